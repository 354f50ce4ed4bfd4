import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { codeExpiry } from '../../../src/partnership/identity/code.ts';
import { buildDefinition } from '../../store/partnership-builders.ts';

const definition = buildDefinition();
const moved = {
  milestone: 'frist',
  from: { kind: 'day', date: '2017-05-05' },
  to: { kind: 'day', date: '2017-06-02' },
  movedBy: 'hso@kl.dk',
  movedAt: '2017-05-06T09:00:00.000+02:00',
  why: 'Flere har bedt om mere tid',
} as const;

function lastDay(now: string, days?: number, changes: (typeof moved)[] = []) {
  return codeExpiry(definition, changes, fixedClock(now).now(), days).toISO();
}

describe('A code lives', () => {
  test('until 30 days after the deadline, to the end of that day in Denmark', () => {
    expect(lastDay('2017-04-20T12:00')).toBe('2017-06-04T23:59:59.999+02:00');
  });
  test('until 30 days after the deadline that is in force', () => {
    expect(lastDay('2017-05-06T12:00', undefined, [moved])).toBe('2017-07-02T23:59:59.999+02:00');
  });
  test('30 days where the deadline is long past, or there is none', () => {
    expect(lastDay('2017-08-01T12:00')).toBe('2017-08-31T23:59:59.999+02:00');
    const undated = { ...definition, timeline: { milestones: [] } };
    expect(codeExpiry(undated, [], fixedClock('2017-04-20T12:00').now()).toISODate()).toBe('2017-05-20');
  });
  test('as many days as staff say, also over the change to winter time', () => {
    expect(lastDay('2017-10-28T23:30', 1)).toBe('2017-10-29T23:59:59.999+01:00');
  });
});
