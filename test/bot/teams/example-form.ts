import type { Form } from '../../../src/chat/form.ts';

/** A form with a field of every kind. */
export const interest: Form = {
  id: 'express-interest',
  title: 'Interesse i partnerskabet',
  intro: 'Svaret er ikke bindende.\nDet kan ændres til den 5. maj 2017.',
  submitLabel: 'Send svar',
  fields: [
    {
      id: 'answer',
      kind: 'choice',
      label: 'Deltager I?',
      required: true,
      options: [
        { value: 'ja', label: 'Ja' },
        { value: 'nej', label: 'Nej' },
      ],
    },
    {
      id: 'areas',
      kind: 'ranking',
      label: 'Indsatsområder',
      hint: 'Det vigtigste først.',
      when: { field: 'answer', oneOf: ['ja'] },
      minimum: 1,
      maximum: 2,
      options: [
        { value: 'foraeldre', label: 'Samarbejde med forældre om børns læring', shortLabel: 'Forældre' },
        { value: 'ledelse', label: 'Ledelse' },
      ],
    },
    {
      id: 'themes',
      kind: 'choices',
      label: 'Temaer',
      minimum: 0,
      maximum: 2,
      options: [
        { value: 'sprog', label: 'Sprog' },
        { value: 'leg', label: 'Leg' },
      ],
    },
    { id: 'people', kind: 'people', label: 'Deltagere', hint: 'Navn, titel, e-mail', minimum: 1, maximum: 5 },
    { id: 'held', kind: 'date', label: 'Dato', required: false },
    { id: 'comment', kind: 'text', label: 'Bemærkninger', required: false, lines: 'many', longest: 1000 },
  ],
};
