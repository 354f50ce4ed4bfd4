import { createReadStream } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { LIMITS } from './limits.ts';

/**
 * The bytes of a file that a person hands in. No more is read than a file may have and one byte, so that one without an
 * end is refused as well; `readTable` says so. A file that can't be opened is a problem.
 * @param what is in it, for the message: "The answers"
 */
export async function readHandedIn(file: string, what: string): Promise<Uint8Array | Problem> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of createReadStream(file, { end: LIMITS.fileBytes })) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    return {
      severity: 'error',
      rule: 'cannot-open',
      message: `${what} can't be opened: ${error instanceof Error ? error.message : String(error)}`,
      place: { file },
      fix: 'Check the path, and that the file is not locked by Excel.',
    };
  }
}
