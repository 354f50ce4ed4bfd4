import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { danishDay } from '../../../src/partnership/dates/day.ts';
import { whyClosed } from '../../../src/partnership/dates/working-days.ts';
import { MOVED } from '../../../src/partnership/reminders/batch.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../../src/partnership/reminders/scheduled-event.ts';
import { calendarSequence } from '../../../src/schedule/calendar/calendar-event.ts';
import { planSchedule } from '../../../src/schedule/plan/plan-schedule.ts';
import type { ScheduleInputs } from '../../../src/schedule/plan/schedule-plan.ts';
import { superseded } from '../../../src/schedule/plan/superseded.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { rounds } from '../../rounds.ts';
import { anyGround } from './any-ground.ts';
import { at, carriedOut, NOTHING, swept } from './kept-schedule.ts';

const moments = fc
  .integer({ min: 0, max: 12 * 365 * 24 })
  .map((hours) => at('2017-01-01T00:00').plus({ hours }));

describe('Whatever is planned', () => {
  test('is planned once: after a plan was carried out the next is empty', () => {
    fc.assert(
      fc.property(anyGround, anyGround, moments, (ground, changed, now) => {
        const until = now.plus({ weeks: 8 });
        const first = carriedOut(NOTHING, planSchedule(ground, NOTHING, now, until));
        const later = { ...changed, definition: ground.definition, partnership: ground.partnership };
        const second = carriedOut(first, planSchedule(later, first, now, until));
        expect(planSchedule(later, second, now, until)).toEqual({ events: [], batches: [], cancelled: [] });
      }),
      { numRuns: rounds({ gate: 15, soak: 60 }) },
    );
  });

  test('stays as it is when time passes and nothing else happens, but for the weeks', () => {
    fc.assert(
      fc.property(anyGround, moments, fc.integer({ min: -5000, max: 20_000 }), (ground, now, hours) => {
        const unweekly = withoutWeeks(ground);
        const first = carriedOut(NOTHING, planSchedule(unweekly, NOTHING, now, now));
        // A clock that goes backwards is one of the cases.
        const then = now.plus({ hours });
        expect(planSchedule(unweekly, swept(first, then), then, then)).toEqual({
          events: [],
          batches: [],
          cancelled: [],
        });
      }),
      { numRuns: rounds({ gate: 10, soak: 40 }) },
    );
  });

  test('is the same in whatever order it is handed in', () => {
    fc.assert(
      fc.property(anyGround, moments, (ground, now) => {
        const backwards: ScheduleInputs = {
          ...ground,
          milestoneChanges: ground.milestoneChanges.toReversed(),
          meetings: ground.meetings.toReversed(),
          networks: ground.networks.toReversed(),
        };
        const until = now.plus({ weeks: 8 });
        expect(planSchedule(backwards, NOTHING, now, until)).toEqual(
          planSchedule(ground, NOTHING, now, until),
        );
      }),
      { numRuns: rounds({ gate: 10, soak: 40 }) },
    );
  });

  test('has keys that stand once, is due before it expires, and on a day on which something may be sent', () => {
    fc.assert(
      fc.property(anyGround, moments, (ground, now) => {
        const { batches, events } = planSchedule(ground, NOTHING, now, now.plus({ weeks: 8 }));
        expect(new Set(batches.map(({ key }) => key)).size).toBe(batches.length);
        expect(
          new Set(events.map(({ milestone, network, number }) => `${milestone} ${network} ${number}`)).size,
        ).toBe(events.length);
        for (const { due, expires } of batches) {
          expect(due <= expires).toBe(true);
          expect(whyClosed(ground.definition.reminders.calendar, danishDay(due))).toBeUndefined();
        }
      }),
      { numRuns: rounds({ gate: 10, soak: 40 }) },
    );
  });

  test('cancels every round of a date that no longer holds, tells of the move once, and plans nothing that was too late by then', () => {
    fc.assert(
      fc.property(anyGround, anyGround, moments, (ground, changed, now) => {
        const first = carriedOut(NOTHING, planSchedule(ground, NOTHING, now, now));
        const later = { ...changed, definition: ground.definition, partnership: ground.partnership };
        const plan = planSchedule(later, first, now, now);
        const second = carriedOut(first, plan);
        const revisions = new Map(
          second.events.map(({ milestone, network, number, revision }) => [
            `${milestone} ${network} ${number}`,
            revision,
          ]),
        );
        for (const { milestone, network, number, revision, state } of second.batches) {
          if (state === 'waiting') expect(revisions.get(`${milestone} ${network} ${number}`)).toBe(revision);
        }
        const moved = plan.events.filter(({ revision }) => revision > 0);
        expect(plan.batches.filter(({ rule }) => rule === MOVED)).toHaveLength(moved.length);
        // Staff would see them as given up.
        const lateBeforeTheMove = plan.batches.filter(
          ({ revision, expires }) => revision > 0 && expires < now.toUTC().toISO(),
        );
        expect(lateBeforeTheMove).toEqual([]);
      }),
      { numRuns: rounds({ gate: 15, soak: 60 }) },
    );
  });

  test('counts every change of what stands in calendars, and counts nothing else', () => {
    const inCalendars = ({ when }: ScheduledEvent) =>
      ['first', 'last', 'days', 'starts', 'ends', 'held', 'place', 'link', 'agenda'].map((part) =>
        JSON.stringify(when[part as keyof EventDate]),
      );
    fc.assert(
      fc.property(fc.array(anyGround, { minLength: 1, maxLength: 3 }), moments, (grounds, start) => {
        const [{ definition, partnership }] = grounds as [ScheduleInputs];
        const withPlaces = grounds.flatMap((ground) => {
          const meetings = ground.meetings.map((meeting) => ({ place: 'Odense', agenda: 'Nyt', ...meeting }));
          return [ground, { ...ground, meetings }];
        });
        let kept = NOTHING;
        for (const [hours, ground] of withPlaces.entries()) {
          const now = start.plus({ hours });
          const before = new Map(kept.events.map((event) => [scheduledEventKey(event), event]));
          kept = carriedOut(kept, planSchedule({ ...ground, definition, partnership }, kept, now, now));
          for (const event of kept.events) {
            const earlier = before.get(scheduledEventKey(event));
            if (!earlier) continue;
            const rise = calendarSequence(event) - calendarSequence(earlier);
            expect(rise).toBeLessThanOrEqual(1);
            expect(rise).toBeGreaterThanOrEqual(
              inCalendars(event).join() === inCalendars(earlier).join() ? 0 : 1,
            );
            if (event === earlier) expect(rise).toBe(0);
          }
        }
      }),
      { numRuns: rounds({ gate: 15, soak: 60 }) },
    );
  });

  test('leaves one round for each occasion, audience and lack when all of it is due at once', () => {
    fc.assert(
      fc.property(anyGround, (ground) => {
        const { batches } = planSchedule(ground, NOTHING, at('2017-01-01'), at('2030-01-01'));
        const lost = new Set(superseded(batches, ground.definition.reminders.rules));
        const left = batches.filter((batch) => !lost.has(batch));
        expect(superseded(left, ground.definition.reminders.rules)).toEqual([]);
        for (const batch of left) {
          const alike = [...lost].filter(
            ({ milestone, network, number, to, rule }) =>
              rule === batch.rule &&
              [milestone, network, number, to].join() ===
                [batch.milestone, batch.network, batch.number, batch.to].join(),
          );
          for (const { due } of alike) expect(due <= batch.due).toBe(true);
        }
      }),
      { numRuns: rounds({ gate: 5, soak: 20 }) },
    );
  });
});

test('Ten thousand networks, half of them with a day of their own, are all planned', () => {
  const definition = readDefinition('partnerships/dagtilbud-2017');
  const networks = Array.from({ length: 10_000 }, (_, index) => ({
    id: `n${index}`,
    name: `Netværk ${index}`,
  }));
  const meetings = networks.slice(5_000).map(({ id }) => ({
    milestone: 'temamoede-1',
    network: id,
    number: 1,
    day: '2017-11-14',
    starts: '09:30',
    at: '2017-09-01T10:00:00.000Z',
  }));
  const ground = { partnership: definition.id, definition, milestoneChanges: [], meetings, networks };
  const { events } = planSchedule(ground, NOTHING, at('2017-01-01'), at('2017-02-01'));
  const ofMeeting = events.filter(({ milestone }) => milestone === 'temamoede-1');
  expect([ofMeeting.length, ofMeeting.filter(({ when }) => when.fixed).length]).toEqual([10_000, 5_000]);
});

function withoutWeeks(ground: ScheduleInputs): ScheduleInputs {
  const { weekly: _, ...reminders } = ground.definition.reminders;
  return { ...ground, definition: { ...ground.definition, reminders } };
}
