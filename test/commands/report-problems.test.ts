import { expect, test } from 'vitest';
import { problemJson } from '../../src/commands/terminal/report.ts';
import { countProblems } from '../../src/commands/terminal/report-problems.ts';
import type { Problem } from '../../src/errors.ts';

const problem = (severity: Problem['severity']): Problem => ({ severity, rule: 'r', message: 'm' });

test.each([
  [[], 'no problems'],
  [['error'], '1 error'],
  [['warning', 'error', 'warning', 'note'], '1 error, 2 warnings, 1 note'],
] as const)('Problems are counted by severity: %j', (severities, counted) => {
  expect(countProblems(severities.map(problem))).toBe(counted);
});

test('A problem for machines has its place beside the rest', () => {
  expect(problemJson({ ...problem('note'), place: { file: 'a.yaml', line: 3 } })).toEqual({
    file: 'a.yaml',
    line: 3,
    severity: 'note',
    rule: 'r',
    message: 'm',
  });
});

test('A problem for machines that stands in no file, or in no line of it, says so', () => {
  expect(problemJson(problem('error'))).toMatchObject({ file: null, line: null });
  expect(problemJson({ ...problem('error'), place: { file: 'a.csv' } })).toMatchObject({
    file: 'a.csv',
    line: null,
  });
});
