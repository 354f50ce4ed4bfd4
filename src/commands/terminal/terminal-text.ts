import type { Terminal } from './report-problems.ts';

/** What makes a terminal do something, or turns the direction of writing; all but a line's end and a tab. */
const ACTING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A text that a terminal only shows. What would act on it is written as in JSON (`\u001b`): visible, and in JSON, where
 * it only stands within texts, still the same value.
 */
export function terminalText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ACTING, (acting) => `\\u${acting.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same with every way to the terminal safe: the one place where the command line writes. */
export function writingSafely({ out, err }: Terminal): Terminal {
  return { out: (line) => out(terminalText(line)), err: (line) => err(terminalText(line)) };
}
