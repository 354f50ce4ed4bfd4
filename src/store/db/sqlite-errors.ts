import { StoreError, type StoreErrorKind } from './store-error.ts';

// https://www.sqlite.org/rescode.html: the low byte is the kind of error, the rest its detail.
const BUSY = 5;
const LOCKED = 6;

interface Explanation {
  kind: StoreErrorKind;
  what: string;
  fix: string;
}

const RESTORE = 'Keep the file as it is, and restore the latest backup into another folder.';
const explanations: Record<number, Explanation> = {
  [BUSY]: {
    kind: 'busy',
    what: 'Somebody else has been writing to the store all the time',
    fix: 'Try again.',
  },
  [LOCKED]: {
    kind: 'busy',
    what: 'Somebody else has been writing to the store all the time',
    fix: 'Try again.',
  },
  8: {
    kind: 'read-only',
    what: 'The store cannot be written to',
    fix: 'Give the user that runs the program the right to write to the file and to its folder.',
  },
  10: {
    kind: 'corrupt',
    what: 'The disk failed while the store was read or written',
    fix: `Check the disk. ${RESTORE}`,
  },
  11: { kind: 'corrupt', what: 'The store is damaged', fix: RESTORE },
  13: {
    kind: 'full',
    what: 'The disk is full; nothing of the change was kept, and nothing from before is lost',
    fix: 'Make room and try again.',
  },
  14: {
    kind: 'cannot-open',
    what: 'The store cannot be opened',
    fix: 'Expected a file that can be read and written, in a folder that can be written to.',
  },
  19: { kind: 'integrity', what: 'The change contradicts what is in the store', fix: 'Nothing was changed.' },
  26: {
    kind: 'not-a-store',
    what: 'The file is not a store, or its beginning is damaged',
    fix: RESTORE,
  },
};

/** Whether another connection held the database: worth waiting for. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** An error of `node:sqlite` as one that says what to do; any other error as it is. */
export function explainSqlite(error: unknown, file: string): unknown {
  const explanation = explanations[resultCode(error) ?? 0];
  if (!explanation) return error;
  const detail = error instanceof Error ? `: ${error.message}` : '';
  return new StoreError(explanation.kind, explanation.what + detail, file, explanation.fix, error);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}
