import { expect, test } from 'vitest';
import { checkDefinition } from '../../../../src/partnership/definition-check/check-definition.ts';
import { readYaml } from '../../definition/definition-file.ts';

type Raw = Record<string, unknown> & {
  laterDeadlines: Record<string, unknown>[];
  reminders: { rules: unknown[] };
};

function rulesAfter(change: (raw: Raw) => void): string[] {
  const raw = readYaml('test/fixtures/partnerships/trivsel-2021') as Raw;
  change(raw);
  return checkDefinition(raw).findings.map(({ rule }) => rule);
}

test('a later question that no reminder asks is told', () => {
  expect(rulesAfter(() => undefined)).toEqual([]);
  expect(
    rulesAfter((raw) => {
      raw.reminders.rules = raw.reminders.rules.slice(1);
    }),
  ).toEqual(['later-question-not-asked', 'later-question-not-asked']);
});

test('an add-on that two later questions ask for is told', () => {
  const again = {
    id: 'igen',
    asks: 'add-ons',
    milestone: 'plan',
    question: 'Igen?',
    addOns: ['lederforloeb'],
  };
  expect(rulesAfter((raw) => raw.laterDeadlines.push(again))).toContain('add-on-asked-twice');
});
