import { expect, test } from 'vitest';
import { nearestNames } from '../../src/partnership/close-spelling.ts';

const KEYS = ['title', 'shortTitle', 'titleVariants', 'from', 'until', 'label', 'labelPlural'];

test.each([
  ['shorttitle', ['shortTitle']],
  ['titel', ['title']],
  ['untill', ['until']],
  ['label-plural', ['labelPlural']],
  ['rom', ['from']],
  ['organisation', []],
  ['', []],
  ['---', []],
  ['t'.repeat(1_000_000), []],
])('The nearest known names to %.20s', (text, names) => {
  expect(nearestNames(text, KEYS)).toEqual(names);
});

test('names both where two known names are as near', () => {
  expect(nearestNames('networkA', ['network1', 'network2'])).toEqual(['network1', 'network2']);
});

test('knows nothing where nothing is known', () => {
  expect(nearestNames('title', [])).toEqual([]);
});
