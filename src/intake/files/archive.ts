import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LIMITS, type Meter, OverLimit } from './limits.ts';

/** The parts of an archive by name; nothing is unpacked yet. */
export interface Archive {
  zip: ZipFile;
  entries: ReadonlyMap<string, Entry>;
  /** The same by their names in small letters; of two that differ in nothing else, the first. */
  byLowerCase: ReadonlyMap<string, Entry>;
}

/**
 * Opens an archive by its central directory, the only source for which parts there are and where.
 * @throws OverLimit, DamagedFile
 */
export async function openArchive(bytes: Uint8Array, bucket: Meter): Promise<Archive> {
  const entries = new Map<string, Entry>();
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    // Declared sizes may be reason to refuse an archive, never to trust it.
    if (zip.entryCount > LIMITS.entries) throw new OverLimit('entries');
    for await (const entry of zip.eachEntry()) {
      bucket.add('entries');
      if (entries.has(entry.fileName)) throw new DamagedFile('two parts of one name');
      entries.set(entry.fileName, entry);
    }
    const byLowerCase = new Map([...entries].reverse().map(([name, entry]) => [name.toLowerCase(), entry]));
    return { zip, entries, byLowerCase };
  } catch (error) {
    throw asDamage(error);
  }
}

/**
 * Unpacks one part, chunk by chunk, counting what comes out: declared sizes may be wrong.
 * @throws OverLimit, DamagedFile
 */
export async function* unpack(
  { zip }: Archive,
  entry: Entry,
  bucket: Meter,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    let check = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = chunk as Uint8Array;
      bucket.add('inflatedBytes', bytes.length);
      check = crc32(bytes, check);
      yield bytes;
    }
    // The library doesn't verify the checksum: a flipped bit would be another letter or digit.
    if (check !== entry.crc32) throw new DamagedFile('a part that is not as it was packed');
  } catch (error) {
    throw asDamage(error);
  }
}

/** The library and zlib have no common error class; whatever they throw, the archive is damaged. */
function asDamage(error: unknown): Error {
  if (error instanceof OverLimit || error instanceof DamagedFile) return error;
  return new DamagedFile('an archive that is cut off, was changed or is locked', { cause: error });
}

/** A file is damaged. Internal: reading the file turns it into a problem. */
export class DamagedFile extends Error {}

/** One archive of files that are packed already (.docx is a zip). Two of one name both stay: the later is numbered. */
export function zipFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  at: Date,
): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Uint8Array> = {};
  for (const { name, bytes } of files) entries[freeName(name, entries)] = bytes;
  return zipSync(entries, { level: 0, mtime: at });
}

function freeName(name: string, taken: Record<string, unknown>): string {
  if (!Object.hasOwn(taken, name)) return name;
  const [, base = name, ending = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 2; ; number += 1) {
    const next = `${base} (${number})${ending}`;
    if (!Object.hasOwn(taken, next)) return next;
  }
}
