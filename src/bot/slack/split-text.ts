/**
 * Cuts a text into pieces of at most `longest` characters (UTF-16 units), at a line break or a space where there is
 * one in the second half of a piece. The pieces put together are the text; no character is cut in two.
 */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = goodEnd(rest, longest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function goodEnd(text: string, longest: number): number {
  for (const separator of ['\n', ' ']) {
    const found = text.lastIndexOf(separator, longest - 1);
    if (found >= longest / 2) return found + 1;
  }
  return isHighSurrogate(text.charCodeAt(longest - 1)) ? longest - 1 : longest;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
