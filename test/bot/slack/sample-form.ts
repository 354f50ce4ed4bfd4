import type { Form } from '../../../src/chat/form.ts';
import type { OpenForm } from '../../../src/chat/message.ts';

/** One of every kind of question, the later ones asked only of those who say yes. */
export const interest: Form = {
  id: 'express-interest',
  title: 'Tilkendegiv interesse',
  intro: 'Svaret er ikke bindende og kan ændres indtil den 19. december.',
  submitLabel: 'Send svar',
  fields: [
    {
      id: 'decision',
      kind: 'choice',
      label: 'Vil I deltage?',
      required: true,
      options: [
        { value: 'yes', label: 'Ja' },
        { value: 'no', label: 'Nej' },
      ],
    },
    {
      id: 'focus-areas',
      kind: 'ranking',
      label: 'Indsatsområder',
      hint: 'Det vigtigste først',
      minimum: 1,
      maximum: 2,
      options: [
        { value: 'early', label: 'Tidlig indsats' },
        { value: 'bilingual', label: 'De tosprogede & deres familier', shortLabel: 'De tosprogede' },
      ],
      when: { field: 'decision', oneOf: ['yes'] },
    },
    { id: 'comment', kind: 'text', label: 'Bemærkninger', required: false, lines: 'many', longest: 2000 },
  ],
};

export function opened(change: Partial<OpenForm> = {}): OpenForm {
  return { form: interest, entries: {}, errors: {}, subject: 'dagtilbud-2017/410', ...change };
}
