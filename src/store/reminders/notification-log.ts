import type { Batch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { type Reminder, type ReminderState, reminderFrom } from './reminder-rows.ts';

/**
 * What was told about an occasion under its earlier dates, may have been, or is being told at this moment: the latest of
 * each recipient. Which date that was stands in the reminder's details (`told`).
 */
export function latestPerRecipient(
  store: Store,
  partnership: string,
  occasion: Pick<ScheduledEvent, 'milestone' | 'network' | 'number' | 'revision'>,
): Promise<Reminder[]> {
  return read(store, async (tx) => {
    const rows = await notificationsQuery(tx, partnership, occasion).execute();
    const latest = new Map(rows.map((row) => [row.recipient, row]));
    return [...latest.values()].map(reminderFrom);
  });
}

/** All reminders about the date that an occasion has now, whatever became of them. */
export function remindersAbout(
  store: Store,
  partnership: string,
  occasion: Pick<ScheduledEvent, 'milestone' | 'network' | 'number' | 'revision'>,
): Promise<Reminder[]> {
  return read(store, async (tx) => {
    const rows = await ofOccasion(tx, partnership, occasion)
      .selectAll('reminder')
      .where('reminder_round.revision', '=', occasion.revision)
      .execute();
    return rows.map(reminderFrom);
  });
}

/**
 * Codes of the municipalities in which somebody was reached by any step of a rule about the date of its occasion, or
 * may yet be.
 */
export function reachedMunicipalities(
  store: Store,
  {
    partnership,
    rule,
    ...occasion
  }: Pick<Batch, 'partnership' | 'milestone' | 'network' | 'number' | 'revision' | 'rule'>,
): Promise<Set<string>> {
  return read(store, async (tx) => {
    const rows = await ofOccasion(tx, partnership, occasion)
      .select('reminder.municipality')
      .distinct()
      .where('reminder_round.revision', '=', occasion.revision)
      .where('reminder_round.rule', '=', rule)
      .where('reminder.state', 'in', REACHES_OR_MAY)
      .execute();
    return new Set(rows.map(({ municipality }) => municipality));
  });
}

const REACHES_OR_MAY: ReminderState[] = ['pending', 'sent', 'unknown'];

/** Whether a reminder arrived, may have, or is still to be sent: its recipient needs no other. */
export function mayReach({ state }: Pick<Reminder, 'state'>): boolean {
  return REACHES_OR_MAY.includes(state);
}

/** Whether somebody is being told of an earlier date at this moment, or was when a process ended. */
export function isInFlightForEarlierDate(
  store: Store,
  partnership: string,
  occasion: Pick<ScheduledEvent, 'milestone' | 'network' | 'number' | 'revision'>,
  recipient: string,
): Promise<boolean> {
  return read(store, async (tx) => {
    const row = await notificationsQuery(tx, partnership, occasion)
      .where('reminder.recipient', '=', recipient)
      .where('reminder.state', '=', 'pending')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** The query by which it is found, by index; the latest last. */
export function notificationsQuery(
  tx: Reading,
  partnership: string,
  occasion: Pick<ScheduledEvent, 'milestone' | 'network' | 'number' | 'revision'>,
) {
  return ofOccasion(tx, partnership, occasion)
    .selectAll('reminder')
    .where('reminder_round.revision', '<', occasion.revision)
    .where(({ and, eb, or }) =>
      or([
        eb('reminder.state', 'in', ['sent', 'unknown']),
        and([eb('reminder.state', '=', 'pending'), eb('reminder.lease_owner', 'is not', null)]),
      ]),
    )
    .orderBy('reminder_round.revision')
    .orderBy('reminder.ended_at')
    .orderBy('reminder.key');
}

/** Reminders about an occasion, whatever its date was. */
function ofOccasion(
  tx: Reading,
  partnership: string,
  { milestone, network, number }: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>,
) {
  return tx
    .selectFrom('reminder_round')
    .innerJoin('reminder', 'reminder.round', 'reminder_round.key')
    .where('reminder_round.partnership', '=', partnership)
    .where('reminder_round.milestone', '=', milestone)
    .where('reminder_round.network', '=', network)
    .where('reminder_round.number', '=', number);
}
