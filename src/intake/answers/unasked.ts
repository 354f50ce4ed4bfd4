import type { AnswerPart } from '../../partnership/answer.ts';
import type { Field, FieldColumn, Role, SingleField } from './cells/column-names.ts';

const OF_SINGLE: Partial<Record<SingleField, AnswerPart>> = {
  preferences: 'preferences',
  'own-suggestion': 'ownSuggestion',
  'leadership-priorities': 'leadershipPriorities',
  'local-goals': 'localGoals',
  comment: 'comment',
  'approval-body': 'approval',
  'approval-date': 'approval',
  'case-number': 'approval',
  participants: 'participants',
  politicians: 'politicians',
  'add-ons': 'addOns',
};

const OF_PERSONS: Record<Role, AnswerPart> = {
  signatory: 'signatories',
  contact: 'contacts',
  participant: 'participants',
  politician: 'politicians',
};

const PARTS = new Set([...Object.values(OF_SINGLE), ...Object.values(OF_PERSONS)]);

/** The parts of an answer that a list has no column for, so that its rows say nothing of them. */
export function unaskedParts(columns: readonly FieldColumn[]): AnswerPart[] {
  const asked = new Set(columns.map(({ field }) => partOf(field)));
  return [...PARTS].filter((part) => !asked.has(part));
}

function partOf(field: Field): AnswerPart | undefined {
  switch (field.kind) {
    case 'single':
      return OF_SINGLE[field.name];
    case 'preference':
    case 'area':
      return 'preferences';
    case 'person':
      return OF_PERSONS[field.role];
    case 'later':
      return undefined;
  }
}
