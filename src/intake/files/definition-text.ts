import type { Problem } from '../../errors.ts';

/** Ten times the longest definition there is; far more than that is another file. */
const MOST_BYTES = 256 * 1024;

/** The text of a file that is written in UTF-8, with or without a byte-order mark. */
export function readDefinitionText(
  file: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; problem: Problem } {
  if (bytes.length > MOST_BYTES) return { ok: false, problem: tooLarge(file, bytes.length) };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: notUtf8(file, bytes) };
  }
}

function tooLarge(file: string, length: number): Problem {
  return {
    severity: 'error',
    rule: 'file-too-large',
    message: 'The file is too large for a definition',
    place: { file },
    expected: `${MOST_BYTES} bytes at most`,
    found: `${length} bytes`,
    fix: 'Check that it is the right file.',
  };
}

/** Danish letters that another program saved its own way would come out wrong in every document. */
function notUtf8(file: string, bytes: Uint8Array): Problem {
  const [before = ''] = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1);
  const lines = before.split('\n');
  return {
    severity: 'error',
    rule: 'not-utf8',
    message: 'The file is not written in UTF-8',
    place: { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
    expected: 'UTF-8',
    found: 'another encoding, perhaps Windows-1252',
    fix: 'Open it in an editor and save it with the encoding UTF-8.',
  };
}
