import { askedFields } from '../../chat/asked-fields.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Button, MessageBlock, OpenForm } from '../../chat/message.ts';
import { assertNever } from '../../errors.ts';
import { type Block, LIMITS, plain } from './block-kit.ts';
import { buttonAction, submitAction } from './entries.ts';
import { fieldBlocks } from './render-field.ts';
import { factBlocks, listBlocks, noteBlocks, textBlocks } from './render-text.ts';

/** One element of a message as Slack blocks: none if nothing is visible, several if it is long. */
export function blockBlocks(block: MessageBlock): Block[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'header', text: plain(block.text) }];
    case 'text':
      return textBlocks(block.text);
    case 'note':
      return noteBlocks(block.text);
    case 'list':
      return listBlocks(block.items);
    case 'facts':
      return factBlocks(block.facts);
    case 'buttons':
      return buttonBlocks(block.buttons);
    case 'divider':
      return [{ type: 'divider' }];
    case 'form':
      return inlineFormBlocks(block.form);
    default:
      return assertNever(block);
  }
}

function buttonBlocks(buttons: readonly Button[]): Block[] {
  const rows = Math.ceil(buttons.length / LIMITS.buttonsInRow);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: buttons
      .slice(row * LIMITS.buttonsInRow, (row + 1) * LIMITS.buttonsInRow)
      .map(({ action, value, label, style, url }, index) => ({
        type: 'button',
        action_id: buttonAction(action, index + 1),
        value,
        text: plain(label),
        ...(style && { style }),
        ...(url !== undefined && { url }),
      })),
  }));
}

/** The fields of a form that are asked at the moment, with entries and errors. */
export function formBlocks({ form, entries, errors }: OpenForm): Block[] {
  const decisive = new Set(form.fields.flatMap(({ when }) => when?.field ?? []));
  const asked = askedFields(form, entries);
  const elsewhere = Object.entries(errors).filter(([id]) => !asked.some((field) => field.id === id));
  return [
    ...textBlocks(form.intro),
    ...asked.flatMap((field) => [
      ...fieldBlocks(field, ownField(entries, field.id), decisive.has(field.id)),
      ...errorBlocks(ownField(errors, field.id)),
    ]),
    ...elsewhere.flatMap(([, error]) => errorBlocks(error)),
  ];
}

/** A form within a message or home: the same fields, with a button below. */
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

function errorBlocks(error: string | undefined): Block[] {
  return error === undefined ? [] : noteBlocks(`⚠ ${error}`);
}
