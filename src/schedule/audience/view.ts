import { type Batch, MOVED, type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Channel } from '../../store/identity/channels.ts';
import { isLeftAlone } from '../../store/identity/unreachable.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import type { Ground } from '../../store/reminders/schedule.ts';
import type { People, PeopleAsked, Snapshot } from '../../store/reminders/snapshot.ts';
import { networksWithOwnEvent } from '../plan/scheduled-events.ts';
import { onceFor } from '../plan/view-index.ts';
import type { AudienceView } from './audience.ts';
import { equivalentRules } from './deduplicate.ts';

/** A snapshot with whom it doesn't hold: KL's staff, from the configuration. */
export type ReminderView = Pick<Snapshot, 'ground' | 'events' | 'batches' | 'reminders'> & {
  people: PeopleView;
};
export type PeopleView = People & Pick<AudienceView, 'definition' | 'staff'>;

/**
 * With KL's staff, whose e-mail addresses come from the configuration, and without channels that can't be reached: then
 * people are written to instead.
 * @param now ISO instant
 * @param asked a recipient that is looked at by itself: a channel stays, so that what comes of it is its own matter
 */
export function withStaff<Read extends Snapshot>(
  snapshot: Read,
  staff: readonly string[],
  now: string,
  asked?: Recipient,
) {
  const { ground, people } = snapshot;
  const isAsked = ({ platform, address }: Channel) =>
    asked?.kind === 'channel' && asked.platform === platform && asked.address === address;
  const channels = people.channels.filter((one) => !isLeftAlone(one, now) || isAsked(one));
  return { ...snapshot, people: { ...people, channels, definition: ground.definition, staff } };
}

/** What the audience of a batch about an event is found from. */
export function audienceView({ ground, people }: ReminderView, event: ScheduledEvent): AudienceView {
  return { ...people, event: event, ownNetworks: networksWithOwnEvent(ground, event.milestone) };
}

export function eventOf({ events }: Pick<ReminderView, 'events'>, batch: Batch): ScheduledEvent | undefined {
  return events.get(scheduledEventKey(batch));
}

const byEvent = onceFor((batches: ReadonlyMap<string, StoredBatch>) =>
  Map.groupBy(batches.values(), scheduledEventKey),
);

/** All batches about an event, under whichever of its dates. */
export function batchesAbout(
  { batches }: Pick<ReminderView, 'batches'>,
  event: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>,
): readonly StoredBatch[] {
  return byEvent(batches).get(scheduledEventKey(event)) ?? [];
}

/** Those about the same date for the same audience that became due after this one, until now, and still hold. */
export function laterBatches(view: ReminderView, batch: StoredBatch, now: string): StoredBatch[] {
  return batchesAbout(view, batch).filter(
    ({ revision, to, due, state }) =>
      revision === batch.revision &&
      to === batch.to &&
      due > batch.due &&
      due <= now &&
      (state === 'waiting' || state === 'opened'),
  );
}

/** Whether a reminder arrived, may have, or is still to be sent: its recipient needs no other. */
export function mayReach({ state }: Pick<Reminder, 'state'>): boolean {
  return state === 'pending' || state === 'sent' || state === 'unknown';
}

/** All reminders about the date that an event has now, whatever became of them. */
export function remindersAbout(view: ReminderView, event: ScheduledEvent): Reminder[] {
  return batchesAbout(view, event)
    .filter(({ revision }) => revision === event.revision)
    .flatMap(({ key }) => view.reminders.get(key) ?? []);
}

/** Those that were sent about an event under its earlier dates, may have been, or are being sent at this moment. */
function aboutEarlierDates(view: ReminderView, event: ScheduledEvent): Reminder[] {
  return batchesAbout(view, event)
    .filter(({ revision }) => revision < event.revision)
    .toSorted((one, other) => one.revision - other.revision)
    .flatMap(({ revision, key }) =>
      (view.reminders.get(key) ?? []).map((reminder) => ({ revision, reminder })),
    )
    .filter(
      ({ reminder: { state, leaseOwner } }) =>
        state === 'sent' || state === 'unknown' || (state === 'pending' && leaseOwner !== undefined),
    )
    .toSorted(
      (one, other) =>
        one.revision - other.revision ||
        compare(one.reminder.endedAt ?? NEVER, other.reminder.endedAt ?? NEVER) ||
        compare(one.reminder.key, other.reminder.key),
    )
    .map(({ reminder }) => reminder);
}

/** What is under way ends after all that has ended. */
const NEVER = '9999';

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The latest of each recipient. Which date that was stands in the reminder's details (`told`). */
export function latestPerRecipient(view: ReminderView, event: ScheduledEvent): Reminder[] {
  const all = aboutEarlierDates(view, event);
  return [...new Map(all.map((reminder) => [reminder.recipient, reminder])).values()];
}

/** Whether somebody is being told of an earlier date at this moment, or was when a process ended. */
export function isInFlightForEarlierDate(
  view: ReminderView,
  event: ScheduledEvent,
  recipient: string,
): boolean {
  return aboutEarlierDates(view, event).some((one) => one.state === 'pending' && one.recipient === recipient);
}

/** Codes of the municipalities in which somebody was reached by any step of a batch's rule about its date, or may yet be. */
export function reachedMunicipalities(view: ReminderView, batch: Batch): Set<string> {
  return new Set(
    batchesAbout(view, batch)
      .filter(({ revision, rule }) => revision === batch.revision && rule === batch.rule)
      .flatMap(({ key }) => view.reminders.get(key) ?? [])
      .filter(mayReach)
      .map(({ municipality = '' }) => municipality),
  );
}

const WITH_CHANNELS: ReadonlySet<string> = new Set([
  'network-channel',
  'everybody',
  'advisory-group',
  'group',
  'staff',
]);
const WITH_ACCOUNTS: ReadonlySet<string> = new Set(['contacts', 'network-channel', 'everybody']);

/** What of the people is looked at to find who gets these batches, and to write it. */
export function peopleAsked(ground: Ground, batches: readonly Batch[]): Omit<PeopleAsked, 'only'> {
  const { rules } = ground.definition.reminders;
  const own = rules.filter(({ id }) => batches.some(({ rule }) => rule === id));
  const all = own.flatMap((rule) => [rule, ...equivalentRules(rule, rules)]);
  const audiences = [
    ...batches.filter(({ rule }) => rule !== MOVED).map(({ to }) => to),
    ...all.flatMap(({ to, ladder }) => [to, ...ladder.map((step) => step.to)]),
  ];
  return {
    networks:
      audiences.includes('network-channel') ||
      batches.some(
        ({ network, milestone, rule }) =>
          network !== '' || (rule !== WEEKLY && networksWithOwnEvent(ground, milestone).size > 0),
      ),
    accounts: audiences.some((to) => WITH_ACCOUNTS.has(to)),
    channels: audiences.some((to) => WITH_CHANNELS.has(to)),
    selfEvaluated: own.some(({ missing }) => missing === 'self-evaluation'),
  };
}
