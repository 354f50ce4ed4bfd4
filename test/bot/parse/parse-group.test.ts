import { describe, expect, test } from 'vitest';
import { groupsAsked, groupsSaid } from '../../../src/bot/parse/parse-group.ts';

const GROUPS = ['styregruppe', 'udvalg', 'advisory board', 'arbejdsgruppe'].map((name) => ({ name }));
const asked = (text: string) => groupsAsked(text, GROUPS).map(({ name }) => name);

describe('A group is asked about', () => {
  test.each([
    ['hvem sidder i styregruppen?', 'styregruppe'],
    ['Hvem er med i styregruppe', 'styregruppe'],
    ['kan jeg se medlemmerne af styregruppen', 'styregruppe'],
    ['hvem sidder i udvalget', 'udvalg'],
    ['hvem er udvalgets medlemmer?', 'udvalg'],
    ['hvem sidder i advisory boardet?', 'advisory board'],
  ])('by its name in any form: "%s"', (text, name) => {
    expect(asked(text)).toEqual([name]);
  });

  test.each([
    'hvem sidder i netværket?',
    'hvem skal deltage?',
    'styregruppen mødes på tirsdag',
    'hvem er målgruppen',
    'hvem er på udvalgslisten',
  ])('but not by other words: "%s"', (text) => {
    expect(asked(text)).toEqual([]);
  });

  test('whichever of several is named', () => {
    expect(asked('hvem sidder i styregruppen og arbejdsgruppen?')).toEqual(['styregruppe', 'arbejdsgruppe']);
    expect(groupsSaid('styregruppe', GROUPS)).toHaveLength(1);
  });
});
