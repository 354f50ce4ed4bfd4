import { DateTime } from 'luxon';
import { groupedLacks } from '../../chat/grouped-lacks.ts';
import { missingCounted } from '../../chat/text/da.ts';
import { DECISIONS } from '../../chat/text/log-da.ts';
import {
  asDeadline,
  daysBetween,
  daysLeftText,
  REMINDER,
  REMINDER_BUTTONS,
} from '../../chat/text/reminders-da.ts';
import { taskLines } from '../../chat/text/task-lines.ts';
import { ZONE } from '../../clock.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { concerns } from '../../partnership/reminders/sendings.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { WeekFields } from '../../templates/fields/reminder-fields.ts';
import type { ReminderTemplates } from '../../templates/reminder-templates.ts';
import { lackingMunicipalities, partnershipFields } from './reminder-context.ts';
import { filled, type WrittenReminder } from './write-reminder.ts';

/** Something to look at: whom it concerns, and what or why, in Danish. */
export interface Trouble {
  who: string;
  what: string;
}

/** What the staff's weekly overview is written from. */
export interface WeekInput {
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  /** All that are invited. */
  municipalities: readonly MunicipalityStatus[];
  /** Everything with a date, as in force. */
  events: readonly ScheduledEvent[];
  /** Names of networks by id. */
  networks: ReadonlyMap<string, string>;
  /** When the last overview was sent, or a week ago. */
  since: DateTime<true>;
  unreachable: readonly Trouble[];
  failed: readonly Trouble[];
  unknown: readonly Trouble[];
  /** Why it is not sent on its usual day: `Batch.shifted`. */
  shifted?: string;
  now: DateTime<true>;
}

const DAYS_AHEAD = 7;

/**
 * The staff's overview: who has answered since the last one, who is late, what is missing, what comes next, and what
 * failed.
 */
export function writeWeek(templates: ReminderTemplates, input: WeekInput): WrittenReminder {
  const { id } = input.definition;
  const buttons = [
    { action: 'staff-overview', value: id, label: REMINDER_BUTTONS.overview },
    { action: 'staff-wide', value: `staff-write|${id}`, label: REMINDER_BUTTONS.write },
  ];
  const small = input.shifted === undefined ? [] : [REMINDER.shifted(input.shifted)];
  return filled(templates.week, () => weekFields(input), buttons, small);
}

function weekFields(input: WeekInput): WeekFields {
  const { definition, municipalities, unreachable, failed, unknown, now } = input;
  const answered = municipalities.filter(({ answer }) => answer !== undefined);
  const yes = answered.filter(saysYesStill);
  const newAnswers = answered.filter(({ enrolment }) => isSince(enrolment.answer?.receivedAt, input.since));
  const late = newAnswers.filter((one) => one.late);
  const lacksOf = ({ enrolment, answer }: Pick<MunicipalityStatus, 'enrolment' | 'answer'>) =>
    missingCounted(missingFrom(definition, enrolment, answer));
  const lacks = groupedLacks(namesOf(yes, (one, name) => ({ name, missing: lacksOf(one) })));
  const deadline = deadlineText(input);
  const next = comingUp(input);
  return {
    partnership: partnershipFields(definition),
    week: now.weekNumber,
    ...(deadline !== undefined && { deadline }),
    invited: municipalities.length,
    answered: answered.length,
    yes: yes.length,
    no: answered.length - yes.length,
    newAnswers: namesOf(newAnswers, ({ answer }, name) => ({
      name,
      answer: answer ? DECISIONS[answer.decision] : '',
    })),
    late: namesOf(late, (_, name) => name),
    silent: namesOf(
      municipalities.filter(({ enrolment }) => enrolment.state === 'invited'),
      (_, name) => name,
    ),
    lacking: lackingMunicipalities(yes, (one) => {
      const missing = lacksOf(one);
      return missing.length === 0 ? [] : [missing.join('; ')];
    }),
    allTakingPart: lacks.all,
    lackedByAll: lacks.byAll,
    lackedBySome: lacks.bySome,
    tasks: taskLines(input, municipalities, now, { onlyUrgent: true }),
    next,
    unreachable: [...unreachable],
    failed: [...failed],
    unknown: [...unknown],
    isQuiet: [newAnswers, next, unreachable, failed, unknown].every(({ length }) => length === 0),
  };
}

/** In Danish order. */
function namesOf<Kept>(
  municipalities: readonly MunicipalityStatus[],
  keep: (status: MunicipalityStatus, name: string) => Kept,
): Kept[] {
  return municipalities
    .map((status) => ({ status, name: municipalityByCode(status.municipality)?.name ?? status.municipality }))
    .toSorted((a, b) => compareDanish(a.name, b.name))
    .map(({ status, name }) => keep(status, name));
}

function isSince(receivedAt: string | undefined, since: DateTime<true>): boolean {
  return receivedAt !== undefined && DateTime.fromISO(receivedAt, { zone: ZONE }) >= since;
}

function deadlineText({ definition, milestoneChanges, now }: WeekInput): string | undefined {
  const deadline = registrationDeadline(definition, milestoneChanges);
  if (!deadline) return undefined;
  const isPast = deadline.last < now;
  const left = isPast ? undefined : daysLeftText(daysBetween(now, deadline.last as DateTime<true>));
  return REMINDER.deadline(asDeadline(writeMilestoneDateWithWeekday(deadline.date)), left);
}

/** What begins, is due or ends within a week from today, in order. */
function comingUp({ definition, events, networks, now }: WeekInput): WeekFields['next'] {
  return events
    .flatMap((event) => {
      const { first, last, written } = event.when;
      const milestone = definition.timeline.milestones.find(({ id }) => id === event.milestone);
      const moments = milestone && endMatters(definition, milestone, event) ? [first, last] : [first];
      const at = moments.find((moment) => moment !== undefined && isAhead(now, moment));
      if (milestone === undefined || at === undefined) return [];
      const { title } = milestone;
      const network = networks.get(event.network);
      return [{ at, when: written, what: network === undefined ? title : `${title} (${network})` }];
    })
    .toSorted((a, b) => a.at.localeCompare(b.at) || compareDanish(a.what, b.what))
    .map(({ when, what }) => ({ when, what }));
}

/** The end of a month or quarter with an event has no meaning, unless something is due by then. */
function endMatters({ reminders }: Definition, milestone: Milestone, { when }: ScheduledEvent): boolean {
  const { doneBy, activities } = milestone;
  if (when.fixed || doneBy || activities.includes('registration-deadline')) return true;
  return reminders.rules.some(
    (rule) => rule.moment === 'end' && rule.missing !== undefined && concerns(rule, milestone),
  );
}

function isAhead(now: DateTime<true>, moment: string): boolean {
  const days = daysBetween(now, DateTime.fromISO(moment, { zone: ZONE }));
  return days >= 0 && days < DAYS_AHEAD;
}
