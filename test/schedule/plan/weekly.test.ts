import { describe, expect, test } from 'vitest';
import type { SendingCalendar } from '../../../src/partnership/definition/reminders.ts';
import { WEEKLY } from '../../../src/partnership/reminders/batch.ts';
import { planSchedule } from '../../../src/schedule/plan/plan-schedule.ts';
import type { KeptSchedule, ScheduleInputs } from '../../../src/schedule/plan/schedule-plan.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { at, carriedOut, NOTHING } from './kept-schedule.ts';

const TILSYN = readDefinition('partnerships/tilsyn-2020');

function ground(calendar: Partial<SendingCalendar> = {}): ScheduleInputs {
  const reminders = { ...TILSYN.reminders, calendar: { ...TILSYN.reminders.calendar, ...calendar } };
  const definition = { ...TILSYN, reminders };
  return { partnership: TILSYN.id, definition, milestoneChanges: [], meetings: [], networks: [] };
}

function overviews(of: ScheduleInputs, from: string, until: string, kept: KeptSchedule = NOTHING): string[] {
  return planSchedule(of, kept, at(from), at(until))
    .batches.filter(({ rule }) => rule === WEEKLY)
    .map(({ number, due, expires, shifted }) =>
      [number, due, expires, ...(shifted ? [shifted] : [])].join(' | '),
    );
}

describe("The staff's overview of the week", () => {
  test('comes on Monday, also in week 53, and on the first working day after one that is off', () => {
    expect(overviews(ground({ quiet: [] }), '2020-12-21', '2021-01-10')).toEqual([
      '202052 | 2020-12-21T07:30:00.000Z | 2020-12-23T22:59:59.999Z',
      '202053 | 2020-12-28T07:30:00.000Z | 2020-12-30T22:59:59.999Z',
      '202101 | 2021-01-04T07:30:00.000Z | 2021-01-06T22:59:59.999Z',
    ]);
    expect(overviews(ground(), '2020-04-13', '2020-04-19')).toEqual([
      '202016 | 2020-04-14T06:30:00.000Z | 2020-04-16T21:59:59.999Z | flyttet fra 2. påskedag',
    ]);
  });

  test('is left out in a week in which nothing is sent', () => {
    expect(overviews(ground(), '2020-12-21', '2021-01-10').map((line) => line.slice(0, 6))).toEqual([
      '202052',
      '202101',
    ]);
  });

  test('comes from the first milestone to the last', () => {
    const all = overviews(ground(), '2019-01-01', '2030-01-01').map((line) => line.slice(0, 6));
    expect([all[0], all.at(-1)]).toEqual(['201947', '202117']);
  });

  test('is planned further ahead as time passes, and never twice where the clock goes backwards', () => {
    const first = planSchedule(ground(), NOTHING, at('2020-03-02'), at('2020-03-15'));
    const kept = carriedOut(NOTHING, first);
    expect(overviews(ground(), '2020-03-09', '2020-03-22', kept).map((line) => line.slice(0, 6))).toEqual([
      '202012',
    ]);
    const back = planSchedule(ground(), kept, at('2020-03-01'), at('2020-03-14'));
    expect([back.cancelled, overviews(ground(), '2020-03-02', '2020-03-15', kept)]).toEqual([[], []]);
  });

  test('is cancelled where the definition no longer has it', () => {
    const kept = carriedOut(NOTHING, planSchedule(ground(), NOTHING, at('2020-03-04'), at('2020-03-15')));
    const { weekly: _, ...reminders } = TILSYN.reminders;
    const without = { ...ground(), definition: { ...TILSYN, reminders } };
    const { cancelled } = planSchedule(without, kept, at('2020-03-04'), at('2020-03-15'));
    expect(cancelled).toEqual([
      { key: 'tilsyn-2020///202011/weekly/first/r0', reason: 'reglen gælder ikke længere' },
    ]);
  });
});
