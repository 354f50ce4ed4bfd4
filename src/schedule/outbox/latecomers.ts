import type { Clock } from '../../clock.ts';
import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { KeptRound } from '../../partnership/reminders/round.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/instant.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { laterRounds, openedRounds } from '../../store/reminders/rounds.ts';
import { type Ground, occasionOf, scheduleGround } from '../../store/reminders/schedule.ts';
import { reachesOrMay, remindersAbout } from '../../store/reminders/told.ts';
import { type PeopleView, readPeople } from '../audience/read-view.ts';
import type { RecipientView } from '../audience/recipients.ts';
import { recipientsFor } from '../audience/recipients-for.ts';
import { recipientName, remindersOfRound } from '../audience/reminders-of-round.ts';
import { rulesAlike } from '../audience/told-alike.ts';
import { oneByOne } from '../plan/one-by-one.ts';
import { overtaken } from '../plan/overtaken.ts';
import { networksOf, viewOf } from './open-rounds.ts';

export interface LatecomerServices {
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
export async function addLatecomers({
  store,
  clock,
  origin,
  staff,
  sweepFailed,
}: LatecomerServices): Promise<void> {
  const opened = Map.groupBy(await openedRounds(store), ({ partnership }) => partnership);
  await oneByOne(
    opened,
    async ([partnership, rounds]) => {
      const ground = await scheduleGround(store, partnership);
      const announcing = rounds.filter((round) => ground && announcingRule(ground, round));
      if (!ground || announcing.length === 0) return;
      // Who was invited to nothing yet is invited, and not reminded of it as well.
      const lost = new Set(overtaken(announcing, ground.definition.reminders.rules));
      const standing = announcing.filter((round) => !lost.has(round));
      const people = await readPeople(store, staff, partnership, networksOf(standing));
      if (!people) return;
      for (const round of standing) await announce(ground, people, round);
    },
    sweepFailed,
  );

  async function announce(ground: Ground, people: PeopleView, round: KeptRound): Promise<void> {
    const { partnership } = round;
    const { rules } = ground.definition.reminders;
    const rule = announcingRule(ground, round);
    const occasion = await occasionOf(store, partnership, round);
    if (!rule || occasion?.revision !== round.revision) return;
    const now = instant(clock.now());
    // A later one about the same tells them.
    if (overtaken([round, ...(await laterRounds(store, round, now))], rules).includes(round)) return;
    const view = viewOf(ground, people, occasion);
    const { recipients, ...along } = await recipientsFor(store, round, occasion, view);
    const written = await remindersAbout(store, partnership, occasion);
    const untold = withoutTold(recipients, { round, rule }, written, view);
    const keys = new Set(written.map(({ key }) => key));
    const fresh = remindersOfRound({ ...round, due: now }, untold, { when: occasion.when, ...along }).filter(
      ({ key }) => !keys.has(key),
    );
    if (fresh.length > 0) await planReminders(store, origin, partnership, fresh);
  }
}

/** Undefined where it chases something, or asks for a date: then nobody needs it who comes later. */
function announcingRule({ definition }: Pick<Ground, 'definition'>, { rule }: KeptRound) {
  return definition.reminders.rules.find(
    ({ id, missing, moment }) => id === rule && missing === undefined && moment !== 'period-opens',
  );
}

/**
 * Without those who were told the very same by another rule, and without those who would be told only because a channel
 * that was told is tied no longer.
 * @param written what is in the outbox about the same date
 */
export function withoutTold(
  recipients: readonly Recipient[],
  { round, rule }: { round: Pick<KeptRound, 'key' | 'step' | 'to'>; rule: ReminderRule },
  written: readonly Reminder[],
  { definition, networks }: Pick<RecipientView, 'definition' | 'networks'>,
): Recipient[] {
  const told = written.filter(reachesOrMay);
  const alike = new Set(
    round.step === 'first' ? rulesAlike(rule, definition.reminders.rules).map(({ id }) => id) : [],
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
