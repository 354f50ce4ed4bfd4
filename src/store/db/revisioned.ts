import type { Conflict } from './change.ts';
import type { Reading } from './read.ts';

/** What is changed, as the log names it. */
interface Changed {
  partnership?: string;
  municipality?: string;
  subject: string;
}

/**
 * The conflict, where the writer had seen another revision than the store has (0 where it has none). Who states no
 * revision is never in conflict: what they ask for was decided on what is in the store now.
 */
export async function findConflict(
  tx: Reading,
  changed: Changed,
  versions: { basedOn: number | undefined; revision: number; yours: unknown; theirs: unknown },
): Promise<{ kind: 'conflict'; conflict: Conflict } | undefined> {
  const { basedOn, revision, yours, theirs } = versions;
  if (basedOn === undefined || basedOn === revision) return undefined;
  const { partnership, municipality, subject } = changed;
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
