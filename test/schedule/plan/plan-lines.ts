import { DateTime } from 'luxon';
import { ZONE } from '../../../src/clock.ts';
import { type Batch, WEEKLY } from '../../../src/partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../../src/partnership/reminders/scheduled-event.ts';
import type { SchedulePlan } from '../../../src/schedule/plan/schedule-plan.ts';

/** A plan for people to read: what it is about, then a line for each round. Weeks are counted, but for those that moved. */
export function planLines({ events, batches, cancelled }: SchedulePlan): string {
  const weeks = batches.filter(({ rule }) => rule === WEEKLY);
  const lines = [
    ...events.filter(({ milestone }) => milestone !== '').map(occasionLine),
    '',
    ...batches.filter(({ rule, shifted }) => rule !== WEEKLY || shifted !== undefined).map(roundLine),
    ...(weeks.length > 0 ? ['', `ugens overblik: ${weeks.length} uger`] : []),
    ...(cancelled.length > 0
      ? ['', ...cancelled.map(({ key, reason }) => `bortfalder: ${key} (${reason})`)]
      : []),
  ];
  return `${lines.join('\n').trim()}\n`;
}

function occasionLine({ when, revision, ...occasion }: ScheduledEvent): string {
  const place = when.place === undefined ? '' : `, ${when.place}`;
  const dates = revision === 0 ? '' : ` (dato nr. ${revision + 1})`;
  return `${nameOf(occasion)}: ${when.written}${place}${when.fixed ? '' : ' [ikke fastsat]'}${dates}`;
}

function roundLine({ due, rule, step, to, shifted, ...occasion }: Batch): string {
  const at = DateTime.fromISO(due, { zone: ZONE }).setLocale('da').toFormat("yyyy-MM-dd ccc HH.mm 'UTC'Z");
  const reason = shifted === undefined ? '' : ` (${shifted})`;
  return `${at} | ${rule} ${step} | ${nameOf(occasion)} | ${to}${reason}`;
}

function nameOf({
  milestone,
  network,
  number,
}: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>): string {
  const name = milestone === '' ? 'uge' : milestone;
  return [name, ...(network === '' ? [] : [network]), ...(number === 0 ? [] : [number])].join(' ');
}
