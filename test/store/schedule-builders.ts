import type { Batch } from '../../src/partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../src/partnership/reminders/scheduled-event.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { instant } from '../../src/store/db/values.ts';
import { type DueWork, dueWork } from '../../src/store/reminders/due-work.ts';
import { keepSchedule, type WantedSchedule } from '../../src/store/reminders/keep-schedule.ts';
import type { PlannedReminder } from '../../src/store/reminders/reminder-rows.ts';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { scheduleGround } from '../../src/store/reminders/schedule.ts';
import { KL } from './partnership-builders.ts';

export const partnership = 'dagtilbud-2017';
export const UNTIL = '2017-06-01T00:00:00.000Z';

/** The deadline of 5 May 2017, as it was planned first. */
export function buildEvent(changed: Partial<ScheduledEvent> = {}): ScheduledEvent {
  return {
    milestone: 'frist',
    network: '',
    number: 0,
    when: { written: 'fredag den 5. maj 2017', fixed: true },
    revision: 0,
    ...changed,
  };
}

/** Due two hours before the clock of the tests, and two days late at most. */
export function buildBatch(changed: Partial<Batch> = {}): Batch {
  const round = {
    partnership,
    milestone: 'frist',
    network: '',
    number: 0,
    revision: 0,
    rule: 'frist-naermer-sig',
    step: 'first',
    to: 'contacts' as const,
    due: '2017-04-20T08:00:00.000Z',
    expires: '2017-04-22T08:00:00.000Z',
    ...changed,
  };
  return { key: `${round.partnership}/${round.rule}/${round.step}/${round.revision}`, ...round };
}

/** To one person, of a round. */
export function buildReminder(
  batch: Batch,
  person: string,
  changed: Partial<PlannedReminder> = {},
): PlannedReminder {
  return {
    key: `${batch.key}/${person}`,
    partnership: batch.partnership,
    round: batch.key,
    milestone: batch.milestone,
    rule: batch.rule,
    recipient: `${person}@aarhus.dk`,
    municipality: '0751',
    dateRevision: batch.revision,
    due: batch.due,
    expires: batch.expires,
    details: {
      recipient: { kind: 'person', municipality: '0751', role: 'contact', name: person },
      round: batch.key,
      told: 'fredag den 5. maj 2017',
      part: 'message',
    },
    ...changed,
  };
}

/** Carries out a plan that was made from the ground as it is now. */
export async function planned(store: Store, plan: Partial<WantedSchedule>, id = partnership) {
  const ground = await scheduleGround(store, id);
  const wanted = { events: [], batches: [], cancelled: [], ...plan };
  return keepSchedule(store, KL, id, () => wanted, {
    scheduleRevision: ground?.scheduleRevision ?? 0,
    until: UNTIL,
  });
}

/** What a sweep has to do now. */
export function dueNow(store: Store, planUntil = UNTIL): Promise<DueWork> {
  return dueWork(store, { planUntil, bulkDueBefore: instant(store.clock.now()) });
}

export function switchTo(store: Store, to: 'on' | 'off' | 'paused', id = partnership) {
  return switchReminders(store, KL, { partnership: id, to });
}
