import { type AuditEntry, change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, read } from '../db/read.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { startsWith } from './claim-reminders.ts';
import { isRehearsal } from './rehearsal.ts';
import {
  type PlannedReminder,
  type Reminder,
  type ReminderState,
  reminderFrom,
  reminderRow,
} from './reminder-rows.ts';

/** The rule of bulk messages from staff. They belong to no batch, and no switch stops them. */
export const BY_HAND = 'by-hand';

/**
 * Writes reminders into the outbox: bulk messages, and escalation steps that are taken at once. Existing keys stay
 * unchanged.
 */
export function planReminders(
  store: Store,
  by: Origin,
  partnership: string,
  planned: readonly PlannedReminder[],
): Promise<WriteResult<{ added: string[] }>> {
  return change(store, by, { partnership }, async (tx) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const fresh = await addNew(tx, partnership, planned);
    const value = { added: fresh.map(({ key }) => key) };
    if (fresh.length === 0) return { kind: 'unchanged', value };
    return { kind: 'written', value, audit: plannedLines(fresh) };
  });
}

/** Their audit entries. The texts are in the outbox only. */
export function plannedLines(planned: readonly PlannedReminder[]): AuditEntry[] {
  return planned.map(({ details: _, ...after }) => ({
    partnership: after.partnership,
    municipality: after.municipality,
    subject: 'reminder',
    action: 'plan',
    after,
  }));
}

/** Inserts those whose key is not in the outbox, and returns them. What is written in a rehearsal is part of it. */
export async function addNew(
  tx: Planning,
  partnership: string,
  planned: readonly PlannedReminder[],
): Promise<PlannedReminder[]> {
  const strange = planned.find((reminder) => reminder.partnership !== partnership);
  if (strange) throw new Error(`Our own bug: ${strange.key} was planned for ${partnership}`);
  const added = new Set<string>();
  for (const chunk of inChunks(planned.map(reminderRow))) {
    const rows = await tx
      .insertInto('reminder')
      .values(chunk.map((row) => ({ ...row, rehearsed: isRehearsal() })))
      .onConflict((there) => there.column('key').doNothing())
      .returning('key')
      .execute();
    for (const { key } of rows) added.add(key);
  }
  return planned.filter(({ key }) => added.delete(key));
}

/** All reminders of a partnership, by due time. */
export function remindersOf(store: Store, partnership: string): Promise<Reminder[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('partnership', '=', partnership)
      .orderBy('due')
      .orderBy('key')
      .execute();
    return rows.map(reminderFrom);
  });
}

/**
 * Keys, by prefix, of those that wait, or that came to nothing since a moment.
 * @param since ISO instant
 */
export function recentKeys(store: Store, prefix: string, since: string): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .select('key')
      .where(startsWith(prefix))
      .where(({ eb, or, and }) =>
        or([
          eb('state', '=', 'pending'),
          and([eb('state', 'in', ['failed', 'unknown', 'expired']), eb('ended_at', '>', since)]),
        ]),
      )
      .execute();
    return rows.map(({ key }) => key);
  });
}

/** How each stands whose key begins so; found by the primary key. */
export function statesByKey(store: Store, prefix: string): Promise<ReadonlyMap<string, ReminderState>> {
  return read(store, async (tx) => {
    const rows = await tx.selectFrom('reminder').select(['key', 'state']).where(startsWith(prefix)).execute();
    return new Map(rows.map(({ key, state }) => [key, state as ReminderState]));
  });
}

/** Whether a reminder of a rule about a milestone waits for somebody. */
export function isPending(
  store: Store,
  {
    partnership,
    rule,
    milestone,
    recipient,
  }: Pick<Reminder, 'partnership' | 'rule' | 'milestone' | 'recipient'>,
): Promise<boolean> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('reminder')
      .select('key')
      .where('partnership', '=', partnership)
      .where('state', '=', 'pending')
      .where('rule', '=', rule)
      .where('milestone', '=', milestone)
      .where('recipient', '=', recipient)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** The outcomes of reminders whose keys share a prefix: the number in each state, and those that need more detail. */
export interface OutcomeByKey {
  counts: { state: ReminderState; inDoubt: boolean; count: number }[];
  /** Those that did not arrive or may not have, by key. */
  notReached: Reminder[];
}

/** @param prefix of their keys; found by the primary key, however many others there are */
export function outcomeByKey(store: Store, prefix: string): Promise<OutcomeByKey> {
  return read(store, async (tx) => {
    const all = tx.selectFrom('reminder').where(startsWith(prefix));
    const counts = await all
      .select(({ fn }) => ['state', 'in_doubt', fn.countAll<number>().as('count')])
      .groupBy(['state', 'in_doubt'])
      .execute();
    const rows = await all
      .selectAll()
      .where(({ eb, or }) =>
        or([eb('state', 'in', ['failed', 'unknown', 'expired']), eb('in_doubt', '=', 1)]),
      )
      .orderBy('key')
      .execute();
    return {
      counts: counts.map(({ state, in_doubt, count }) => ({
        state: state as ReminderState,
        inDoubt: in_doubt === 1,
        count: Number(count),
      })),
      notReached: rows.map(reminderFrom),
    };
  });
}
