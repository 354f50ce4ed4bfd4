import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineValues } from '../../../src/documents/timeline/timeline.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import { planSchedule } from '../../../src/schedule/plan/plan-schedule.ts';
import { scheduledEventsOf } from '../../../src/schedule/plan/scheduled-events.ts';
import { type TimelineGround, timelineValues } from '../../../src/schedule/preview/timeline-values.ts';
import type { SavedMeeting } from '../../../src/store/partnerships/meetings.ts';
import type { Ground } from '../../../src/store/reminders/schedule.ts';
import { DAGTILBUD, SPROG, TILSYN } from '../../bot/partnerships.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { rounds } from '../../rounds.ts';
import { anyGround } from '../plan/any-ground.ts';
import { at, carriedOut, NOTHING, swept } from '../plan/kept-schedule.ts';

const TRIVSEL = readDefinition('test/fixtures/partnerships/trivsel-2021');

function known(definition: Definition, more: Partial<Ground> = {}): TimelineGround {
  const ground: Ground = {
    ...{ partnership: definition.id, scheduleRevision: 1, definition, activated: {} as Ground['activated'] },
    ...{ milestoneChanges: [], meetings: [], networks: [] },
    ...more,
  };
  return { ground, kept: NOTHING_KEPT, changes: [] };
}

const NOTHING_KEPT = { events: [...NOTHING.events], batches: [...NOTHING.batches] };

const networks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ id: `n${index + 1}`, name: `Netværk ${index + 1}`, municipalities: [] },
  })) as unknown as Ground['networks'];

function meeting(given: Partial<SavedMeeting>): SavedMeeting {
  return {
    ...{ partnership: 'p', milestone: 'temamoede-1', number: 1, day: '2017-11-14' },
    ...{ revision: 1, at: '2017-08-01T10:00:00.000Z' },
    ...given,
  };
}

function moved(milestone: string, from: string, to: string, movedAt: string): MilestoneChange {
  return { milestone, from: date(from), to: date(to), movedBy: 'HSO', movedAt, why: 'sygdom' };
}

function date(text: string) {
  const read = readMilestoneDate(text);
  if (!read.ok) throw new Error(read.message);
  return read.date;
}

const named = (values: TimelineValues) =>
  Object.fromEntries(values.lanes.map(({ name, entries }) => [name, entries.map(({ title }) => title)]));

const entryIn = (values: TimelineValues, id: string) =>
  values.lanes.flatMap(({ entries }) => entries).find((one) => one.id === id);

describe("A partnership's timeline", () => {
  test('has what leads to an agreement, what is common, each network, each group, and what KL makes, in lanes', () => {
    const values = timelineValues(known(TRIVSEL, { networks: networks(2) }), at('2021-04-01T10:00'));
    expect(Object.keys(named(values))).toEqual([
      'Tilmelding og aftale',
      'Fælles for alle',
      'Netværk 1',
      'Netværk 2',
      'Styregruppe',
    ]);
    expect(named(values)['Netværk 2']).toEqual(['Netværksdag 1', 'Netværksdag 2']);
    expect(named(timelineValues(known(TRIVSEL), at('2021-04-01T10:00')))).toHaveProperty('Netværkene');
    expect(named(timelineValues(known(SPROG), at('2027-04-01T10:00')))).toHaveProperty('Formidling');
  });

  test('has every event that reminders are about once, whatever was moved and fixed', () => {
    fc.assert(
      fc.property(anyGround, (inputs) => {
        const ground = { ...known(inputs.definition).ground, ...inputs } as Ground;
        const values = timelineValues({ ground, kept: NOTHING_KEPT, changes: [] }, at('2019-01-01T10:00'));
        const ids = values.lanes.flatMap(({ entries }) => entries.map(({ id }) => id));
        const events = scheduledEventsOf(ground).map(({ milestone, network, number }) =>
          [milestone, network, number].join('/'),
        );
        expect(ids.toSorted()).toEqual(events.toSorted());
      }),
      { numRuns: rounds({ gate: 30, soak: 500 }) },
    );
  });

  test('remembers every date that something was moved from, in order', () => {
    const milestoneChanges = [
      moved('tilmeldingsfrist', '19. december 2019 kl. 10.00', '10. januar 2020', '2019-12-18T10:00:00.000Z'),
      moved('tilmeldingsfrist', '10. januar 2020', '17. januar 2020 kl. 10.00', '2020-01-05T10:00:00.000Z'),
    ];
    const values = timelineValues(known(TILSYN, { milestoneChanges }), at('2020-01-06T10:00'));
    const deadline = entryIn(values, 'tilmeldingsfrist//0');
    expect(deadline).toMatchObject({
      when: '17. januar 2020 kl. 10.00',
      kind: 'deadline',
      isImprecise: false,
    });
    expect(deadline?.before.map(({ when }) => when)).toEqual([
      '19. december 2019 kl. 10.00',
      '10. januar 2020',
    ]);
  });

  test('remembers what a date was moved from for each network that has no day of its own yet', () => {
    const milestoneChanges = [
      moved('temamoede-1', '4. kvartal 2017', '1. kvartal 2018', '2017-09-06T10:00:00.000Z'),
    ];
    const meetings = [meeting({ network: 'n1', day: '2018-02-14' })];
    const ground = known(DAGTILBUD, { networks: networks(2), meetings, milestoneChanges });
    const values = timelineValues(ground, at('2017-10-01T10:00'));
    const earlier = (id: string) => entryIn(values, id)?.before.map(({ when }) => when);
    expect(earlier('temamoede-1/n2/0')).toEqual(['4. kvartal 2017']);
    expect(earlier('temamoede-1/n1/1')).toEqual([]);
  });

  test("has the days that a network's meeting was fixed to before, and not those of other networks", () => {
    const [first] = DAGTILBUD.timeline.milestones.filter(({ perNetwork }) => perNetwork);
    const milestone = first?.id ?? '';
    const was = meeting({ milestone, network: 'n1', day: '2017-10-12' });
    const is = meeting({ milestone, network: 'n1', day: '2017-11-14', starts: '09:30' });
    const read = {
      ...known(DAGTILBUD, { networks: networks(2), meetings: [is] }),
      changes: [
        { at: '2017-08-01T10:00:00.000Z', actor: 'KL', after: was },
        { at: '2017-09-01T10:00:00.000Z', actor: 'KL', before: was, after: is },
      ],
    };
    const values = timelineValues(read, at('2017-10-01T10:00'));
    expect(entryIn(values, `${milestone}/n1/1`)).toMatchObject({
      when: '14. november 2017 kl. 09.30',
      before: [{ when: '12. oktober 2017' }],
    });
    expect(entryIn(values, `${milestone}/n2/0`)).toMatchObject({
      when: '4. kvartal 2017',
      isImprecise: true,
      before: [],
    });
  });

  test('counts what rules send by day, and says what was sent', () => {
    const ground = known(TILSYN).ground;
    const now = at('2019-12-01T10:00');
    const planned = carriedOut(NOTHING, planSchedule(ground, NOTHING, now, now));
    const later = at('2019-12-17T10:00');
    const kept = swept(swept(planned, at('2019-12-06T10:00')), later);
    const read = { ground, kept: { events: [...kept.events], batches: [...kept.batches] }, changes: [] };
    const deadline = entryIn(timelineValues(read, later), 'tilmeldingsfrist//0');
    expect(deadline?.reminders.filter(({ isSent }) => isSent)).toEqual([
      { day: '2019-12-05', sendings: 1, isSent: true },
      { day: '2019-12-16', sendings: 1, isSent: true },
    ]);
    expect(deadline?.reminders.find(({ day }) => day === '2019-12-19')).toEqual({
      ...{ day: '2019-12-19', sendings: 1, isSent: false },
    });
  });
});
