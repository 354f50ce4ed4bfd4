import type { Entries, Field, Form } from '../../chat/form.ts';
import type { OpenForm } from '../../chat/message.ts';
import { type Block, plain } from './block-kit.ts';
import { submitAction } from './block-names.ts';
import { fieldBlocks } from './render-field.ts';
import { noteBlocks, textBlocks } from './render-text.ts';

/** The questions of a form that are asked now, with what was entered and what is wrong with it beside each. */
export function formBlocks({ form, entries, errors }: OpenForm): Block[] {
  const decisive = new Set(form.fields.flatMap(({ when }) => when?.field ?? []));
  const asked = askedFields(form, entries);
  const elsewhere = Object.entries(errors).filter(([id]) => !asked.some((field) => field.id === id));
  return [
    ...textBlocks(form.intro),
    ...asked.flatMap((field) => [
      ...fieldBlocks(field, entries[field.id], decisive.has(field.id)),
      ...errorBlocks(errors[field.id]),
    ]),
    ...elsewhere.flatMap(([, error]) => errorBlocks(error)),
  ];
}

/** A form within a message or a home: the same questions, with a button below them. */
export function inlineFormBlocks(open: OpenForm): Block[] {
  return [
    { type: 'header', text: plain(open.form.title) },
    ...formBlocks(open),
    {
      type: 'actions',
      block_id: submitAction(open.form.id),
      elements: [
        {
          type: 'button',
          action_id: submitAction(open.form.id),
          value: open.subject,
          text: plain(open.form.submitLabel),
          style: 'primary',
        },
      ],
    },
  ];
}

/** The questions that are asked, given what was entered: those that depend on another choice only while it stands. */
export function askedFields(form: Form, entries: Entries): Field[] {
  return form.fields.filter(({ when }) => {
    if (when === undefined) return true;
    const entry = entries[when.field] ?? '';
    return (typeof entry === 'string' ? [entry] : entry).some((value) => when.oneOf.includes(value));
  });
}

function errorBlocks(error: string | undefined): Block[] {
  return error === undefined ? [] : noteBlocks(`⚠ ${error}`);
}
