import type { Clock } from '../../clock.ts';
import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { laterRounds, openedRounds } from '../../store/reminders/batches.ts';
import { mayReach, remindersAbout } from '../../store/reminders/notification-log.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { type Ground, occasionOf, scheduleGround } from '../../store/reminders/schedule.ts';
import type { AudienceView } from '../audience/audience.ts';
import { batchAudience } from '../audience/batch-audience.ts';
import { equivalentRules } from '../audience/deduplicate.ts';
import { type PeopleView, readPeople } from '../audience/read-audience.ts';
import { recipientName, remindersOfBatch } from '../audience/reminder-keys.ts';
import { forEachIsolated } from '../plan/for-each-isolated.ts';
import { superseded } from '../plan/superseded.ts';
import { networksOf, viewOf } from './enqueue.ts';

export interface LateRecipientServices {
  store: Store;
  clock: Clock;
  origin: Origin;
  /** E-mail addresses of KL's staff. */
  staff: readonly string[];
  /** What went wrong with one partnership doesn't stop the others. */
  sweepFailed(error: unknown): void;
}

/**
 * Announces to those who came after their round was opened, as long as it is not too late: who was named as a
 * participant yesterday gets the invitation and its calendar file, too. Done again it gives the same keys.
 */
export async function addLateRecipients({
  store,
  clock,
  origin,
  staff,
  sweepFailed,
}: LateRecipientServices): Promise<void> {
  const opened = Map.groupBy(await openedRounds(store), ({ partnership }) => partnership);
  await forEachIsolated(
    opened,
    async ([partnership, rounds]) => {
      const ground = await scheduleGround(store, partnership);
      const announcing = rounds.filter((batch) => ground && announcingRule(ground, batch));
      if (!ground || announcing.length === 0) return;
      // Who was invited to nothing yet is invited, and not reminded of it as well.
      const lost = new Set(superseded(announcing, ground.definition.reminders.rules));
      const standing = announcing.filter((batch) => !lost.has(batch));
      const people = await readPeople(store, staff, partnership, networksOf(standing));
      if (!people) return;
      for (const batch of standing) await announce(ground, people, batch);
    },
    sweepFailed,
  );

  async function announce(ground: Ground, people: PeopleView, batch: StoredBatch): Promise<void> {
    const { partnership } = batch;
    const { rules } = ground.definition.reminders;
    const rule = announcingRule(ground, batch);
    const event = await occasionOf(store, partnership, batch);
    if (!rule || event?.revision !== batch.revision) return;
    const now = instant(clock.now());
    // A later one about the same tells them.
    if (superseded([batch, ...(await laterRounds(store, batch, now))], rules).includes(batch)) return;
    const view = viewOf(ground, people, event);
    const { recipients, ...along } = await batchAudience(store, batch, event, view);
    const written = await remindersAbout(store, partnership, event);
    const untold = withoutNotified(recipients, { round: batch, rule }, written, view);
    const keys = new Set(written.map(({ key }) => key));
    const fresh = remindersOfBatch({ ...batch, due: now }, untold, { when: event.when, ...along }).filter(
      ({ key }) => !keys.has(key),
    );
    if (fresh.length > 0) await planReminders(store, origin, partnership, fresh);
  }
}

/** Undefined where it chases something, or asks for a date: then nobody needs it who comes later. */
function announcingRule({ definition }: Pick<Ground, 'definition'>, { rule }: StoredBatch) {
  return definition.reminders.rules.find(
    ({ id, missing, moment }) => id === rule && missing === undefined && moment !== 'period-opens',
  );
}

/**
 * Without those who were told the very same by another rule, and without those who would be told only because a channel
 * that was told is tied no longer.
 * @param written what is in the outbox about the same date
 */
export function withoutNotified(
  recipients: readonly Recipient[],
  { round, rule }: { round: Pick<StoredBatch, 'key' | 'step' | 'to'>; rule: ReminderRule },
  written: readonly Reminder[],
  { definition, networks }: Pick<AudienceView, 'definition' | 'networks'>,
): Recipient[] {
  const told = written.filter(mayReach);
  const alike = new Set(
    round.step === 'first' ? equivalentRules(rule, definition.reminders.rules).map(({ id }) => id) : [],
  );
  const names = new Set(
    told
      .filter((one) => alike.has(one.rule))
      .map(({ municipality = '', recipient }) => `${municipality} ${recipient}`),
  );
  const channels = told.flatMap((one) => {
    const { recipient } = one.details as ReminderDetails;
    return one.round === round.key && recipient.kind === 'channel' ? [recipient] : [];
  });
  const members = new Set(
    channels.flatMap(({ network }) => networks.find(({ id }) => id === network)?.municipalities ?? []),
  );
  return recipients.filter((recipient) => {
    if (recipient.kind === 'channel') return true;
    const municipality = recipient.kind === 'person' ? recipient.municipality : '';
    if (names.has(`${municipality} ${recipientName(recipient)}`)) return false;
    return round.to === 'network-channel' ? !members.has(municipality) : channels.length === 0;
  });
}
