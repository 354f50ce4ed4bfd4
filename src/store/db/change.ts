import type { Kysely } from 'kysely';
import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import type { Refusals } from '../../partnership/enrolment/refusal.ts';
import type { Scope } from './dialect.ts';
import { groupCommit } from './group-commit.ts';
import type { Store } from './open-store.ts';
import { inChunks, prepared } from './read.ts';
import type { Schema } from './schema.ts';
import { type LogLine, type OpenTransaction, retrying } from './transaction.ts';
import { findUnstorableText, instant, mayBeUnstorable, toText } from './values.ts';

/** Who changes something, and from where. */
export interface Origin {
  /** E-mail address or account of a person (`actorOf`), or the name of a program's part or of its user. */
  actor: string;
  /** `cli`, `slack`, `teams`, `schedule`, … */
  surface: string;
}

/** One line of the log: what about whom, before and after. */
export interface AuditEntry {
  partnership?: string | undefined;
  municipality?: string | undefined;
  /** What was changed: `answer`, `enrolment`, `reminder`, … */
  subject: string;
  action: string;
  /** Left out where there was nothing. */
  before?: unknown;
  /** Left out where nothing is left. */
  after?: unknown;
}

/** Queries, and writes that are built but not executed: `change` executes them. */
export type Planning = Pick<
  Kysely<Schema>,
  'selectFrom' | 'executeQuery' | 'insertInto' | 'updateTable' | 'deleteFrom'
>;

/** The writes of a change and its audit entries. */
export interface Plan<T> {
  kind: 'plan';
  value: T;
  audit: readonly AuditEntry[];
  writes: readonly { execute(): Promise<unknown> }[];
}

type Planned<T, Against> = Plan<T> | Exclude<WriteResult<T, Against>, { kind: 'saved' }>;

/**
 * The only way to change anything in the store. `plan` reads, decides and returns writes, which are executed with their
 * audit entries in the same transaction; a plan without an audit entry is our own bug. `plan` must have no side effects:
 * it runs again after a conflict, or after a connection lost before the commit.
 * @returns `saved` once it is on disk
 * @throws StoreError `unknown-outcome` where the reply to the commit was lost; with any other kind nothing was changed
 */
export async function change<T, Against = TransitionRefusal>(
  store: Store,
  by: Origin,
  scope: Scope,
  plan: (tx: Planning, now: DateTime<true>) => Promise<Planned<T, Against>>,
): Promise<WriteResult<T, Against>> {
  const { open } = store;
  if (!open) return inOneTransaction(store, scope, (within) => change(within, by, scope, plan));
  const now = store.clock.now();
  const planned = await plan(open.tx, now);
  const outcome = planned.kind === 'plan' ? await carryOut(open.log, by, instant(now), planned) : planned;
  if (outcome.kind !== 'saved') return outcome;
  open.wrote = true;
  open.reads.clear();
  return outcome;
}

/**
 * Reads and changes in one transaction: all of it is kept, or nothing. `work` may be asked again, so it does nothing but
 * read and change `within`, the store as that transaction sees it.
 * @param scope what all of its changes may touch
 * @param isKept whether what came of it counts; where it doesn't, nothing of it is kept. Inside another transaction that
 *   one decides.
 * @throws StoreError as `change` does
 */
export async function inOneTransaction<T>(
  store: Store,
  scope: Scope,
  work: (within: Store) => Promise<T>,
  isKept: (value: T) => boolean = () => true,
): Promise<T> {
  if (store.open) return work(store);
  try {
    return await retrying(store.dialect, () =>
      groupCommit(store.writing, store.dialect, scope, async (tx) => {
        const open: OpenTransaction = { tx, log: [], wrote: false, reads: new Map() };
        const value = await work(boundTo(store, open));
        if (open.wrote && !isKept(value)) throw new NotKept(value);
        await writeLog(store, tx, open.log);
        return { wrote: open.wrote, value };
      }),
    );
  } catch (error) {
    if (error instanceof NotKept) return error.value as T;
    throw error;
  }
}

/** Everything is read and written through the open transaction. */
function boundTo({ dialect, writing, reading, clock, alone, close }: Store, open: OpenTransaction): Store {
  return { dialect, writing, reading, clock, alone, close, open };
}

/** Rolls the transaction back. */
class NotKept extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('What was written is not kept');
    this.value = value;
  }
}

async function carryOut<T>(
  log: LogLine[],
  by: Origin,
  at: string,
  { value, audit, writes }: Plan<T>,
): Promise<Extract<WriteResult<T>, { kind: 'saved' | 'refused' }>> {
  if (audit.length === 0 || writes.length === 0) {
    throw new Error('Our own bug: a change and its line of the log belong together');
  }
  const rows = audit.map((entry) => auditRow(entry, by, at));
  const problems = [...findUnstorableText(by), ...unstorableIn(audit, rows)];
  if (problems.length > 0) return { kind: 'refused', problems };
  for (const write of writes) await write.execute();
  log.push(...rows);
  return { kind: 'saved', value };
}

function unstorableIn(audit: readonly AuditEntry[], rows: readonly { after: string | null }[]): Problem[] {
  if (!rows.some(({ after }) => after !== null && mayBeUnstorable(after))) return [];
  return audit.flatMap(({ after }) => findUnstorableText(after));
}

/** Writes lines of the log, as one statement where they are few. */
async function writeLog(store: Store, tx: Kysely<Schema>, lines: readonly LogLine[]): Promise<void> {
  const write = PREPARED_LOGS[lines.length - 1];
  if (write) await write(store, tx, lines.flatMap(Object.values));
  else for (const chunk of inChunks(lines)) await tx.insertInto('audit').values(chunk).execute();
}

const PREPARED_LOGS = [1, 2, 3].map((count) =>
  prepared((tx) =>
    tx
      .insertInto('audit')
      .values(
        Array.from({ length: count }, () =>
          auditRow({ subject: '', action: '' }, { actor: '', surface: '' }, ''),
        ),
      ),
  ),
);

function auditRow(entry: AuditEntry, { actor, surface }: Origin, at: string): LogLine {
  return {
    at,
    actor,
    surface,
    partnership: entry.partnership ?? null,
    municipality: entry.municipality ?? null,
    subject: entry.subject,
    action: entry.action,
    before: entry.before === undefined ? null : toText(entry.before),
    after: entry.after === undefined ? null : toText(entry.after),
  };
}

/** Somebody else changed the same record in the meantime. Nothing was written; both versions are included. */
export interface Conflict {
  /** What it is about: `enrolment 0751`. */
  subject: string;
  /** The revision that the writer had seen. */
  basedOn: number;
  /** The revision that is in the store. */
  revision: number;
  /** What the writer wanted. */
  yours: unknown;
  /** What is in the store. */
  theirs: unknown;
  /** Who changed it last and when (ISO instant), where that is known. */
  changedBy?: { actor: string; at: string };
}

/** Every reason why the domain refuses a transition of one municipality. */
export interface TransitionRefusal {
  municipality: string;
  refusals: Refusals;
}

/** The outcome of a change. Only `saved` changed anything. */
export type WriteResult<T, Against = TransitionRefusal> =
  | { kind: 'saved'; value: T }
  | { kind: 'unchanged'; value: T }
  /** The input is invalid. */
  | { kind: 'refused'; problems: Problem[] }
  /** The domain refuses it. */
  | { kind: 'not-allowed'; against: readonly Against[] }
  | { kind: 'conflict'; conflict: Conflict };

/** A refusal for one problem. */
export function refused(problem: Omit<Problem, 'severity'>): { kind: 'refused'; problems: Problem[] } {
  return { kind: 'refused', problems: [{ severity: 'error', ...problem }] };
}
