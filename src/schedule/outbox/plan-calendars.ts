import { createHash } from 'node:crypto';
import { CALENDAR_RULE } from '../../partnership/reminders/batch.ts';
import { instant } from '../../store/db/values.ts';
import {
  partnershipsWithEntries,
  type SentEntry,
  standingEntries,
} from '../../store/reminders/calendar-entries.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders, recentKeys } from '../../store/reminders/reminders.ts';
import { readCalendarGround } from '../../store/reminders/snapshot.ts';
import { recipientName } from '../audience/reminder-keys.ts';
import { nextStep } from '../calendar/next-step.ts';
import { isOver, wantedBy } from '../calendar/wanted.ts';
import { forEachIsolated } from '../plan/for-each-isolated.ts';
import type { EnqueueServices } from './enqueue.ts';

/** Several changes in a row are one mail, and a message about a moved date, which brings the new one, goes before it. */
const WAIT_MINUTES = 15;
const WORTH_SENDING_DAYS = 5;
/** Stored in place of a batch's key. */
const IN_NO_BATCH = 'kalender';

const EVERYBODY = { networks: true, accounts: false, channels: false, selfEvaluated: false } as const;

/**
 * Finds what stands in people's calendars from our mails and does not hold any more, whatever made it so: a date that moved, a
 * meeting that is gone, somebody who takes part no longer. Writes a message into the outbox for each, which looks again before
 * it is sent.
 * @param partnerships ids of those that changed; undefined for all
 */
export async function planCalendars(
  { store, clock, origin, staff, sweepFailed }: Omit<EnqueueServices, 'reasons'>,
  partnerships: readonly string[] | undefined,
): Promise<void> {
  await forEachIsolated(partnerships ?? (await partnershipsWithEntries(store)), plan, sweepFailed);

  async function plan(partnership: string): Promise<void> {
    const now = clock.now();
    const standing = (await standingEntries(store, partnership)).filter(({ event }) => !isOver(event, now));
    if (standing.length === 0) return;
    const read = await readCalendarGround(store, partnership, EVERYBODY);
    if (!read) return;
    const stale = standing.filter((entry) => nextStep(entry, wantedBy(read, staff, entry), ''));
    if (stale.length === 0) return;
    const since = instant(now.minus({ days: 1 }));
    const waiting = await recentKeys(store, `${partnership}/${IN_NO_BATCH}/`, since);
    const due = instant(now.plus({ minutes: WAIT_MINUTES }));
    const expires = instant(now.plus({ days: WORTH_SENDING_DAYS }));
    const planned = stale
      .map((entry) => reminderFor(entry, due, expires))
      .filter(({ key }) => !waiting.some((one) => one.startsWith(key.slice(0, key.lastIndexOf('/')))));
    if (planned.length > 0) await planReminders(store, origin, partnership, planned);
  }
}

function reminderFor(entry: SentEntry, due: string, expires: string): PlannedReminder {
  const { partnership, milestone, person, sequence, recipient, event } = entry;
  const hash = createHash('sha256').update(`${event.uid} ${person}`).digest('hex').slice(0, 20);
  return {
    // With the time, as one that became needless may be needed again.
    key: `${partnership}/${IN_NO_BATCH}/${hash}/${due}`,
    ...{ partnership, milestone, due, expires },
    round: IN_NO_BATCH,
    rule: CALENDAR_RULE,
    recipient: recipientName(recipient),
    ...(recipient.kind === 'person' && { municipality: recipient.municipality }),
    dateRevision: sequence,
    details: { part: 'calendar-update', recipient, uid: event.uid },
  };
}
