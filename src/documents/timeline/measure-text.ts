/** Widths of the bundled DejaVu Sans, which is wider than what most browsers use, in parts of the font size. */
const NARROW = /[ijlI.,:;'!|()[\]"·]/;
const SLIM = /[ftr -/]/;
const WIDE = /[mwMWÆ@%–—…]/;

/** How wide a text is at most, in pixels. */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * fontSize * (isBold ? 1.12 : 1);
}

function emsOf(character: string): number {
  if (NARROW.test(character)) return 0.41;
  if (SLIM.test(character)) return 0.44;
  if (WIDE.test(character)) return 1;
  if (character > '\u2fff') return 1.1;
  return /\p{Lu}/u.test(character) ? 0.79 : 0.645;
}

/**
 * A text in at most so many lines of at most that width, broken between words, or within one that is longer than a line;
 * what finds no room is left out, which an ellipsis says.
 */
export function wrapText(
  text: string,
  {
    width,
    lines: most,
    fontSize,
    isBold,
  }: { width: number; lines: number; fontSize: number; isBold?: boolean },
): string[] {
  const fits = (line: string) => textWidth(line, fontSize, isBold) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  const all = [...lines, line].filter((one) => one !== '');
  if (all.length <= most) return all;
  const last = all[most - 1] ?? '';
  return [...all.slice(0, most - 1), shortened(last, fits)];
}

/** A word as it is, or in pieces that fit, with a hyphen where it is broken. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
  const parts: string[] = [];
  let rest = [...word];
  while (rest.length > 0 && !fits(rest.join(''))) {
    let length = rest.length - 1;
    while (length > 1 && !fits(`${rest.slice(0, length).join('')}-`)) length--;
    parts.push(`${rest.slice(0, length).join('')}-`);
    rest = rest.slice(length);
  }
  return [...parts, rest.join('')];
}

function shortened(line: string, fits: (text: string) => boolean): string {
  let kept = [...line];
  const ended = () => `${kept.join('').replace(/[\s.,;:–-]+$/, '')}…`;
  while (kept.length > 0 && !fits(ended())) kept = kept.slice(0, -1);
  return ended();
}
