import type { DateTime } from 'luxon';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import { MOVED, type StoredBatch } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { SomeNetworks } from '../../store/networks/networks.ts';
import { laterRounds, roundOf } from '../../store/reminders/batches.ts';
import { reminderOf } from '../../store/reminders/failed-reminders.ts';
import { isInFlightForEarlierDate } from '../../store/reminders/notification-log.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { switchOf } from '../../store/reminders/reminder-switch.ts';
import { type Ground, occasionOf, plannedRevision, scheduleGround } from '../../store/reminders/schedule.ts';
import { type AudienceView, audienceOf, municipalitiesOf } from '../audience/audience.ts';
import { escalatedEarly } from '../audience/escalated-early.ts';
import { needsToKnow } from '../audience/moved.ts';
import { type PeopleView, readPeople } from '../audience/read-audience.ts';
import { messageOf, recipientName } from '../audience/reminder-keys.ts';
import { superseded } from '../plan/superseded.ts';
import type { Verdict } from './dispatch.ts';
import { viewOf } from './enqueue.ts';

/** A reminder that is to be sent, with everything that it is written from. */
export interface Revalidated {
  kind: 'stands';
  details: ReminderDetails;
  recipient: Recipient;
  ground: Ground;
  round: StoredBatch;
  occasion: ScheduledEvent;
  people: PeopleView;
  /** Those that it is about. */
  municipalities: MunicipalityStatus[];
}

/** Why something isn't sent, in Danish for the staff. */
export interface SkipReasons {
  noLongerMeant: string;
  tooLate: string;
  overtaken: string;
  messageNotSent: string;
}

const GONE = new Set(['declined', 'withdrawn', 'terminated']);
const LOOK_AGAIN_SECONDS = 20;

/**
 * Whether a reminder still stands a moment before it is sent: its round holds and no later one about the same is due, its
 * recipient is still among those who get it, nobody paused it, and people may be written to at this hour.
 */
export async function revalidate(
  { store, staff, why }: { store: Store; staff: readonly string[]; why: SkipReasons },
  reminder: Reminder,
  now: DateTime<true>,
): Promise<Revalidated | Exclude<Verdict, { kind: 'send' }>> {
  const { partnership, expires } = reminder;
  const details = reminder.details as ReminderDetails;
  const cancelled = { kind: 'drop', state: 'cancelled', why: why.noLongerMeant } as const;
  const soon = { kind: 'wait', until: instant(now.plus({ seconds: LOOK_AGAIN_SECONDS })) } as const;

  const [{ state }, ground, planned, batch] = await Promise.all([
    switchOf(store, partnership),
    scheduleGround(store, partnership),
    plannedRevision(store, partnership),
    roundOf(store, details.round),
  ]);
  if (state !== 'on') return soon;
  if (!ground || !batch || batch.state === 'cancelled') return cancelled;
  const [people, event] = await Promise.all([
    readPeople(store, staff, partnership, onlyThose(details, batch)),
    occasionOf(store, partnership, batch),
  ]);
  if (!people || !event) return cancelled;
  if (event.revision !== batch.revision) return cancelled;
  // What it is planned from has changed a moment ago: it is planned anew first.
  if (planned !== ground.scheduleRevision) return soon;

  const view = viewOf(ground, people, event);
  const meant = asMeant(details, batch, people, view, await escalatedEarly(store, details, batch, view));
  if (!meant) return cancelled;

  // Held up for long: nobody gets two about the same at once.
  const later = await laterRounds(store, batch, instant(now));
  if (superseded([batch, ...later], ground.definition.reminders.rules).includes(batch))
    return { kind: 'drop', state: 'expired', why: why.overtaken };

  const allowed = nextAllowedMoment(ground.definition.reminders.calendar, now);
  if (!allowed || instant(allowed) > expires) return { kind: 'drop', state: 'expired', why: why.tooLate };
  if (allowed > now) return { kind: 'wait', until: instant(allowed) };
  const turn = await comesNext(store, reminder, event);
  if (turn === 'not yet') return soon;
  if (turn === 'never') return { kind: 'drop', state: 'cancelled', why: why.messageNotSent };
  return { kind: 'stands', details, ground, round: batch, occasion: event, people, ...meant };
}

/** Those that a reminder may be about; undefined where that is everybody. */
function onlyThose({ recipient }: ReminderDetails, { network }: StoredBatch): SomeNetworks | undefined {
  if (recipient.kind === 'person') return { municipalities: [recipient.municipality] };
  if (recipient.kind === 'channel' && recipient.network !== undefined)
    return { networks: [recipient.network] };
  return network === '' ? undefined : { networks: [network] };
}

/** The recipient as it is now and those that it is about; undefined where it is no longer meant. */
function asMeant(
  { recipient }: ReminderDetails,
  batch: StoredBatch,
  people: PeopleView,
  view: AudienceView,
  some: ReadonlySet<string> | undefined,
): Pick<Revalidated, 'recipient' | 'municipalities'> | undefined {
  const all = people.municipalities as readonly MunicipalityStatus[];
  if (batch.rule === MOVED) {
    const municipalities =
      recipient.kind === 'person'
        ? all.filter(({ municipality }) => municipality === recipient.municipality)
        : [];
    const hasLeft = municipalities.some(({ enrolment }) => GONE.has(enrolment.state));
    const isNews = needsToKnow(recipient, people.definition, batch, people.municipalities);
    return hasLeft || !isNews ? undefined : { recipient, municipalities };
  }
  const now = audienceOf(batch, view, some).find((one) => isSame(one, recipient));
  if (!now) return undefined;
  const about = new Set(municipalitiesOf(batch, view, some));
  return { recipient: now, municipalities: all.filter(({ municipality }) => about.has(municipality)) };
}

function isSame(one: Recipient, other: Recipient): boolean {
  const municipality = (recipient: Recipient) => (recipient.kind === 'person' ? recipient.municipality : '');
  return recipientName(one) === recipientName(other) && municipality(one) === municipality(other);
}

/** A calendar file comes after its message, and not without it; a new date after the old one. */
async function comesNext(
  store: Store,
  { key, partnership, recipient, rule, details }: Reminder,
  event: ScheduledEvent,
): Promise<'now' | 'not yet' | 'never'> {
  if (rule === MOVED && (await isInFlightForEarlierDate(store, partnership, event, recipient)))
    return 'not yet';
  if ((details as ReminderDetails).part === 'message') return 'now';
  const message = await reminderOf(store, messageOf(key));
  if (message?.state === 'pending') return 'not yet';
  return message?.state === 'sent' ? 'now' : 'never';
}
