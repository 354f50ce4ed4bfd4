import { DateTime } from 'luxon';
import { REMINDER_REASONS, saysUnreachable } from '../../chat/text/reminder-reasons-da.ts';
import { ZONE } from '../../clock.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { WEEKLY } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { SavedMeeting } from '../../store/partnerships/meetings.ts';
import { failedReminders, lastSent } from '../../store/reminders/failed-reminders.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { type Ground, plannedOccasions } from '../../store/reminders/schedule.ts';
import type { Revalidated } from '../outbox/revalidate.ts';
import { networksWithoutDay } from '../plan/scheduled-events.ts';
import { indexOf } from '../plan/view-index.ts';
import type { ReminderTools, ScheduleServices } from '../services.ts';
import { networkOf } from './network-of.ts';
import { type WrittenReminder, writeReminder } from './write-reminder.ts';
import { type Trouble, type WeekInput, writeWeek } from './write-week.ts';

/** What a reminder is written from, whether it is sent or only shown. */
export type ToWrite = Omit<Revalidated, 'kind' | 'details'> & { before?: string | undefined };

/** The text of a reminder, as everything stands now. */
export async function composeReminder(
  services: Pick<ScheduleServices, 'store'> & { reminders: Pick<ReminderTools, 'templates'> },
  standing: ToWrite,
  now: DateTime<true>,
): Promise<WrittenReminder> {
  const { round: batch, occasion: event, recipient, municipalities, people, ground, before } = standing;
  const templates = await services.reminders.templates(ground);
  if (!templates) return { ok: false, problems: [REMINDER_REASONS.noTemplates] };
  if (batch.rule === WEEKLY) return writeWeek(templates, await weekOf(services, standing, now));
  const why = whyMoved(ground, event);
  return writeReminder(templates, {
    definition: ground.definition,
    round: batch,
    occasion: event,
    recipient,
    municipalities,
    ...(await networkOf(services.store, standing)),
    ...(asksForDates(ground, batch) && { networksWithoutDay: networksWithoutDay(ground, event) }),
    selfEvaluated: people.selfEvaluated,
    ...(before !== undefined && { moved: { from: before, ...(why !== undefined && { why }) } }),
    now,
  });
}

/** Whether KL is asked to fix dates: only then are the networks named that have none. */
function asksForDates({ definition }: Ground, { rule }: ToWrite['round']): boolean {
  return definition.reminders.rules.some(({ id, moment }) => id === rule && moment === 'period-opens');
}

/** Why KL moved the milestone; undefined where it is the meeting that was moved since. */
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

async function weekOf(
  { store }: Pick<ScheduleServices, 'store'>,
  { ground, people, round: batch }: ToWrite,
  now: DateTime<true>,
): Promise<WeekInput> {
  const { partnership, definition, milestoneChanges, networks } = ground;
  const sent = await lastSent(store, { partnership, rule: WEEKLY });
  const since = sent === undefined ? now.minus({ weeks: 1 }) : DateTime.fromISO(sent, { zone: ZONE });
  const troubles = (await failedReminders(store, partnership)).reminders.filter(
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
    municipalities: people.municipalities as WeekInput['municipalities'],
    occasions: await plannedOccasions(store, partnership),
    networks: new Map(networks.map(({ id, name }) => [id, name])),
    since,
    unreachable: ofState('failed', true),
    failed: [...ofState('failed'), ...ofState('expired')],
    unknown: ofState('unknown'),
    ...(batch.shifted !== undefined && { shifted: batch.shifted }),
    now,
  };
}

/** Who couldn't be reached by several reminders in a week is named once. */
function eachOnce(troubles: readonly Trouble[]): Trouble[] {
  return [...new Map(troubles.map((one) => [`${one.who} ${one.what}`, one])).values()];
}
