import { DateTime } from 'luxon';
import { REMINDER_REASONS, saysUnreachable } from '../../chat/text/reminder-reasons-da.ts';
import { ZONE } from '../../clock.ts';
import { confirmedNetworks } from '../../documents/drafting/confirmed-networks.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { SavedMeeting } from '../../store/partnerships/meetings.ts';
import { failedReminders, lastSent } from '../../store/reminders/failed-reminders.ts';
import type { Reminder, ReminderSummary } from '../../store/reminders/reminder-rows.ts';
import { type Ground, plannedEvents } from '../../store/reminders/schedule.ts';
import type { PeopleView } from '../audience/view.ts';
import { networksWithoutDay } from '../plan/scheduled-events.ts';
import { indexOf } from '../plan/view-index.ts';
import type { ReminderTools, ScheduleServices } from '../services.ts';
import type { ReminderInput } from './reminder-input.ts';
import { type WrittenReminder, writeReminder } from './write-reminder.ts';
import { type Trouble, type WeekInput, writeWeek } from './write-week.ts';

/** Everything a reminder is composed from, whether it is sent or previewed. */
export interface ToWrite {
  ground: Ground;
  people: PeopleView;
  batch: StoredBatch;
  event: ScheduledEvent;
  recipient: Recipient;
  /** The municipalities it concerns. */
  municipalities: MunicipalityStatus[];
  /** For the rule `MOVED`: the date that the recipient was told before. */
  before?: string;
  /** It goes by mail, and the event into the recipient's calendar with it. */
  isInCalendar?: boolean;
}

/** The text of a reminder, from the current state. */
export async function composeReminder(
  services: Pick<ScheduleServices, 'store' | 'calendars'> & { reminders: Pick<ReminderTools, 'templates'> },
  toWrite: ToWrite,
  now: DateTime<true>,
  since?: WeekSince,
): Promise<WrittenReminder> {
  const { batch, event, recipient, municipalities, people, ground, before } = toWrite;
  const templates = await services.reminders.templates(ground);
  if (!templates) return { ok: false, problems: [REMINDER_REASONS.noTemplates] };
  if (batch.rule === WEEKLY)
    return writeWeek(templates, weekOf(toWrite, since ?? (await readWeek(services, toWrite)), now));
  const why = whyMoved(ground, event);
  return writeReminder(templates, {
    definition: ground.definition,
    batch,
    event,
    recipient,
    municipalities,
    ...(await networkOf(services.store, toWrite)),
    ...(asksForDates(ground, batch) && { networksWithoutDay: networksWithoutDay(ground, event) }),
    selfEvaluated: people.selfEvaluated,
    ...groupIn(toWrite),
    isInCalendar: toWrite.isInCalendar ?? false,
    hasCalendarLinks: services.calendars !== undefined,
    ...(before !== undefined && { moved: { from: before, ...(why !== undefined && { why }) } }),
    now,
  });
}

function groupIn({ ground, people, event }: ToWrite): Pick<ReminderInput, 'group'> {
  const { group: id } = ground.definition.timeline.milestones.find((one) => one.id === event.milestone) ?? {};
  const group = people.groups.find((one) => one.id === id);
  if (!group) return {};
  const withoutAddress = group.members.filter(({ email }) => email === undefined).map(({ name }) => name);
  return { group: { name: group.name, withoutAddress } };
}

/** Whether KL is asked to fix dates: only then are networks without one named. */
function asksForDates({ definition }: Ground, { rule }: ToWrite['batch']): boolean {
  return definition.reminders.rules.some(({ id, moment }) => id === rule && moment === 'period-opens');
}

/** Why KL moved the milestone; undefined if the meeting was moved since. */
function whyMoved(
  { milestoneChanges, meetings }: Ground,
  { milestone, network }: ScheduledEvent,
): string | undefined {
  const move = milestoneChanges.findLast((change) => change.milestone === milestone);
  if (!move) return undefined;
  const fixed = meetingsOf(meetings).get(placeOf({ milestone, network })) ?? [];
  const fixedSince = fixed.some(({ at }) => Date.parse(at) > Date.parse(move.movedAt));
  return fixedSince ? undefined : move.why;
}

const meetingsOf = indexOf<SavedMeeting>(placeOf);

function placeOf({ milestone, network = '' }: Pick<SavedMeeting, 'milestone' | 'network'>): string {
  return `${milestone} ${network}`;
}

/** What the weekly overview needs in addition to the current state. */
export interface WeekSince {
  /** ISO instant of the last overview; absent if there was none. */
  lastSent?: string;
  /** Reminders that did not arrive, or may not have. */
  failed: readonly Pick<ReminderSummary, 'state' | 'municipality' | 'recipient' | 'lastError' | 'endedAt'>[];
  events: readonly ScheduledEvent[];
}

async function readWeek(
  { store }: Pick<ScheduleServices, 'store'>,
  { ground: { partnership } }: ToWrite,
): Promise<WeekSince> {
  const sent = await lastSent(store, { partnership, rule: WEEKLY });
  return {
    ...(sent !== undefined && { lastSent: sent }),
    failed: (await failedReminders(store, partnership)).reminders,
    events: await plannedEvents(store, partnership),
  };
}

function weekOf(
  { ground, people, batch }: ToWrite,
  { lastSent: sent, failed, events }: WeekSince,
  now: DateTime<true>,
): WeekInput {
  const { definition, milestoneChanges, networks } = ground;
  const since = sent === undefined ? now.minus({ weeks: 1 }) : DateTime.fromISO(sent, { zone: ZONE });
  const troubles = failed.filter(
    ({ endedAt }) => endedAt !== undefined && Date.parse(endedAt) >= since.toMillis(),
  );
  const ofState = (state: Reminder['state'], isUnreachable = false): Trouble[] =>
    eachOnce(
      troubles
        .filter((one) => one.state === state && saysUnreachable(one.lastError) === isUnreachable)
        .map(({ municipality, recipient, lastError = '' }) => ({
          who: municipality
            ? `${municipalityByCode(municipality)?.fullName ?? municipality} (${recipient})`
            : recipient,
          what: lastError,
        })),
    );
  return {
    definition,
    milestoneChanges,
    municipalities: people.municipalities,
    events: events,
    networks: new Map(networks.map(({ id, name }) => [id, name])),
    since,
    unreachable: ofState('failed', true),
    failed: [...ofState('failed'), ...ofState('expired')],
    unknown: ofState('unknown'),
    ...(batch.shifted !== undefined && { shifted: batch.shifted }),
    now,
  };
}

/** Somebody whom several reminders in a week failed to reach is named once. */
function eachOnce(troubles: readonly Trouble[]): Trouble[] {
  return [...new Map(troubles.map((one) => [`${one.who} ${one.what}`, one])).values()];
}

const networksById = indexOf<Ground['networks'][number]>(({ id }) => id);

/**
 * The network whose meeting or channel it is, with the focus areas of the confirmed plan; undefined if there is none.
 */
export async function networkOf(
  store: Store,
  { ground, people, event, recipient }: ToWrite,
): Promise<{ network?: { name: string; focusAreas: readonly string[] } }> {
  const id = event.network !== '' ? event.network : recipient.kind === 'channel' ? recipient.network : '';
  const [network] = networksById(ground.networks).get(id ?? '') ?? [];
  if (!network) return {};
  const { partnership, definition } = ground;
  const confirmed = people.networkPlan
    ? await confirmedNetworks(store, partnership, definition, people.networkPlan)
    : undefined;
  const focusAreas = network.municipalities.flatMap((code) => confirmed?.get(code)?.focusAreas ?? []);
  return { network: { name: network.name, focusAreas: [...new Set(focusAreas)] } };
}
