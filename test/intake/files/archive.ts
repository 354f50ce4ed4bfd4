import { crc32, deflateRawSync } from 'node:zlib';

/** A part, and where its headers lie about its size. */
export interface Part {
  name: string;
  content: Uint8Array | string;
  /** What the directory at the end says that it unpacks to; what it does if nothing is said. */
  central?: number;
  /** What the header before the part says. */
  local?: number;
  /** Sizes stand in a zip64 field of the directory, 0xffffffff in their usual place. */
  zip64?: true;
  /** Sizes stand behind the part, zeros before it. */
  descriptor?: true;
}

/** A .zip as it may be made by hand, with what a library would not write. */
export function archive(parts: readonly Part[], { entryCount = parts.length } = {}): Uint8Array {
  const before: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, central, local, zip64, descriptor } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const check = crc32(bytes);
    const size = central ?? bytes.length;
    const flags = descriptor ? 0x0808 : 0x0800;
    const localSize = local ?? bytes.length;
    const header = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], [2, flags], [2, 8], [4, 0], [4, descriptor ? 0 : check]),
      numbers([4, descriptor ? 0 : packed.length], [4, descriptor ? 0 : localSize], [2, name.length], [2, 0]),
      Buffer.from(name),
      packed,
      descriptor ? numbers([4, 0x08074b50], [4, check], [4, packed.length], [4, localSize]) : Buffer.alloc(0),
    ]);
    const extra = zip64 ? numbers([2, 1], [2, 16], [8, size], [8, packed.length]) : Buffer.alloc(0);
    directory.push(
      Buffer.concat([
        numbers([4, 0x02014b50], [2, 45], [2, 45], [2, flags], [2, 8], [4, 0], [4, check]),
        numbers([4, zip64 ? 0xffffffff : packed.length], [4, zip64 ? 0xffffffff : size], [2, name.length]),
        numbers([2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        Buffer.from(name),
        extra,
      ]),
    );
    before.push(header);
    offset += header.length;
  }
  const list = Buffer.concat(directory);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entryCount],
    [2, entryCount],
    [4, list.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...before, list, end]);
}

/** Little-endian numbers, each with its width in bytes. */
function numbers(...fields: readonly (readonly [width: number, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([width, value]) => {
      const bytes = Buffer.alloc(width);
      if (width === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}
