import { expect, test } from 'vitest';
import { readColumns } from '../../../src/intake/answers/columns.ts';
import { unaskedParts } from '../../../src/intake/answers/unasked.ts';

const AREAS = [
  { id: 'leg', label: 'Leg og læring' },
  { id: 'sprog', label: 'Sprog' },
];

function unaskedIn(...headings: string[]): string[] {
  return unaskedParts(readColumns(headings, AREAS).fields);
}

test('A list with the answer alone says nothing of all else', () => {
  expect(unaskedIn('Kommune', 'Svar').toSorted()).toEqual([
    'addOns',
    'approval',
    'comment',
    'contacts',
    'leadershipPriorities',
    'localGoals',
    'ownSuggestion',
    'participants',
    'politicians',
    'preferences',
    'signatories',
  ]);
});

test('Any column about a part asks for it', () => {
  const asked = (heading: string, part: string) => !unaskedIn('Kommune', 'Svar', heading).includes(part);
  expect(asked('Prioritet 1', 'preferences')).toBe(true);
  expect(unaskedIn('Kommune', 'Svar', 'Leg og læring', 'Sprog')).not.toContain('preferences');
  expect(asked('E-mail', 'contacts')).toBe(true);
  expect(asked('Deltager 2', 'participants')).toBe(true);
  expect(asked('Underskriver', 'signatories')).toBe(true);
  expect(asked('Sagsnummer', 'approval')).toBe(true);
  expect(asked('Tilkøb', 'addOns')).toBe(true);
});
