import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import { planSchedule } from '../../../src/schedule/plan/plan-schedule.ts';
import type { PlannedMeeting, ScheduleInputs } from '../../../src/schedule/plan/schedule-plan.ts';
import { networksWithOwnEvent, scheduledEventsOf } from '../../../src/schedule/plan/scheduled-events.ts';
import { superseded } from '../../../src/schedule/plan/superseded.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { at, carriedOut, NOTHING, swept } from './kept-schedule.ts';

const DAGTILBUD = readDefinition('partnerships/dagtilbud-2017');
const NETWORKS = ['n1', 'n2'].map((id) => ({ id, name: id }));

function ground(changes: Partial<ScheduleInputs> = {}, definition: Definition = DAGTILBUD): ScheduleInputs {
  return {
    partnership: definition.id,
    definition,
    milestoneChanges: [],
    meetings: [],
    networks: [],
    ...changes,
  };
}

function meeting(milestone: string, day: string, more: Partial<PlannedMeeting> = {}): PlannedMeeting {
  return { milestone, number: 1, day, at: '2018-01-10T10:00:00.000Z', ...more };
}

function move(milestone: string, to: string, movedAt: string): MilestoneChange {
  const read = readMilestoneDate(to);
  if (!read.ok) throw new Error(read.message);
  return { milestone, from: { kind: 'undated' }, to: read.date, movedBy: 'HSO', movedAt, why: 'sygdom' };
}

function told(milestone: string, changes: Partial<ScheduleInputs>): string[] {
  return scheduledEventsOf(ground(changes))
    .filter((one) => one.milestone === milestone)
    .map(({ network, number, when }) =>
      [network || '-', number, when.written, ...(when.place ? [when.place] : [])].join(' '),
    );
}

describe('The plan of a meeting', () => {
  const TRIVSEL = readDefinition('test/fixtures/partnerships/trivsel-2021');
  const opening = (changes: Partial<ScheduleInputs> = {}) =>
    scheduledEventsOf(ground(changes, TRIVSEL)).find(({ milestone }) => milestone === 'opstart')?.when;

  test('gives a milestone its hours, place, link and agenda', () => {
    expect(opening()).toMatchObject({
      written: 'onsdag den 19. maj 2021 kl. 09.30–15.00',
      first: '2021-05-19T07:30:00.000Z',
      starts: '09:30',
      ends: '15:00',
      held: 'hybrid',
      place: 'KL, Weidekampsgade 10, København',
      link: 'https://kl.dk/moede/opstart',
      agenda: ['Velkomst', 'Hvad ved vi om overgange', 'Netværkene mødes'],
    });
  });

  test('holds for a day that staff fix, but for what they say themselves', () => {
    const fixed = { place: 'Odense Rådhus', agenda: 'Velkomst' };
    expect(opening({ meetings: [meeting('opstart', '2021-05-20', fixed)] })).toMatchObject({
      written: 'torsdag den 20. maj 2021 kl. 09.30–15.00',
      place: 'Odense Rådhus',
      link: 'https://kl.dk/moede/opstart',
      agenda: ['Velkomst'],
    });
  });

  test('moves along with its milestone', () => {
    expect(
      opening({ milestoneChanges: [move('opstart', '2. juni 2021', '2021-03-01T10:00:00.000Z')] }),
    ).toMatchObject({
      written: 'onsdag den 2. juni 2021 kl. 09.30–15.00',
      link: 'https://kl.dk/moede/opstart',
    });
  });

  test('with another link is told as a move, and with another agenda is kept without telling', () => {
    const event = (more: object) => ground({ meetings: [meeting('opstart', '2021-05-19', more)] }, TRIVSEL);
    const first = event({ link: 'https://kl.dk/1', agenda: 'A' });
    const kept = carriedOut(
      NOTHING,
      planSchedule(first, NOTHING, at('2021-03-01T12:00'), at('2021-03-30T12:00')),
    );
    const revision = (more: object) =>
      planSchedule(event(more), kept, at('2021-03-02T12:00'), at('2021-03-30T12:00')).events.find(
        ({ milestone }) => milestone === 'opstart',
      );
    expect(revision({ link: 'https://kl.dk/1', agenda: 'A' })).toBeUndefined();
    expect(revision({ link: 'https://kl.dk/1', agenda: 'B' })).toMatchObject({
      revision: 0,
      when: { agenda: ['B'] },
    });
    expect(revision({ link: 'https://kl.dk/2', agenda: 'A' })).toMatchObject({ revision: 1 });
  });
});

describe('What reminders are about', () => {
  const BEFORE = '2018-01-01T10:00:00.000Z';
  const AFTER = '2018-02-01T10:00:00.000Z';

  test.each<[string, string, Partial<ScheduleInputs>, string[]]>([
    ['is one quarter while there are no networks', 'temamoede-1', {}, ['- 0 4. kvartal 2017']],
    [
      'is one quarter for each network',
      'temamoede-1',
      { networks: NETWORKS },
      ['n1 0 4. kvartal 2017', 'n2 0 4. kvartal 2017'],
    ],
    [
      "is a network's own day",
      'temamoede-1',
      { networks: NETWORKS, meetings: [meeting('temamoede-1', '2017-11-14', { network: 'n2' })] },
      ['n1 0 4. kvartal 2017', 'n2 1 tirsdag den 14. november 2017'],
    ],
    [
      'is one day for all, beside the own one of a network',
      'midtvejsseminar',
      {
        networks: NETWORKS,
        meetings: [
          meeting('midtvejsseminar', '2018-11-14'),
          meeting('midtvejsseminar', '2018-11-15', { network: 'n1' }),
        ],
      },
      ['- 1 onsdag den 14. november 2018', 'n1 1 torsdag den 15. november 2018'],
    ],
    [
      'leaves out a network that is gone',
      'temamoede-1',
      { networks: NETWORKS, meetings: [meeting('temamoede-1', '2017-11-14', { network: 'n9' })] },
      ['n1 0 4. kvartal 2017', 'n2 0 4. kvartal 2017'],
    ],
    [
      'keeps its number where the meeting only tells more of the day',
      'opstartsseminar',
      {
        meetings: [
          meeting('opstartsseminar', '2017-09-20', { starts: '10:00', ends: '16:00', place: 'Vejle' }),
        ],
      },
      ['- 0 onsdag den 20. september 2017 kl. 10.00–16.00 Vejle'],
    ],
    [
      "is the meeting's day, fixed after the milestone was moved",
      'midtvejsseminar',
      {
        milestoneChanges: [move('midtvejsseminar', '1. kvartal 2019', BEFORE)],
        meetings: [meeting('midtvejsseminar', '2018-11-14')],
      },
      ['- 1 onsdag den 14. november 2018'],
    ],
    [
      'is no longer the day outside the quarter that the milestone was moved to later',
      'midtvejsseminar',
      {
        milestoneChanges: [move('midtvejsseminar', '1. kvartal 2019', AFTER)],
        meetings: [meeting('midtvejsseminar', '2018-11-14', { place: 'Vejle' })],
      },
      ['- 1 1. kvartal 2019'],
    ],
    [
      'is still the day within the month that the milestone was moved to later',
      'midtvejsseminar',
      {
        milestoneChanges: [move('midtvejsseminar', 'november 2018', AFTER)],
        meetings: [meeting('midtvejsseminar', '2018-11-14', { place: 'Vejle' })],
      },
      ['- 1 onsdag den 14. november 2018 Vejle'],
    ],
    [
      "is the day that the milestone was moved to later, at the meeting's time and place",
      'midtvejsseminar',
      {
        milestoneChanges: [move('midtvejsseminar', '21. november 2018', AFTER)],
        meetings: [meeting('midtvejsseminar', '2018-11-14', { place: 'Vejle', starts: '09:30' })],
      },
      ['- 0 onsdag den 21. november 2018 kl. 09.30 Vejle'],
    ],
    [
      'is a half-year for the advisory group, but not the one in which it meets',
      'foelgegruppe',
      { meetings: [meeting('foelgegruppe', '2018-03-26')] },
      [
        '- 1 mandag den 26. marts 2018',
        '- 20172 2. halvår 2017',
        '- 20182 2. halvår 2018',
        '- 20191 1. halvår 2019',
        '- 20192 2. halvår 2019',
      ],
    ],
  ])('%s', (_what, milestone, changes, expected) => {
    expect(told(milestone, changes)).toEqual(expected);
  });

  test('is for each network its own, for none where there is a day for all', () => {
    expect(networksWithOwnEvent(ground({ networks: NETWORKS }), 'temamoede-1')).toEqual(
      new Set(['n1', 'n2']),
    );
    const meetings = [
      meeting('temamoede-1', '2017-11-14'),
      meeting('temamoede-1', '2017-11-15', { network: 'n1' }),
    ];
    expect(networksWithOwnEvent(ground({ networks: NETWORKS, meetings }), 'temamoede-1')).toEqual(
      new Set(['n1']),
    );
    expect(networksWithOwnEvent(ground({ networks: NETWORKS }), 'opstartsseminar')).toEqual(new Set());
  });
});

describe('A move', () => {
  const seminar = (more: Partial<PlannedMeeting>) =>
    ground({ meetings: [meeting('opstartsseminar', '2017-09-20', more)] });
  const movesFrom = (before: ScheduleInputs, after: ScheduleInputs) => {
    const now = at('2017-08-01');
    const kept = carriedOut(NOTHING, planSchedule(before, NOTHING, now, now));
    return planSchedule(after, kept, now, now).batches.filter(({ rule }) => rule === 'moved').length;
  };

  test.each([
    ['is not a place that is added', {}, { place: 'Vejle' }, 0],
    ['is not a time that is added', {}, { starts: '10:00' }, 0],
    ['is another place', { place: 'Vejle' }, { place: 'Kolding' }, 1],
    ['is a place that is taken away', { place: 'Vejle' }, {}, 1],
    ['is another time', { starts: '10:00' }, { starts: '09:00' }, 1],
    ['is another day', {}, { day: '2017-09-21' }, 1],
  ])('%s', (_what, before, after, expected) => {
    expect(movesFrom(seminar(before), seminar(after))).toBe(expected);
  });

  test('of the milestone takes along the meeting that people were told of, under its number', () => {
    const meetings = [meeting('midtvejsseminar', '2018-11-14', { place: 'Vejle' })];
    const milestoneChanges = [move('midtvejsseminar', '21. november 2018', '2018-02-01T10:00:00.000Z')];
    const now = at('2018-02-01T12:00');
    const kept = carriedOut(NOTHING, planSchedule(ground({ meetings }), NOTHING, now, now));
    const { events, batches } = planSchedule(ground({ meetings, milestoneChanges }), kept, now, now);
    expect(events.map(({ milestone, number, revision }) => [milestone, number, revision])).toEqual([
      ['midtvejsseminar', 1, 1],
    ]);
    expect(batches[0]).toMatchObject({
      key: 'dagtilbud-2017/midtvejsseminar//1/moved/first/r1',
      due: '2018-02-01T11:00:00.000Z',
      expires: '2018-02-06T22:59:59.999Z',
    });
  });
});

test('A meeting whose milestone was moved to a quarter stays what people were told of, however often it is planned', () => {
  const now = at('2017-06-02');
  const first = carriedOut(NOTHING, planSchedule(ground(), NOTHING, now, now));
  const changed = ground({
    meetings: [meeting('opstartsseminar', '2017-09-20', { place: 'Vejle', at: '2017-05-01T10:00:00.000Z' })],
    milestoneChanges: [move('opstartsseminar', '4. kvartal 2017', '2017-06-01T10:00:00.000Z')],
  });
  const plan = planSchedule(changed, first, now, now);
  expect(plan.events.map(({ number, revision, when }) => [number, revision, when.written])).toEqual([
    [0, 1, '4. kvartal 2017'],
  ]);
  const second = carriedOut(first, plan);
  expect(planSchedule(changed, second, now, now)).toEqual({ events: [], batches: [], cancelled: [] });
});

test('What was cancelled and holds again before it was due comes back under its own key', () => {
  const now = at('2017-04-10');
  const kept = carriedOut(NOTHING, planSchedule(ground(), NOTHING, now, now));
  const [, ...rules] = DAGTILBUD.reminders.rules;
  const without = { ...DAGTILBUD, reminders: { ...DAGTILBUD.reminders, rules } };
  const taken = planSchedule(ground({}, without), kept, now, now);
  expect(taken.cancelled).toEqual([
    {
      key: 'dagtilbud-2017/interessefrist//0/svar-14-dage-foer/first/r0',
      reason: 'reglen gælder ikke længere',
    },
  ]);
  const after = carriedOut(kept, taken);
  const keys = (when: string) =>
    planSchedule(ground(), after, at(when), at(when)).batches.map(({ key }) => key);
  expect(keys('2017-04-20').filter((key) => key.includes('svar-14'))).toHaveLength(1);
  expect(keys('2017-04-22').filter((key) => key.includes('svar-14'))).toEqual([]);
});

test('After a month of downtime only the latest of what chases the same is left of each occasion and audience', () => {
  const kept = carriedOut(NOTHING, planSchedule(ground(), NOTHING, at('2017-04-01'), at('2017-04-01')));
  const due = swept(kept, at('2017-05-12')).batches.filter(
    ({ state, milestone, to }) => state !== 'waiting' && milestone === 'interessefrist' && to === 'contacts',
  );
  expect(superseded(due, DAGTILBUD.reminders.rules).map(({ rule }) => rule)).toEqual([
    'svar-14-dage-foer',
    'svar-3-arbejdsdage-foer',
    'svar-i-dag',
  ]);
});

test('An invitation with a calendar file is sent rather than a reminder of what nobody was invited to', () => {
  const kept = carriedOut(NOTHING, planSchedule(ground(), NOTHING, at('2017-04-01'), at('2017-04-01')));
  const due = swept(kept, at('2017-09-14')).batches.filter(
    ({ state, milestone, to, rule }) =>
      state !== 'waiting' && milestone === 'opstartsseminar' && to === 'participants' && rule !== 'moved',
  );
  expect(due.map(({ rule }) => rule)).toEqual(['seminar-indkaldelse', 'seminar-snart']);
  expect(superseded(due, DAGTILBUD.reminders.rules).map(({ rule }) => rule)).toEqual(['seminar-snart']);
});

describe('A meeting that is called off', () => {
  const KEY = 'temamoede-1';
  const fixed = { networks: NETWORKS, meetings: [meeting(KEY, '2018-03-14', { network: 'n1' })] };
  const own = (changes: Partial<ScheduleInputs>, kept = NOTHING, now = '2018-02-01') => {
    const plan = planSchedule(ground(changes), kept, at(now), at(now));
    const after = carriedOut(kept, plan);
    return {
      after,
      meeting: after.events.find(
        ({ milestone, network, number }) => milestone === KEY && network === 'n1' && number === 1,
      ),
      moves: plan.batches
        .filter(({ rule, milestone }) => rule === 'moved' && milestone === KEY)
        .map(({ key }) => key),
    };
  };
  const before = own(fixed);

  test('stays without a date, so that whoever was told of it is told that it no longer holds', () => {
    const { meeting: left, moves } = own({ networks: NETWORKS }, before.after);
    expect(left?.when).toEqual({ written: 'dato følger', fixed: false });
    expect(moves).toEqual([`dagtilbud-2017/${KEY}/n1/1/moved/first/r1`]);
  });

  test('is moved once more when it gets a new date', () => {
    const without = own({ networks: NETWORKS }, before.after);
    const again = { ...fixed, meetings: [meeting(KEY, '2018-04-11', { network: 'n1' })] };
    expect(own(again, without.after, '2018-02-05').moves).toEqual([
      `dagtilbud-2017/${KEY}/n1/1/moved/first/r2`,
    ]);
  });

  test('is no news to anybody once it is over', () => {
    expect(own({ networks: NETWORKS }, before.after, '2018-03-15').moves).toEqual([]);
  });
});
