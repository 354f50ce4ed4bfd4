import { DateTime } from 'luxon';
import { ZONE } from '../../../clock.ts';
import { windowOf } from '../../dates/window.ts';
import { writeMilestoneDate } from '../../dates/write.ts';
import type { RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
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
    const written = writeMilestoneDate(date);
    return [error('period-without-date', { written }, { path: ['period', key] })];
  });

/** The period does not end before it begins, and is as long as it says (R71). */
export const periodIsInOrder: Rule = (raw) => {
  const period = periodOf(raw);
  if (!period) return [];
  if (period.first > period.last)
    return [error('period-backwards', { from: period.from, to: period.to }, { path: ['period', 'to'] })];
  const months = raw.number('period', 'months');
  const most = monthsIn(period);
  if (months === undefined || months <= most) return [];
  const data = { months, most, from: period.from, to: period.to };
  return [warning('period-too-short', data, { path: ['period', 'months'] })];
};

/** Meetings, seminars and visits lie in the partnership's period (R71). */
export const datesAreInPeriod: Rule = (raw) => {
  const period = periodOf(raw);
  if (!period || period.first > period.last) return [];
  return datedMilestonesOf(raw, 'seminar', 'network-meeting', 'visits', 'leader-exchange')
    .filter(({ firstDay, lastDay }) => firstDay < period.first || lastDay > period.last)
    .map(({ path, name, written, firstDay, lastDay }) => {
      const isPartly = firstDay <= period.last && lastDay >= period.first;
      const data = { name, written, isPartly, from: period.from, to: period.to };
      // "uge 1, 2020" begins in December 2019.
      return (isPartly ? warning : error)('date-outside-period', data, { path: [...path, 'when'] });
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
