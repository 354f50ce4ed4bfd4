import { StoreError, type StoreErrorKind } from './store-error.ts';

interface Explanation {
  kind: StoreErrorKind;
  what: string;
  fix: string;
}

const ASK = 'See whether the database is running and whether DATABASE_URL names it, then try again.';
const unreachable: Explanation = { kind: 'unreachable', what: 'The database cannot be reached', fix: ASK };
/** The message of `pg` when it already knows that the connection is lost. */
const NOT_SENT = 'Client has lost its connection';
const damaged: Explanation = {
  kind: 'corrupt',
  what: 'The database is damaged',
  fix: 'Keep it as it is, and restore the latest backup into an empty database.',
};

/** SQLSTATE codes of https://www.postgresql.org/docs/current/errcodes-appendix.html, or their two-letter classes. */
const explanations: Record<string, Explanation> = {
  '08': unreachable,
  '28': {
    kind: 'cannot-open',
    what: 'The database does not let this user in',
    fix: 'See whether user and password in DATABASE_URL are right.',
  },
  '3D': {
    kind: 'cannot-open',
    what: 'There is no such database',
    fix: 'Create it, or name another one in DATABASE_URL.',
  },
  '53100': {
    kind: 'full',
    what: "The database's disk is full; nothing of the change was kept, and nothing from before is lost",
    fix: 'Make room and try again.',
  },
  '53': { kind: 'busy', what: 'The database has too much to do', fix: 'Try again later.' },
  '25006': {
    kind: 'read-only',
    what: 'The database cannot be written to',
    fix: 'Name the one that can be, not its copy, in DATABASE_URL.',
  },
  '42501': {
    kind: 'read-only',
    what: 'The user may not do this in the database',
    fix: 'Let the user own the tables, or name another one in DATABASE_URL.',
  },
  '40': { kind: 'busy', what: 'Somebody else has been writing the same all the time', fix: 'Try again.' },
  '55P03': { kind: 'busy', what: 'Somebody else has been writing the same all the time', fix: 'Try again.' },
  '57P': unreachable,
  '57014': {
    kind: 'busy',
    what: 'The database broke off what took it too long',
    fix: 'Try again later.',
  },
  // The server terminates the connection of a transaction that takes too long.
  '25P03': unreachable,
  '25P04': unreachable,
  '23': {
    kind: 'integrity',
    what: 'The change contradicts what is in the store',
    fix: 'Nothing was changed.',
  },
  '58': { kind: 'corrupt', what: "The database's disk failed", fix: 'Check the disk of the database.' },
  XX001: damaged,
  XX002: damaged,
};

/** Whether the transaction lost a conflict with another, so that a retry may succeed. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** Whether the connection is lost. */
export function breaksConnection(error: unknown): error is Error {
  return explanationOf(error) === unreachable;
}

/** Whether an immediate retry makes sense; not after a timeout. */
export function isLostAtOnce(error: unknown): boolean {
  return breaksConnection(error) && !/time-?out/i.test(error.message);
}

/** The error of a query that was never sent because its connection was already lost. */
export function nothingWasSent(lost: Error): Error {
  return new Error(`${NOT_SENT}, and this was not sent: ${lost.message}`, { cause: lost });
}

/** Whether the failed query certainly never reached the server. */
export function surelyNotSent(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(NOT_SENT);
}

/** Turns an error of `pg` into a StoreError; returns any other unchanged. */
export function explainPostgres(error: unknown, place: string): unknown {
  const explanation = explanationOf(error);
  if (!explanation) return error;
  const detail = error instanceof Error && error.message ? `: ${error.message}` : '';
  return new StoreError(explanation.kind, explanation.what + detail, place, explanation.fix, error);
}

function explanationOf(error: unknown): Explanation | undefined {
  const code = codeOf(error);
  if (code === undefined) return isLostConnection(error) ? unreachable : undefined;
  // System errors: ECONNREFUSED, ENOTFOUND, ECONNRESET, EPIPE.
  if (/^E[A-Z]+$/.test(code)) return unreachable;
  return explanations[code] ?? explanations[code.slice(0, 3)] ?? explanations[code.slice(0, 2)];
}

/** `pg` sets no code for a lost connection, a connection timeout or a query timeout. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded|Query read timeout|Client has|Client was closed)/i.test(
      error.message,
    )
  );
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}
