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

/** Who makes a change, and through which surface. */
export interface Origin {
  /** A person's e-mail address or account (`actorOf`), or the name of the program or job that acts. */
  actor: string;
  /** `cli`, `slack`, `teams`, `schedule`, … */
  surface: string;
}

/** One entry of the audit log. */
export interface AuditEntry {
  partnership?: string | undefined;
  municipality?: string | undefined;
  /** Kind of record: `answer`, `enrolment`, `reminder`, … */
  subject: string;
  action: string;
  /** Omitted where the record is new. */
  before?: unknown;
  /** Omitted where the record is deleted. */
  after?: unknown;
}

/** Queries, and write statements that `change` executes later. */
export type Planning = Pick<
  Kysely<Schema>,
  'selectFrom' | 'executeQuery' | 'insertInto' | 'updateTable' | 'deleteFrom'
>;

/** The write statements of a change, with their audit entries. */
export interface Plan<T> {
  kind: 'plan';
  value: T;
  audit: readonly AuditEntry[];
  writes: readonly { execute(): Promise<unknown> }[];
}

/** Written already, by statements that check and write at once (`update … where … returning`). */
export interface Written<T> {
  kind: 'written';
  value: T;
  audit: readonly AuditEntry[];
}

type Planned<T, Against> = Plan<T> | Written<T> | Exclude<WriteResult<T, Against>, { kind: 'saved' }>;

/**
 * The only way to change the store. `plan` reads, decides and returns write statements, which run with their audit
 * entries in the same transaction; a plan without an audit entry is a bug. `plan` must have no side effects outside the
 * transaction: it runs again after a conflict, or when the connection is lost before the commit.
 * @returns `saved` once the transaction is on disk
 * @throws StoreError `unknown-outcome` if the reply to the commit was lost; any other kind means that nothing was
 *   changed
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
  const outcome = await writePlan(open.log, by, instant(now), planned);
  if (outcome.kind !== 'saved') return outcome;
  open.wrote = true;
  open.reads.clear();
  return outcome;
}

/**
 * Runs reads and changes in one transaction, all or nothing. `work` may run again, so its only side effects are changes
 * to `within`, the store as the transaction sees it.
 * @param scope covers everything that its changes touch
 * @param shouldCommit whether to commit this result; otherwise the transaction is rolled back. Ignored inside an outer
 *   transaction, which decides for both.
 * @throws StoreError as `change` does
 */
export async function inOneTransaction<T>(
  store: Store,
  scope: Scope,
  work: (within: Store) => Promise<T>,
  shouldCommit: (value: T) => boolean = () => true,
): Promise<T> {
  if (store.open) return work(store);
  try {
    return await retrying(store.dialect, () =>
      groupCommit(store.writing, store.dialect, scope, async (tx) => {
        const open: OpenTransaction = { tx, log: [], wrote: false, reads: new Map() };
        const value = await work({ ...store, open });
        if (open.wrote && !shouldCommit(value)) throw new RolledBack(value);
        await writeLog(store, tx, open.log);
        return { wrote: open.wrote, value };
      }),
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.value as T;
    throw error;
  }
}

/** Thrown to roll the transaction back. */
class RolledBack extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('What was written is not kept');
    this.value = value;
  }
}

async function writePlan<T, Against>(
  log: LogLine[],
  by: Origin,
  at: string,
  planned: Planned<T, Against>,
): Promise<WriteResult<T, Against>> {
  if (planned.kind !== 'plan' && planned.kind !== 'written') return planned;
  const { value, audit } = planned;
  const writes = planned.kind === 'plan' ? planned.writes : undefined;
  if (audit.length === 0 || writes?.length === 0) {
    throw new Error('Our own bug: a change and its line of the log belong together');
  }
  const rows = audit.map((entry) => auditRow(entry, by, at));
  const problems = [...findUnstorableText(by), ...unstorableIn(audit, rows)];
  if (problems.length > 0) {
    // What is written already is rolled back.
    if (!writes) throw new Error(`Our own bug: ${problems[0]?.rule} in what was written`);
    return { kind: 'refused', problems };
  }
  for (const write of writes ?? []) await write.execute();
  log.push(...rows);
  return { kind: 'saved', value };
}

function unstorableIn(audit: readonly AuditEntry[], rows: readonly { after: string | null }[]): Problem[] {
  if (!rows.some(({ after }) => after !== null && mayBeUnstorable(after))) return [];
  return audit.flatMap(({ after }) => findUnstorableText(after));
}

/** Writes audit entries, in one statement if they are few. */
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

/** Somebody else has changed the record since it was read. Nothing was written; both versions are included. */
export interface Conflict {
  /** Kind and key of the record: `enrolment 0751`. */
  subject: string;
  /** The revision that the writer had read. */
  basedOn: number;
  /** The revision in the store. */
  revision: number;
  /** What the writer wanted to save. */
  yours: unknown;
  /** What is in the store. */
  theirs: unknown;
  /** Who changed it last and when (ISO instant), if known. */
  changedBy?: { actor: string; at: string };
}

/** Why the domain refuses a transition of one municipality: all reasons. */
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
  /** The domain's rules forbid it. */
  | { kind: 'not-allowed'; against: readonly Against[] }
  | { kind: 'conflict'; conflict: Conflict };

/** A refusal with a single problem. */
export function refused(problem: Omit<Problem, 'severity'>): { kind: 'refused'; problems: Problem[] } {
  return { kind: 'refused', problems: [{ ...problem, severity: 'error' }] };
}
