import { danishDay } from '../../dates/day.ts';
import { dayOff } from '../../dates/public-holidays.ts';
import { LONGEST_SILENCE, nearestWorkingDay } from '../../dates/working-days.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { ReminderRule, SendingCalendar } from '../../definition/reminders.ts';
import { MilestoneActivity } from '../../definition/timeline.ts';
import { dateOfMilestone } from '../../reminders/date-of-milestone.ts';
import type { EventDate } from '../../reminders/scheduled-event.ts';
import { counts, reckonSendings } from '../../reminders/sendings.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
import { datedMilestonesOf, type SketchedMilestone } from './milestones.ts';
import { milestonesAbout } from './reminders.ts';

/** The day's last hour comes after its first. */
export const sendingHoursAreInOrder: Rule = (raw) => {
  const hours = calendarOf(raw)?.hours;
  if (!hours || hours.from < hours.until) return [];
  const { from, until } = hours;
  return [error('sending-hours-reversed', { from, until }, { path: ['reminders', 'calendar', 'hours'] })];
};

/** There are days on which something may be sent. */
export const somethingIsSent: Rule = (raw) => {
  const calendar = calendarOf(raw);
  if (!calendar) return [];
  const days = datedMilestonesOf(raw).flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]);
  const isSilent = days.some((day) =>
    (['before', 'after'] as const).some((side) => !nearestWorkingDay(calendar, day, side)),
  );
  if (!isSilent) return [];
  const data = { days: LONGEST_SILENCE, labels: calendar.quiet.map(({ label }) => label) };
  return [error('always-quiet', data, { path: ['reminders', 'calendar', 'quiet'] })];
};

/** Each rule is sent at a time of day at which something may be sent. */
export const remindersAreWithinHours: Rule = (raw) => {
  const hours = calendarOf(raw)?.hours;
  if (!hours || hours.from >= hours.until) return [];
  return rulesOf(raw).flatMap(({ path, rule: { at } }): Finding[] => {
    if (hours.from <= at && at <= hours.until) return [];
    const { from, until } = hours;
    const where = { path: [...path, raw.has(...path, 'at') ? 'at' : 'id'] };
    return [warning('reminder-outside-hours', { at, from, until }, where)];
  });
};

/** A reminder that counts down to a moment is sent before it, including repetitions and escalation. */
export const remindersComeInTime: Rule = (raw) => {
  const calendar = calendarOf(raw);
  if (!calendar) return [];
  return rulesOf(raw).flatMap(({ path, rule }) =>
    countedDates(raw, path, rule).flatMap(({ name, when }): Finding[] => {
      const reckoned = reckonSendings(calendar, rule, when);
      const late = reckoned.find(({ tooLate }) => tooLate)?.sending;
      if (late) {
        const part = late.step.startsWith('again') ? ['repeat'] : ['ladder', Number(late.step.slice(7)) - 1];
        return [tooLate([...path, ...part], name, when, danishDay(late.due))];
      }
      return reckoned.some(({ broughtForward }) => broughtForward)
        ? [tooLate([...path, raw.has(...path, 'at') ? 'at' : 'when'], name, when, rule.at)]
        : [];
    }),
  );
};

const TO_PEOPLE: ReadonlySet<string> = new Set(['contacts', 'substitutes', 'participants', 'politicians']);

/** What binds a municipality does not come in the same minute as something else. */
export const signatureIsChasedAlone: Rule = (raw) => {
  const rules = rulesOf(raw).filter(({ rule }) => TO_PEOPLE.has(rule.to));
  return rules
    .filter(({ rule }) => rule.missing === 'signature')
    .flatMap(({ path, rule: { at } }): Finding[] => {
      const others = rules.filter(({ rule }) => rule.at === at && rule.missing !== 'signature');
      if (others.length === 0) return [];
      const where = { path: [...path, raw.has(...path, 'at') ? 'at' : 'id'] };
      return [
        warning('signature-chased-with-others', { at, others: others.map(({ rule }) => rule.id) }, where),
      ];
    });
};

/** A date that KL set on a day off is never moved, only reported (decision 9). */
export const datesAreWorkingDays: Rule = (raw) => {
  const told = new Map<string, Finding>();
  for (const { path, rule } of rulesOf(raw)) {
    for (const { when, path: milestone, name } of countedDates(raw, path, rule)) {
      const day = when.fixed ? (rule.moment === 'end' ? when.last : when.first) : undefined;
      const off = day && dayOff(danishDay(day));
      if (off) told.set(name, onDayOff([...milestone, 'when'], name, when, off));
    }
  }
  return [...told.values()];
};

function calendarOf(raw: RawDefinition): SendingCalendar | undefined {
  return raw.has('reminders', 'calendar')
    ? raw.parsed(SendingCalendar, 'reminders', 'calendar')
    : SendingCalendar.parse({});
}

function rulesOf(raw: RawDefinition): { path: Path; rule: ReminderRule }[] {
  return raw.items('reminders', 'rules').flatMap((path) => {
    const rule = raw.parsed(ReminderRule, ...path);
    return rule ? [{ path, rule }] : [];
  });
}

/** The dates in the timeline that a rule counts from. */
function countedDates(
  raw: RawDefinition,
  item: Path,
  rule: ReminderRule,
): (Pick<SketchedMilestone, 'path' | 'name'> & { when: EventDate })[] {
  return milestonesAbout(raw, item).flatMap(({ path, name, when: date, activities }) => {
    if (!date) return [];
    const when = dateOfMilestone(date);
    return counts(rule, asCounted(raw, path, activities), when) ? [{ path, name, when }] : [];
  });
}

function asCounted(raw: RawDefinition, path: Path, activities: readonly string[]) {
  return {
    activities: activities.flatMap((activity) => MilestoneActivity.safeParse(activity).data ?? []),
    doneBy: raw.flag(...path, 'doneBy'),
  };
}

/**
 * A reminder about something without a day comes only once somebody fixes one: that is told, unless another rule asks KL
 * to (`period-opens`).
 */
export const remindersHaveADay: Rule = (raw) => {
  const rules = rulesOf(raw);
  const asked = new Set(
    rules
      .filter(({ rule }) => rule.moment === 'period-opens')
      .flatMap(({ path }) => milestonesAbout(raw, path).map(({ name }) => name)),
  );
  return rules.flatMap(({ path, rule }) =>
    milestonesAbout(raw, path).flatMap(({ path: milestone, name, when: date, activities }): Finding[] => {
      if (!date || rule.moment === 'period-opens') return [];
      const when = dateOfMilestone(date);
      const canBeAskedFor = when.first !== undefined || date.kind === 'recurring';
      if (counts(rule, asCounted(raw, milestone, activities), when) || (canBeAskedFor && asked.has(name)))
        return [];
      const data = { name, written: when.written, askable: canBeAskedFor };
      return [warning('reminder-without-a-day', data, { path: [...path, 'about'] })];
    }),
  );
};

function tooLate(path: Path, name: string, when: EventDate, found: string): Finding {
  return warning('reminder-after-deadline', { name, written: when.written, found }, { path });
}

function onDayOff(path: Path, name: string, when: EventDate, off: string): Finding {
  return warning('date-on-a-day-off', { name, written: when.written, off }, { path });
}
