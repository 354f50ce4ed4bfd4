import { DateTime } from 'luxon';
import { ZONE } from '../../../clock.ts';
import { windowOf } from '../../dates/window.ts';
import { writeMilestoneDate } from '../../dates/write.ts';
import type { RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';

interface Period {
  first: string;
  last: string;
  from: string;
  to: string;
}

/** The period has a beginning and an end that lie at a known time (R71). */
export const periodHasDates: Rule = (raw) =>
  (['from', 'to'] as const).flatMap((key): Finding[] => {
    const date = raw.date('period', key);
    if (!date || windowOf(date)) return [];
    return [
      {
        severity: 'error',
        rule: 'period-without-date',
        path: ['period', key],
        message: 'The period needs a beginning and an end that lie at a known time',
        expected: 'a date such as 2. halvår 2017',
        found: writeMilestoneDate(date),
        fix: 'Write when it is, as roughly as is known.',
      },
    ];
  });

/** The period does not end before it begins, and is as long as it says (R71). */
export const periodIsInOrder: Rule = (raw) => {
  const period = periodOf(raw);
  if (!period) return [];
  if (period.first > period.last)
    return [
      {
        severity: 'error',
        rule: 'period-backwards',
        path: ['period', 'to'],
        message: 'The period ends before it begins',
        expected: `a date after ${period.from}`,
        found: period.to,
        fix: 'Swap or correct the two dates.',
      },
    ];
  const months = raw.number('period', 'months');
  const most = monthsIn(period);
  if (months === undefined || months <= most) return [];
  return [
    {
      severity: 'warning',
      rule: 'period-too-short',
      path: ['period', 'months'],
      message: 'The period has fewer months than it says',
      expected: `${most} at most, from ${period.from} to ${period.to}`,
      found: String(months),
      fix: 'Correct the number, or the dates of the period.',
    },
  ];
};

/** Meetings, seminars and visits lie in the partnership's period (R71). */
export const datesAreInPeriod: Rule = (raw) => {
  const period = periodOf(raw);
  if (!period || period.first > period.last) return [];
  return datedMilestonesOf(raw, 'seminar', 'network-meeting', 'visits', 'leader-exchange')
    .filter(({ firstDay, lastDay }) => firstDay < period.first || lastDay > period.last)
    .map(({ path, name, written, firstDay, lastDay }) => {
      const isPartly = firstDay <= period.last && lastDay >= period.first;
      return {
        // "uge 1, 2020" begins in December 2019.
        severity: isPartly ? 'warning' : 'error',
        rule: 'date-outside-period',
        path: [...path, 'when'],
        message: `"${name}" lies ${isPartly ? 'partly ' : ''}outside the period of the partnership`,
        expected: `a date from ${period.from} to ${period.to}`,
        found: written,
        fix: 'Correct the date, or the period.',
      };
    });
};

function periodOf(raw: RawDefinition): Period | undefined {
  const from = raw.date('period', 'from');
  const to = raw.date('period', 'to');
  const first = from && windowOf(from)?.firstDay;
  const last = to && windowOf(to)?.lastDay;
  if (!first || !last) return undefined;
  return { first, last, from: writeMilestoneDate(from), to: writeMilestoneDate(to) };
}

function monthsIn({ first, last }: Period): number {
  const start = DateTime.fromISO(first, { zone: ZONE });
  const end = DateTime.fromISO(last, { zone: ZONE }).plus({ days: 1 });
  return Math.ceil(end.diff(start, 'months').months);
}
