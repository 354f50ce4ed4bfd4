import { expect, test } from 'vitest';
import { didYouMean } from '../../src/partnership/close-spelling.ts';

const KEYS = ['title', 'shortTitle', 'titleVariants', 'from', 'until', 'label', 'labelPlural'];

test.each([
  ['shorttitle', ' Did you mean "shortTitle"?'],
  ['titel', ' Did you mean "title"?'],
  ['untill', ' Did you mean "until"?'],
  ['label-plural', ' Did you mean "labelPlural"?'],
  ['rom', ' Did you mean "from"?'],
  ['organisation', ''],
  ['', ''],
  ['---', ''],
  ['t'.repeat(1_000_000), ''],
])('A hint for %.20s', (text, hint) => {
  expect(didYouMean(text, KEYS)).toBe(hint);
});

test('names both where two known names are as near', () => {
  expect(didYouMean('networkA', ['network1', 'network2'])).toBe(' Did you mean one of network1, network2?');
});

test('knows nothing where nothing is known', () => {
  expect(didYouMean('title', [])).toBe('');
});
