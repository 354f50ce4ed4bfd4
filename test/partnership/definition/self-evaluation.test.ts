import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';
import { readYaml } from './definition-file.ts';

function rulesFor(questions: object[]): string[] {
  const raw = { ...(readYaml('partnerships/tilsyn-2020') as object), selfEvaluation: { questions } };
  return checkDefinition(raw).findings.flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []));
}

const SCALE = { id: 'tilsyn', kind: 'scale', text: 'Hvor systematisk er jeres tilsyn?' };

describe('The questions of a self-evaluation', () => {
  test('are left out where the sources give none, and can be added', () => {
    expect(checkDefinition(readYaml('partnerships/tilsyn-2020')).definition?.selfEvaluation).toBeUndefined();
    expect(rulesFor([SCALE])).toEqual([]);
  });

  test('have ids of their own', () => {
    expect(rulesFor([SCALE, SCALE])).toEqual(['duplicate-id']);
  });

  test('have options that fit in chat', () => {
    const options = [
      { id: 'a', label: 'x'.repeat(76) },
      { id: 'b', label: 'B' },
    ];
    expect(rulesFor([{ ...SCALE, kind: 'choice', options }])).toEqual(['label-too-long']);
  });

  test('a choice without options is refused', () => {
    expect(rulesFor([{ ...SCALE, kind: 'choice' }])).not.toEqual([]);
  });
});
