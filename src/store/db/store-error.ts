/**
 * Why the store failed. `unreachable`: no connection at the moment. `unknown-outcome`: the reply to a commit was lost.
 * `replaced`: the file is no longer the one that was opened.
 */
export type StoreErrorKind =
  | 'cannot-open'
  | 'not-a-store'
  | 'corrupt'
  | 'read-only'
  | 'full'
  | 'busy'
  | 'unreachable'
  | 'newer-version'
  | 'integrity'
  | 'unknown-outcome'
  | 'backup'
  | 'not-empty'
  | 'in-use'
  | 'replaced';

/**
 * The store cannot do what was asked and has changed nothing (except possibly for `unknown-outcome`). The message says
 * what happened, where, and what to do, for whoever runs the program.
 */
export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  /** The file, or the database URL without its password. */
  readonly place: string;
  /** What to do about it. */
  readonly fix: string;

  constructor(kind: StoreErrorKind, what: string, place: string, fix: string, cause?: unknown) {
    super(`${what} (${place}). ${fix}`, { cause });
    this.name = 'StoreError';
    this.kind = kind;
    this.place = place;
    this.fix = fix;
  }
}

/** Whether `error` is a StoreError of this kind. */
export function isStoreError(error: unknown, kind: StoreErrorKind): error is StoreError {
  return error instanceof StoreError && error.kind === kind;
}

/** `in-use`, for whoever wants the store alone. */
export function isOpenElsewhere(place: string): StoreError {
  return new StoreError(
    'in-use',
    'Another process has the store open, and this is only done while nobody works',
    place,
    'Stop the server, and whatever else works on that store, and try again. Nothing was changed.',
  );
}

/** `in-use`, for whoever comes meanwhile. */
export function isRestored(place: string): StoreError {
  return new StoreError(
    'in-use',
    'The store is being restored or copied just now',
    place,
    'Start again when that is done.',
  );
}
