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
export function writingSafely({ out, err }: Terminal): Terminal {
  return { out: (line) => out(terminalText(line)), err: (line) => err(terminalText(line)) };
}
