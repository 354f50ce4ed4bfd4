import { ownField } from '../../chat/field-values.ts';
import type { Entries, Field, Form, Option } from '../../chat/form.ts';
import type { Button, Message, MessageBlock, OpenForm } from '../../chat/message.ts';
import { assertNever, type Problem } from '../../errors.ts';
import { isBlank, LIMITS } from './block-kit.ts';
import { submitAction } from './entries.ts';
import { blockBlocks, inlineFormBlocks } from './render-block.ts';
import { fieldBlocks } from './render-field.ts';
import { textBlocks } from './render-text.ts';

/** Something whose length Slack limits. */
interface Measured {
  path: string;
  length: number;
  most: number;
  /** The unit counted: "characters", "options". */
  unit?: string;
  /** Set if Slack also refuses an empty one. */
  least?: number;
}

/**
 * Everything Slack would refuse in a form or message, for start-up and tests; nothing is ever cut.
 * @param where a home holds twice as many blocks as a message, but cannot be split
 */
export function slackProblems(
  thing: Form | OpenForm | Message,
  where: 'message' | 'home' = 'message',
): Problem[] {
  const measured =
    'fields' in thing ? ofForm(thing) : 'form' in thing ? ofOpenForm(thing) : ofMessage(thing, where);
  return measured.flatMap(problem);
}

/** Throws an Error naming each place over a limit, with the limit and the length. */
export function assertFits(thing: Form | OpenForm | Message, where: 'message' | 'home' = 'message'): void {
  const problems = slackProblems(thing, where);
  if (problems.length > 0) {
    throw new Error(`Slack would refuse this:\n${problems.map(({ message }) => `- ${message}`).join('\n')}`);
  }
}

/** Whether a view has room for all fields of a form, and its inputs for what was typed on any platform. */
export function hasRoomFor({ form, entries }: OpenForm): boolean {
  const isTyped = Object.values(entries).every(
    (entry) => typeof entry !== 'string' || entry.length <= LIMITS.inputText,
  );
  return isTyped && countBlocks(form) <= LIMITS.viewBlocks;
}

function countBlocks({ fields, intro }: Form): number {
  return fields.flatMap((field) => fieldBlocks(field, undefined, false)).length + textBlocks(intro).length;
}

function problem({ path, length, most, unit = 'characters', least = 0 }: Measured): Problem[] {
  if (length <= most && length >= least) return [];
  const expected = length > most ? `at most ${most} ${unit}` : `at least ${least} ${unit}`;
  return [
    {
      severity: 'error',
      rule: 'slack-limit',
      message: `${path} has ${length} ${unit}; Slack takes ${expected}.`,
      path,
      expected,
      found: String(length),
      fix: length > most ? 'Shorten it.' : 'Give it a text.',
    },
  ];
}

function ofOpenForm({ form, entries, subject }: OpenForm): Measured[] {
  return [
    ...ofForm(form),
    { path: `${form.id}.subject`, length: subject.length, most: LIMITS.buttonValue },
    ...form.fields.flatMap((field) => ofEntry(form, field, ownField(entries, field.id))),
  ];
}

function ofEntry(form: Form, field: Field, entry: Entries[string] | undefined): Measured[] {
  if (typeof entry !== 'string') return [];
  return [{ path: `${form.id}.entries.${field.id}`, length: entry.length, most: LIMITS.inputText }];
}

function ofForm(form: Form): Measured[] {
  return [
    label(`${form.id}.title`, form.title, LIMITS.modalTitle),
    label(`${form.id}.submitLabel`, form.submitLabel, LIMITS.modalButton),
    { path: `${form.id}.id`, length: submitAction(form.id).length, most: LIMITS.callbackId, least: 1 },
    {
      path: `${form.id}.fields`,
      length: countBlocks(form),
      most: LIMITS.viewBlocks,
      unit: 'blocks',
    },
    ...form.fields.flatMap((field) => ofField(`${form.id}.fields.${field.id}`, field)),
  ];
}

function ofField(path: string, field: Field): Measured[] {
  const asked = [
    // Each place of a ranking appends its number to the label.
    label(`${path}.label`, field.label, LIMITS.inputLabel - (field.kind === 'ranking' ? 20 : 0)),
    { path: `${path}.hint`, length: field.hint?.length ?? 0, most: LIMITS.inputHint },
    { path: `${path}.id`, length: field.id.length, most: LIMITS.callbackId - 'place:100:'.length, least: 1 },
  ];
  switch (field.kind) {
    case 'text':
      return [...asked, { path: `${path}.longest`, length: field.longest, most: LIMITS.inputText, least: 1 }];
    case 'people':
    case 'date':
      return asked;
    case 'choice':
    case 'choices':
    case 'points':
    case 'ranking':
      return [...asked, ...ofOptions(path, field.options)];
    default:
      return assertNever(field);
  }
}

function ofOptions(path: string, options: readonly Option[]): Measured[] {
  return [
    {
      path: `${path}.options`,
      length: options.length,
      most: LIMITS.selectOptions,
      unit: 'options',
      least: 1,
    },
    ...options.flatMap(({ value, label: long, shortLabel }) => [
      shortLabel === undefined
        ? label(`${path}.options.${value}.label`, long, LIMITS.optionText)
        : label(`${path}.options.${value}.shortLabel`, shortLabel, LIMITS.optionText),
      { path: `${path}.options.${value}.label`, length: long.length, most: LIMITS.sectionText / 2, least: 1 },
      { path: `${path}.options.${value}.value`, length: value.length, most: LIMITS.optionValue, least: 1 },
    ]),
  ];
}

function ofMessage(message: Message, where: 'message' | 'home'): Measured[] {
  const forms = message.blocks.filter(({ kind }) => kind === 'form').length;
  return [
    ...(where === 'home' ? [ofHome(message)] : []),
    label('summary', message.summary, LIMITS.fallbackText - 20),
    // Entries are sent for the whole message, so two forms in it could not be told apart.
    { path: 'blocks', length: forms, most: 1, unit: 'forms' },
    ...message.blocks.flatMap((block, index) => ofBlock(`blocks[${index}]`, block, where)),
  ];
}

function ofHome({ blocks }: Message): Measured {
  const { length } = blocks.flatMap(blockBlocks);
  return { path: 'blocks', length, most: LIMITS.viewBlocks, unit: 'blocks' };
}

function ofBlock(path: string, block: MessageBlock, where: 'message' | 'home'): Measured[] {
  switch (block.kind) {
    case 'heading':
      return [label(`${path}.text`, block.text, LIMITS.header)];
    case 'text':
    case 'note':
    case 'divider':
      return [];
    case 'list':
      return block.items.map((item, index) => ({
        path: `${path}.items[${index}]`,
        length: item.length,
        most: LIMITS.sectionText,
      }));
    case 'facts':
      return block.facts.map((fact, index) => ({
        path: `${path}.facts[${index}]`,
        length: fact.label.length + fact.value.length,
        most: LIMITS.sectionText,
      }));
    case 'buttons':
      return block.buttons.flatMap((button, index) => ofButton(`${path}.buttons[${index}]`, button));
    case 'form':
      return [...ofOpenForm(block.form), ...(where === 'message' ? [ofInlineForm(path, block.form)] : [])];
    default:
      return assertNever(block);
  }
}

function ofInlineForm(path: string, open: OpenForm): Measured {
  return {
    path: `${path}.form.fields`,
    length: inlineFormBlocks(open).length,
    most: LIMITS.messageBlocks,
    unit: 'blocks',
  };
}

function ofButton(path: string, button: Button): Measured[] {
  return [
    label(`${path}.label`, button.label, LIMITS.buttonText),
    { path: `${path}.value`, length: button.value.length, most: LIMITS.buttonValue },
    {
      path: `${path}.action`,
      length: button.action.length,
      most: LIMITS.actionId - 'button:25:'.length,
      least: 1,
    },
  ];
}

/** A text that must not be empty. */
function label(path: string, text: string, most: number): Measured {
  return { path, length: isBlank(text) ? 0 : text.length, most, least: 1 };
}
