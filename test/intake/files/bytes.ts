/** How Danish Excel may save a text, by the name we give it in tests. */
export const ENCODINGS: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-8 with a byte-order mark': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'Windows-1252': windows1252,
  'UTF-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

const decoder = new TextDecoder('windows-1252');
const codes = new Map(
  Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code] as const),
);

/** Fails on letters that Windows-1252 does not have. */
export function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = codes.get(letter);
    if (code === undefined) throw new Error(`${letter} is not in Windows-1252`);
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
