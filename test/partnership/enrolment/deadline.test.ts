import { describe, expect, test } from 'vitest';
import { isLate, registrationDeadline } from '../../../src/partnership/enrolment/deadline.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import { moveMilestone } from '../../../src/partnership/reminders/move-milestone.ts';
import { at, dagtilbud, tilsyn } from './partnerships.ts';

const JANUARY_17 = { kind: 'instant', date: '2020-01-17', time: '10:00' } as const;
const DECEMBER_12 = { kind: 'instant', date: '2019-12-12', time: '10:00' } as const;

function moved(to: MilestoneChange['to'], now: string): MilestoneChange {
  const decided = moveMilestone(
    tilsyn(),
    [],
    { milestone: 'deadline', to, why: 'Flere vil med' },
    'KL',
    at(now),
  );
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
  return decided.change;
}

describe('a deadline with a time of day lasts to that very moment', () => {
  test.each([
    { received: '2019-12-19T09:59', late: false },
    { received: '2019-12-19T10:00', late: false },
    { received: '2019-12-19T10:00:00.001', late: true },
    { received: '2019-12-19T10:01', late: true },
    { received: '2019-12-19T09:00:00Z', late: false },
    { received: '2019-12-19T09:01:00Z', late: true },
  ])('$received: late $late', ({ received, late }) => {
    expect(isLate(tilsyn(), [], at(received))).toBe(late);
  });
});

describe('a deadline that is a day lasts to its end in Denmark', () => {
  test.each([
    { received: '2017-05-05T23:59:59.999', late: false },
    { received: '2017-05-06T00:00', late: true },
    { received: '2017-05-05T21:59:59.999Z', late: false },
    { received: '2017-05-05T22:00:00Z', late: true },
  ])('$received: late $late', ({ received, late }) => {
    expect(isLate(dagtilbud(), [], at(received))).toBe(late);
  });
});

describe('a deadline that was moved after it had passed (M15)', () => {
  const change = moved(JANUARY_17, '2020-01-13T09:00');

  test('an answer of 10 January is late until the move is recorded, and then it is not', () => {
    expect(isLate(tilsyn(), [], at('2020-01-10T12:00'))).toBe(true);
    expect(isLate(tilsyn(), [change], at('2020-01-10T12:00'))).toBe(false);
  });

  test('the new deadline has its own other side', () => {
    expect(isLate(tilsyn(), [change], at('2020-01-17T10:00'))).toBe(false);
    expect(isLate(tilsyn(), [change], at('2020-01-17T10:01'))).toBe(true);
  });
});

describe('a deadline that was moved nearer', () => {
  const change = moved(DECEMBER_12, '2019-12-10T09:00');

  test('does not make an answer late that came before the move', () => {
    expect(isLate(tilsyn(), [change], at('2019-12-09T12:00'))).toBe(false);
  });

  test('does not make an answer late that was in time under it', () => {
    expect(isLate(tilsyn(), [moved(DECEMBER_12, '2019-12-16T09:00')], at('2019-12-15T12:00'))).toBe(false);
  });

  test('counts for those who answer after the move', () => {
    expect(isLate(tilsyn(), [change], at('2019-12-12T10:01'))).toBe(true);
  });
});

test('without a deadline, or with one that has no date, nobody is late', () => {
  const [invitation] = [
    { id: 'invitation', when: 'maj 2017', title: 'Invitation', activities: ['invitation'] },
  ];
  const undated = {
    id: 'deadline',
    when: 'dato følger',
    title: 'Frist',
    activities: ['registration-deadline'],
  };
  for (const milestones of [[invitation], [invitation, undated]]) {
    const definition = dagtilbud({ timeline: { milestones } });
    expect(registrationDeadline(definition, [])).toBeUndefined();
    expect(isLate(definition, [], at('2030-01-01'))).toBe(false);
  }
});
