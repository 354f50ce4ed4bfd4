/** How Excel, here or on other machines, may save a text, by the name we give it in tests. */
export const ENCODINGS: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-8 with a byte-order mark': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'Windows-1252': windows1252,
  'UTF-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-16 without a mark, little end first': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 without a mark, big end first': (text) => Buffer.from(text, 'utf16le').swap16(),
  'Mac OS Roman': (text) => oneByteEach(text, MAC),
  'DOS 850': (text) => oneByteEach(text, DOS),
};

export function encoded(name: string, text: string): Uint8Array {
  const encode = ENCODINGS[name];
  if (!encode) throw new Error(`No encoding ${name}`);
  return encode(text);
}

const WINDOWS = codesOf('windows-1252');
const MAC = codesOf('macintosh');

/** Node doesn't know it: the letters that tests need, as the standard has them. */
const DOS = new Map([
  ...Array.from({ length: 128 }, (_, code) => [String.fromCharCode(code), code] as const),
  ...Object.entries({
    ü: 0x81,
    é: 0x82,
    å: 0x86,
    ë: 0x89,
    Å: 0x8f,
    æ: 0x91,
    Æ: 0x92,
    ö: 0x94,
    ø: 0x9b,
    Ø: 0x9d,
    '§': 0xf5,
  }),
]);

function codesOf(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
}

/** Fails on letters that Windows-1252 does not have. */
export function windows1252(text: string): Uint8Array {
  return oneByteEach(text, WINDOWS);
}

function oneByteEach(text: string, codes: ReadonlyMap<string, number>): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = codes.get(letter);
    if (code === undefined) throw new Error(`${letter} can't be written so`);
    return code;
  });
}

/** Cells as Excel writes them in a text file. */
export function csv(rows: readonly (readonly string[])[], separator = ';', lineEnd = '\r\n'): string {
  return rows.map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator) + lineEnd).join('');
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
