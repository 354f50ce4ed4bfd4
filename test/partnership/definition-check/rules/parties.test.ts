import { expect, test } from 'vitest';
import { type Changes, changedDefinition, toldOf } from '../../definition/changed-definition.ts';
import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('the parties', [
  [
    'nobody is said to accede for the municipality',
    TILSYN,
    { 'agreement.parties.0.by': undefined },
    {
      rule: 'error: missing-key',
      line: expect.stringContaining('id: municipality'),
      expected: 'en tekst',
      found: 'ingenting',
      fix: 'Tilføj agreement.parties[0].by.',
    },
  ],
  [
    'KL has no name',
    DAGTILBUD,
    { 'agreement.parties.1.name': undefined },
    {
      rule: 'error: missing-key',
      line: expect.stringContaining('id: kl'),
      expected: 'en tekst',
      found: 'ingenting',
      fix: 'Tilføj agreement.parties[1].name.',
    },
  ],
]);

test('an agreement without KL is refused, and so is a party that stands twice', () => {
  const rules = (changes: Changes) => toldOf(changedDefinition(TILSYN, changes)).map(({ rule }) => rule);
  expect(rules({ 'agreement.parties.1.id': 'landsforeningen' })).toContain('error: party-missing');
  expect(rules({ 'agreement.parties.1.id': 'municipality' })).toEqual(
    expect.arrayContaining(['error: party-missing', 'error: duplicate-id']),
  );
});
