import { textOf, type Values } from '../../chat/field-values.ts';
import type { Form } from '../../chat/form.ts';
import { WRITE as TEXT } from '../../chat/text/staff-forms-da.ts';
import { LACKS, type Lack } from '../../partnership/enrolment/lacks.ts';

const LONGEST_MESSAGE = 2500;

/** @param counts how many municipalities lack what */
export function buildWrite(partnership: string, counts: Readonly<Record<Lack, number>>): Form {
  return {
    id: 'write',
    title: TEXT.title,
    intro: TEXT.intro(partnership),
    fields: [
      {
        kind: 'choice',
        id: 'lack',
        label: TEXT.lack,
        name: TEXT.lackName,
        required: true,
        options: (Object.keys(LACKS) as Lack[]).map((lack) => ({
          value: lack,
          label: TEXT.lacks(TEXT.lackNames[lack], counts[lack]),
        })),
      },
      {
        kind: 'text',
        id: 'text',
        label: TEXT.text,
        name: TEXT.textName,
        hint: TEXT.textHint,
        required: true,
        lines: 'many',
        longest: LONGEST_MESSAGE,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function writeChange(values: Values): { lack: Lack; text: string } {
  const lack = textOf(values, 'lack');
  const text = textOf(values, 'text');
  if (lack === undefined || !Object.hasOwn(LACKS, lack) || text === undefined)
    throw new Error('Our own bug: a message to many was read without what it is about');
  return { lack: lack as Lack, text };
}
