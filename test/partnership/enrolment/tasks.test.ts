import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOverdue, standOf, taskStates, tasksLacking } from '../../../src/partnership/enrolment/tasks.ts';
import { readDefinition } from '../definition/definition-file.ts';
import { at } from './partnerships.ts';

const TRIVSEL = readDefinition('test/fixtures/partnerships/trivsel-2021');
const HANDED_IN = { task: 'plan', reportedOn: '2021-06-20', handedIn: 'https://aarhus.dk/plan' };

describe('A task counts as done', () => {
  test.each([
    ['reported', {}, 'done'],
    ['handed-in', {}, 'open'],
    ['handed-in', { handedIn: 'plan.pdf' }, 'done'],
    ['accepted', { handedIn: 'plan.pdf' }, 'waits-for-kl'],
    ['accepted', { handedIn: 'plan.pdf', acceptedOn: '2021-07-01' }, 'done'],
  ] as const)('as its definition says: %s, with %o, is %s', (done, said, stand) => {
    expect(standOf({ done }, { task: 'plan', reportedOn: '2021-06-20', ...said })).toBe(stand);
  });

  test('never without a report', () => {
    fc.assert(
      fc.property(fc.constantFrom('reported' as const, 'handed-in' as const, 'accepted' as const), (done) => {
        expect(standOf({ done }, undefined)).toBe('open');
      }),
    );
  });
});

describe('The tasks of a municipality', () => {
  test('are those of the definition, with their deadline and what was reported', () => {
    expect(taskStates(TRIVSEL, [], [HANDED_IN])).toMatchObject([
      { task: { id: 'plan' }, stand: 'done', due: '30. juni 2021', report: HANDED_IN },
      { task: { id: 'rapport' }, stand: 'open', due: 'december 2021' },
    ]);
  });

  test('are overdue once the last instant of their date has passed, unless they are done', () => {
    const overdue = (day: string, reports: (typeof HANDED_IN)[] = []) =>
      taskStates(TRIVSEL, [], reports).map((state) => isOverdue(state, at(day)));
    expect(overdue('2021-06-30T23:59')).toEqual([false, false]);
    expect(overdue('2021-07-01T00:00')).toEqual([true, false]);
    expect(overdue('2021-07-01T00:00', [HANDED_IN])).toEqual([false, false]);
    expect(overdue('2022-01-01T00:00')).toEqual([true, true]);
  });

  test('are lacking at their own milestone only, and not where nobody is to be reminded', () => {
    expect(tasksLacking(TRIVSEL, 'plan').map(({ id }) => id)).toEqual(['plan']);
    expect(tasksLacking(TRIVSEL, 'plan', [HANDED_IN])).toEqual([]);
    expect(tasksLacking(TRIVSEL, 'opstart')).toEqual([]);
    expect(tasksLacking(TRIVSEL, 'rapport')).toEqual([]);
  });
});
