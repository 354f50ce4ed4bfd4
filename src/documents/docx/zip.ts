import { hash } from 'node:crypto';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A file of a zip, already compressed: writing it again costs a copy. */
export interface PackedPart {
  name: string;
  /** Deflated or stored. */
  method: typeof deflated | typeof stored;
  packed: Buffer;
  size: number;
  crc: number;
}

const utf8Names = 0x0800;
const stored = 0;
const deflated = 8;
/** Below this size in bytes zlib's setup costs more than it saves. */
const small = 1024;
/** A file is a fiftieth larger than at 4, and its text compressed in two thirds of the time. */
const level = 1;
const versionNeeded = 20;
/** 1 January 1980, the earliest date in a zip: the time of drafting is not part of the content. */
const dosDate = 0x0021;
const dosTime = 0;

/** Compresses a part. Synchronously: in zlib's thread pool a five-page document takes three times as long. */
export function packPart(name: string, content: Buffer): PackedPart {
  const sizes = { size: content.length, crc: crc32(content) };
  if (content.length < small) return { name, method: stored, packed: content, ...sizes };
  return { name, method: deflated, packed: deflateRawSync(content, { level }), ...sizes };
}

/** A part as it stands in a zip: with its local header, and its directory entry but for where it stands. */
interface Entry {
  local: Buffer;
  directory: Buffer;
}

/** Most parts are the same in every document. */
const entries = new WeakMap<PackedPart, Entry>();
/** In a directory entry. */
const placeAt = 42;
const endLength = 22;

/** A zip of the parts in order. Pure: equal parts give equal bytes. */
export function zip(parts: readonly PackedPart[]): Buffer {
  const all = parts.map(entryOf);
  const places = all.reduce((length, { local }) => length + local.length, 0);
  const length = all.reduce((sum, { directory }) => sum + directory.length, places + endLength);
  const file = Buffer.allocUnsafe(length);
  let offset = 0;
  let at = places;
  for (const { local, directory } of all) {
    local.copy(file, offset);
    directory.copy(file, at);
    file.writeUInt32LE(offset, at + placeAt);
    offset += local.length;
    at += directory.length;
  }
  file.fill(0, at);
  file.writeUInt32LE(0x06054b50, at);
  file.writeUInt16LE(parts.length, at + 8);
  file.writeUInt16LE(parts.length, at + 10);
  file.writeUInt32LE(at - places, at + 12);
  file.writeUInt32LE(places, at + 16);
  return file;
}

function entryOf(part: PackedPart): Entry {
  const known = entries.get(part);
  if (known) return known;
  const name = Buffer.from(part.name);
  const header = commonHeader(part, name.length);
  const entry = {
    local: Buffer.concat([uint32(0x04034b50), header, name, part.packed]),
    directory: Buffer.concat([
      uint32(0x02014b50),
      uint16(versionNeeded),
      header,
      Buffer.alloc(placeAt + 4 - 32),
      name,
    ]),
  };
  entries.set(part, entry);
  return entry;
}

/** Reads the files of a zip without comment or encryption, as the `docx` package writes it. */
export function unzip(bytes: Buffer): Map<string, PackedPart> {
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('Our own bug: not a plain zip file');
  const parts = new Map<string, PackedPart>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    if (bytes.readUInt16LE(at + 10) !== deflated) throw new Error(`Our own bug: ${name} is not deflated`);
    parts.set(name, {
      name,
      method: deflated,
      packed,
      size: bytes.readUInt32LE(at + 24),
      crc: bytes.readUInt32LE(at + 16),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The text of a compressed part. */
export function unpackText(part: PackedPart): string {
  return inflateRawSync(part.packed).toString('utf8');
}

/** The 26 bytes shared by a file's local header and its directory entry. */
function commonHeader(part: PackedPart, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(versionNeeded, 0);
  header.writeUInt16LE(utf8Names, 2);
  header.writeUInt16LE(part.method, 4);
  header.writeUInt16LE(dosTime, 6);
  header.writeUInt16LE(dosDate, 8);
  header.writeUInt32LE(part.crc, 10);
  header.writeUInt32LE(part.packed.length, 14);
  header.writeUInt32LE(part.size, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A part that depends on the document, ready for the file. */
export interface VaryingPart extends PackedPart {
  /** SHA-256 of its text. */
  digest: Buffer;
}

/** Enough for the letterheads, titles and list layouts that recur within a batch. */
const remembered = 64;

/** Compresses a part whose content depends on the document. */
export function packVarying(name: string, text: string | Buffer): VaryingPart {
  const content = typeof text === 'string' ? Buffer.from(text) : text;
  return { ...packPart(name, content), digest: hash('sha256', content, 'buffer') };
}

/** Returns the part for its source, from a cache. */
export type PartMemory<Source> = (source: Source) => VaryingPart;

/**
 * Caches small parts that many documents share, such as a letterhead.
 * @param keyOf distinguishes everything that gives a different text
 */
export function rememberParts<Source>(
  name: string,
  keyOf: (source: Source) => string,
  textOf: (source: Source) => string,
): PartMemory<Source> {
  const cached = new Map<string, VaryingPart>();
  return (source) => {
    const key = keyOf(source);
    const part = cached.get(key) ?? packVarying(name, textOf(source));
    cached.delete(key);
    cached.set(key, part);
    const [oldest] = cached.keys();
    if (cached.size > remembered && oldest !== undefined) cached.delete(oldest);
    return part;
  };
}
