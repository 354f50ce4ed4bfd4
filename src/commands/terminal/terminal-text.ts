import type { Terminal } from './report-problems.ts';

/** Control characters and bidirectional controls, except line feed and tab. */
const ACTING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A text made safe for the terminal: control characters are written as in JSON (`\u001b`), visible and, within JSON,
 * where they only occur in strings, still the same value.
 */
export function terminalText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ACTING, (acting) => `\\u${acting.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for both outputs: the only way in which the command line writes. */
export function writingSafely({ out, err, ...more }: Terminal): Terminal {
  return { ...more, out: (line) => out(terminalText(line)), err: (line) => err(terminalText(line)) };
}

/** Most screens and mails show so many characters on a line. */
export const WIDTH = 100;

/**
 * A text with lines of at most this many characters: what is longer goes on below, indented, so that it looks like no line
 * of its own. A word that is longer stays whole, since it may be copied.
 */
export function fitWidth(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => fitLine(line, width))
    .join('\n');
}

function fitLine(line: string, width: number): string[] {
  const own = /^\s*/.exec(line)?.[0].length ?? 0;
  // Below the text behind a label ("    gør:      Ret det"), otherwise a little further in than the line.
  const label = /^\s+\S+:\s+/.exec(line)?.[0].length;
  const indent = ' '.repeat(label ?? own + 4);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const start = lines.length > 0 ? indent.length : (label ?? own);
    const before = rest.lastIndexOf(' ', width);
    const end = before > start ? before : rest.indexOf(' ', Math.max(width, start));
    if (end < 0) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = indent + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
