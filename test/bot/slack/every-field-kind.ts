import type { Field, Form } from '../../../src/chat/form.ts';
import { interest } from './sample-form.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: `Valg ${value}` }));
const more = [
  ...options,
  ...Array.from({ length: 9 }, (_, index) => ({ value: `m${index}`, label: `M ${index}` })),
];

const fields: Field[] = [
  { id: 'line', kind: 'text', label: 'Linje', required: true, lines: 'one', longest: 100 },
  { id: 'lines', kind: 'text', label: 'Linjer', required: false, lines: 'many', longest: 10 },
  { id: 'one', kind: 'choice', label: 'En', required: true, options },
  { id: 'maybe', kind: 'choice', label: 'Måske', required: false, options },
  { id: 'some', kind: 'choices', label: 'Nogle', minimum: 0, maximum: 2, options },
  { id: 'many', kind: 'choices', label: 'Mange', minimum: 1, maximum: 3, options: more },
  { id: 'ranked', kind: 'ranking', label: 'Rang', minimum: 1, maximum: 3, options },
  { id: 'shared', kind: 'points', label: 'Point', total: 100, most: 60, options },
  { id: 'people', kind: 'people', label: 'Deltagere', minimum: 0, maximum: 5 },
  { id: 'day', kind: 'date', label: 'Dag', required: false },
];

/** One of every kind of question, shown to everybody. */
export const everyKind: Form = { ...interest, id: 'every-kind', fields };
