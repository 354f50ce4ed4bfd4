import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';
import { ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import {
  MilestoneChange,
  milestoneInForce,
  milestonesInForce,
  timelineInForce,
} from '../../../src/partnership/enrolment/milestone-change.ts';
import { moveMilestone } from '../../../src/partnership/reminders/move-milestone.ts';
import { at, tilsyn } from './partnerships.ts';

const definition = tilsyn();

function when(text: string) {
  const read = readMilestoneDate(text);
  if (!read.ok) throw new Error(read.message);
  return read.date;
}

function move(
  milestone: string,
  to: string,
  { why = 'Corona', now = '2020-01-06T12:00', changes = [] as MilestoneChange[] } = {},
) {
  return moveMilestone(definition, changes, { milestone, to: when(to), why }, 'stnl@kl.dk', at(now));
}

function changed(...given: Parameters<typeof move>): MilestoneChange {
  const decided = move(...given);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
  return MilestoneChange.parse(decided.change);
}

function dateInForce(changes: MilestoneChange[], id: string): string | undefined {
  const milestone = milestoneInForce(definition, changes, id);
  return milestone && writeMilestoneDate(milestone.when);
}

describe('a milestone that is moved', () => {
  test('keeps the old date, who moved it, when and why, also after it has passed (M15)', () => {
    expect(move('deadline', '17. januar 2020 kl. 10.00', { why: ' Flere vil med ' })).toEqual({
      ok: true,
      change: {
        milestone: 'deadline',
        from: { kind: 'instant', date: '2019-12-19', time: '10:00' },
        to: { kind: 'instant', date: '2020-01-17', time: '10:00' },
        movedBy: 'stnl@kl.dk',
        movedAt: '2020-01-06T12:00:00.000+01:00',
        why: 'Flere vil med',
      },
      warnings: [],
    });
  });

  test('has the latest date in force, and the next move begins there', () => {
    const first = changed('meeting-1', 'maj 2020');
    const second = changed('meeting-1', '10. juni 2020', { now: '2020-04-01T12:00', changes: [first] });
    expect(writeMilestoneDate(second.from)).toBe('maj 2020');
    expect(dateInForce([second, first], 'meeting-1')).toBe('10. juni 2020');
    expect(dateInForce([], 'meeting-1')).toBe('19. marts 2020');
  });

  test('leaves the others and the definition as they were', () => {
    const change = changed('meeting-1', 'maj 2020');
    const [others, before] = [milestonesInForce(definition, [change]), definition.timeline.milestones].map(
      (milestones) => milestones.filter(({ id }) => id !== 'meeting-1'),
    );
    expect(others).toEqual(before);
    expect(definition).toEqual(tilsyn());
  });

  test('may lose its date, with a warning', () => {
    expect(move('meeting-1', 'dato følger')).toMatchObject({
      ok: true,
      warnings: [{ kind: 'no-longer-dated', title: 'Netværksmøde 1' }],
    });
  });
});

describe('the printed timeline', () => {
  const ORDERED = [
    '1. marts 2020',
    '5. marts 2020',
    'januar – juni 2020',
    'dato følger',
    'maj 2020',
    'juni 2020',
  ];
  const printed = {
    ...definition,
    timeline: {
      milestones: ORDERED.map((text, index) => ({
        ...(definition.timeline.milestones[0] as (typeof definition.timeline.milestones)[number]),
        id: `m${index}`,
        when: when(text),
      })),
    },
  };
  const change = (milestone: string, to: string): MilestoneChange => ({
    milestone,
    from: when('1. marts 2020'),
    to: when(to),
    movedBy: 'stnl@kl.dk',
    movedAt: '2020-01-06T12:00:00.000+01:00',
    why: 'Corona',
  });
  const order = (...changes: MilestoneChange[]) => timelineInForce(printed, changes).map(({ id }) => id);

  test('keeps its own order as long as a moved milestone passes no other', () => {
    expect(order(change('m1', '9. marts 2020'))).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5']);
  });

  test('has a moved milestone after those it passed, and the others as they stood', () => {
    expect(order(change('m0', '20. maj 2020'))).toEqual(['m1', 'm2', 'm3', 'm4', 'm0', 'm5']);
    expect(order(change('m5', '3. marts 2020'))).toEqual(['m0', 'm5', 'm1', 'm2', 'm3', 'm4']);
  });

  test('has all milestones once, and those that were not moved in their own order, whatever moves', () => {
    const moves = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...ORDERED, 'uge 12, 2020', 'februar 2021')), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(moves, (all) => {
        const ids = order(...all.map(([index, to]) => change(`m${index}`, to)));
        expect(ids.toSorted()).toEqual(ORDERED.map((_, index) => `m${index}`));
        const stayed = ids.filter((id) => !all.some(([index]) => id === `m${index}`));
        expect(stayed).toEqual(stayed.toSorted());
      }),
    );
  });
});

describe('a move is refused', () => {
  test.each([
    { why: 'Corona', milestone: 'deadlin', to: 'maj 2020', rules: ['unknown-milestone'] },
    { why: 'Corona', milestone: 'meeting-1', to: '19.3.2020', rules: ['same-date'] },
    { why: ' \n', milestone: 'meeting-1', to: 'maj 2020', rules: ['why-missing'] },
    { why: '', milestone: 'deadlin', to: 'maj 2020', rules: ['unknown-milestone', 'why-missing'] },
  ])('$milestone to $to because "$why": $rules', ({ milestone, to, why, rules }) => {
    const decided = move(milestone, to, { why });
    expect(decided.ok ? [] : decided.refusals.map(({ rule }) => rule)).toEqual(rules);
  });

  test('when the date is the one it was moved to already', () => {
    const change = changed('meeting-1', 'maj 2020');
    expect(move('meeting-1', 'maj 2020', { changes: [change] }).ok).toBe(false);
    expect(move('meeting-1', '19. marts 2020', { changes: [change] }).ok).toBe(true);
  });
});

describe('a move is warned about, and done,', () => {
  test('when it changes places with another milestone', () => {
    expect(move('deadline', '2. marts 2020')).toMatchObject({
      ok: true,
      warnings: [{ kind: 'passes', title: 'Frist', other: 'Opstartsseminar', now: 'after' }],
    });
    expect(move('meeting-1', '26. februar 2020')).toMatchObject({
      warnings: [{ kind: 'passes', title: 'Netværksmøde 1', other: 'Opstartsseminar', now: 'before' }],
    });
  });

  test('when the new date has passed', () => {
    expect(move('deadline', '6. januar 2020', { now: '2020-01-08T12:00' })).toMatchObject({
      ok: true,
      warnings: [{ kind: 'already-past', title: 'Frist' }],
    });
  });

  test('when it comes to lie on a day that most are off', () => {
    expect(move('deadline', '10. april 2020')).toMatchObject({
      warnings: [
        { kind: 'passes' },
        { kind: 'passes' },
        { kind: 'day-off', title: 'Frist', off: 'langfredag' },
      ],
    });
    expect(move('deadline', '15. februar 2020')).toMatchObject({
      warnings: [{ kind: 'day-off', off: 'en lørdag' }],
    });
    expect(move('deadline', 'februar 2020')).toMatchObject({ warnings: [] });
  });

  test('when the time of reminders before it has come or gone', () => {
    const rule = ReminderRule.parse({
      ...{
        id: 'frist',
        about: { activity: 'registration-deadline' },
        to: 'contacts',
        template: 'svar-mangler',
      },
      ...{ moment: 'end', when: '10 dage før', at: '09:00', window: 2 },
    });
    const reminded = { ...definition, reminders: { ...definition.reminders, rules: [rule] } };
    const warned = (text: string) => {
      const to = when(text);
      const decided = moveMilestone(
        reminded,
        [],
        { milestone: 'deadline', to, why: 'Ny' },
        'Stine',
        at('2020-01-06T12:00'),
      );
      return decided.ok ? decided.warnings : [];
    };
    const due = (one: { kind: string }) => one.kind === 'reminders-due';
    expect(warned('5. februar 2020').filter(due)).toEqual([]);
    expect(warned('15. januar 2020').filter(due)).toEqual([
      { kind: 'reminders-due', title: 'Frist', atOnce: 1, lost: 0 },
    ]);
    expect(warned('8. januar 2020').filter(due)).toEqual([
      { kind: 'reminders-due', title: 'Frist', atOnce: 0, lost: 1 },
    ]);
  });
});
