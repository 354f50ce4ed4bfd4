import { unzipSync, zipSync } from 'fflate';

/** Far more than any list of answers; a small file can unpack to gigabytes. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

/** Names of the entries, or nothing where the archive is damaged. */
export function readZipNames(bytes: Uint8Array): string[] | undefined {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 });
    return names;
  } catch {
    return undefined;
  }
}

export type Unzipped =
  | { kind: 'unzipped'; entries: Record<string, Uint8Array> }
  | { kind: 'too-large' }
  | { kind: 'damaged' };

/** Unpacks the entries whose names fit, unless they are larger than a table of answers could be. */
export function unzip(bytes: Uint8Array, fits: (name: string) => boolean): Unzipped {
  let total = 0;
  let count = 0;
  const filter = (entry: { name: string; originalSize: number }) => {
    if (!fits(entry.name)) return false;
    total += entry.originalSize;
    count++;
    return total <= MOST_BYTES && count <= MOST_ENTRIES;
  };
  try {
    const entries = unzipSync(bytes, { filter });
    return total > MOST_BYTES || count > MOST_ENTRIES ? { kind: 'too-large' } : { kind: 'unzipped', entries };
  } catch {
    return { kind: 'damaged' };
  }
}

/** Packs without compressing, for a reader in the same process. */
export function zipUncompressed(entries: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipSync(entries, { level: 0 });
}

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
