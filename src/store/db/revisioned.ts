import type { DateTime } from 'luxon';
import { type Conflict, change, type Origin, type Plan, type Planning, type WriteResult } from './change.ts';
import type { Store } from './open-store.ts';
import type { Reading } from './read.ts';
import { toText } from './values.ts';

/** The record that is changed, as the audit log names it. */
interface Changed {
  partnership?: string;
  municipality?: string;
  subject: string;
}

/** Fields that the store adds when it saves a record. */
interface Stamps {
  revision?: number;
  at?: string;
  actor?: string;
}

/** How one record is read, checked and written; see `saveRevisioned`. */
interface RevisionedRecord<Content extends object, Saved extends Content & Stamps> {
  /** The audit entry. */
  audit: Changed & { action: string };
  content: Content;
  /** The revision that the writer has read; if omitted, there is never a conflict. */
  basedOn?: number | undefined;
  /** A reason not to save; checked first. */
  refuse(tx: Planning): Promise<Exclude<WriteResult<never>, { kind: 'saved' }> | undefined>;
  read(tx: Planning): Promise<Saved | undefined>;
  /** The content with its stamps, exactly as `read` will return it. */
  stamp(revision: number, now: DateTime<true>): Saved;
  write(tx: Planning, saved: Saved): Plan<Saved>['writes'];
}

/**
 * Saves a new revision of a record, with optimistic locking: `conflict` if `basedOn` is not the stored revision,
 * `unchanged` if the content is equal.
 */
export function saveRevisioned<Content extends object, Saved extends Content & Stamps>(
  store: Store,
  by: Origin,
  { audit, content, basedOn, ...record }: RevisionedRecord<Content, Saved>,
): Promise<WriteResult<Saved>> {
  const { subject: _, action: __, ...scope } = audit;
  return change<Saved>(store, by, scope, async (tx, now) => {
    const refusal = await record.refuse(tx);
    if (refusal) return refusal;
    const before = await record.read(tx);
    const revision = before?.revision ?? 0;
    const conflict = await findConflict(tx, audit, { basedOn, revision, yours: content, theirs: before });
    if (conflict) return conflict;
    if (before && toText(withoutStamps(before)) === toText(content))
      return { kind: 'unchanged', value: before };
    const after = record.stamp(revision + 1, now);
    return {
      kind: 'plan',
      value: after,
      audit: [{ ...audit, ...(before && { before }), after }],
      writes: record.write(tx, after),
    };
  });
}

function withoutStamps({ revision: _, at: __, actor: ___, ...content }: Stamps): object {
  return content;
}

/**
 * The conflict if the writer had read another revision than the stored one (0: no record yet); never one if `basedOn`
 * is undefined.
 */
export async function findConflict(
  tx: Reading,
  { partnership, municipality, subject }: Changed,
  versions: { basedOn: number | undefined; revision: number; yours: unknown; theirs: unknown },
): Promise<{ kind: 'conflict'; conflict: Conflict } | undefined> {
  const { basedOn, revision, yours, theirs } = versions;
  if (basedOn === undefined || basedOn === revision) return undefined;
  const last = await tx
    .selectFrom('audit')
    .select(['actor', 'at'])
    .where('subject', '=', subject)
    .where('partnership', partnership === undefined ? 'is' : '=', partnership ?? null)
    .where('municipality', municipality === undefined ? 'is' : '=', municipality ?? null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const name = [subject, partnership, municipality].filter((part) => part !== undefined).join(' ');
  const conflict = { subject: name, basedOn, revision, yours, theirs, ...(last && { changedBy: last }) };
  return { kind: 'conflict', conflict };
}
