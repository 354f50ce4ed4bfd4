import { weekdayName } from '../../dates/danish-words.ts';
import { danishDay, weekdayOf } from '../../dates/day.ts';
import { halfHoliday, publicHoliday } from '../../dates/public-holidays.ts';
import { LONGEST_SILENCE, nearestWorkingDay } from '../../dates/working-days.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { ReminderRule, SendingCalendar } from '../../definition/reminders.ts';
import { MilestoneActivity } from '../../definition/timeline.ts';
import { dateOfMilestone } from '../../reminders/date-of-milestone.ts';
import type { EventDate } from '../../reminders/scheduled-event.ts';
import { counts, reckonSendings } from '../../reminders/sendings.ts';
import type { Finding, Rule } from '../finding.ts';
import { datedMilestonesOf, type SketchedMilestone } from './milestones.ts';
import { milestonesAbout } from './reminders.ts';

/** The day's last hour comes after its first. */
export const sendingHoursAreInOrder: Rule = (raw) => {
  const hours = calendarOf(raw)?.hours;
  if (!hours || hours.from < hours.until) return [];
  return [
    {
      severity: 'error',
      rule: 'sending-hours-reversed',
      path: ['reminders', 'calendar', 'hours'],
      message: 'The hours in which reminders are sent end before they begin, so nothing could ever be sent',
      expected: 'from before until, such as from: "08:00", until: "16:00"',
      found: `${hours.from} to ${hours.until}`,
      fix: 'Exchange the two, or correct one.',
    },
  ];
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
  return [
    {
      severity: 'error',
      rule: 'always-quiet',
      path: ['reminders', 'calendar', 'quiet'],
      message: `The quiet periods leave no day to send on for more than ${LONGEST_SILENCE} days`,
      expected: 'days on which something may be sent in every year of the timeline',
      found: calendar.quiet.map(({ label }) => label).join(', '),
      fix: 'Shorten the quiet periods.',
    },
  ];
};

/** Each rule is sent at a time of day at which something may be sent. */
export const remindersAreWithinHours: Rule = (raw) => {
  const hours = calendarOf(raw)?.hours;
  if (!hours || hours.from >= hours.until) return [];
  return rulesOf(raw).flatMap(({ path, rule: { at } }): Finding[] => {
    if (hours.from <= at && at <= hours.until) return [];
    return [
      {
        severity: 'warning',
        rule: 'reminder-outside-hours',
        path: [...path, raw.has(...path, 'at') ? 'at' : 'id'],
        message: 'This is due outside the hours in which something is sent, so it waits for the next of them',
        expected: `a time from ${hours.from} to ${hours.until}`,
        found: at,
        fix: 'Correct the time, or reminders.calendar.hours.',
      },
    ];
  });
};

/** What counts down to a moment comes before it, with its repetitions and its ladder. */
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

/** KL's date on a day off is never moved, only told of (decision 9). */
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

function dayOff(day: string): string | undefined {
  const weekday = weekdayOf(day);
  return publicHoliday(day) ?? halfHoliday(day) ?? (weekday > 5 ? `a ${weekdayName(weekday)}` : undefined);
}

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
    const known = activities.flatMap((activity) => MilestoneActivity.safeParse(activity).data ?? []);
    return counts(rule, { activities: known }, when) ? [{ path, name, when }] : [];
  });
}

function tooLate(path: Path, name: string, when: EventDate, found: string): Finding {
  return {
    severity: 'warning',
    rule: 'reminder-after-deadline',
    path,
    message: `This would come too late for "${name}" (${when.written})`,
    expected: 'all of it before that',
    found,
    fix: 'Begin earlier, or take the last of it out: it is sent earlier or left out as it stands.',
  };
}

function onDayOff(path: Path, name: string, when: EventDate, off: string): Finding {
  return {
    severity: 'warning',
    rule: 'date-on-a-day-off',
    path,
    message: `KL's date for "${name}" falls on ${off}; it is kept, and reminders count from it`,
    expected: 'a working day',
    found: when.written,
    fix: 'Check the date. Nothing needs to be done if it is meant.',
  };
}
