import { errorPlace } from '../../chat/error-place.ts';
import type { FieldErrors } from '../../chat/form.ts';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { BotEvent } from '../../chat/port.ts';
import { APP, CLOSE, EMPTY_FORM, NOT_SAVED } from '../../chat/text/slack.ts';
import { LIMITS, type ModalView, plain, section } from './block-kit.ts';
import { readFieldBlock } from './entries.ts';
import { type InputState, type ViewState, type WholeView, wholeView } from './payloads.ts';
import { assertFits } from './problems.ts';
import { formBlocks } from './render-block.ts';
import { messageParts } from './render-message.ts';
import { unescaped } from './render-text.ts';

/** A form as a modal, with its entries; its subject comes back with the submission. */
export function modalView(open: OpenForm): ModalView {
  assertFits(open);
  const blocks = formBlocks(open);
  return {
    type: 'modal',
    callback_id: open.form.id,
    private_metadata: open.subject,
    notify_on_close: true,
    title: plain(open.form.title),
    close: plain(CLOSE),
    submit: plain(open.form.submitLabel),
    blocks: blocks.length === 0 ? [section(EMPTY_FORM)] : blocks,
  };
}

/**
 * A form that is shown anew in its own window, with what stands there: Slack leaves in an input what it had, also where a
 * colleague has written something else meanwhile, and would tell that as a change when it is sent.
 */
export function asItStands(open: OpenForm, event: BotEvent): OpenForm {
  if (!('entries' in event) || event.form !== open.form.id) return open;
  return { ...open, entries: { ...open.entries, ...event.entries } };
}

/**
 * A message as a modal, such as what is read back of a form. Closing it is told to the bot if it came from a form, since
 * that may not be confirmed. Undefined if a modal has no room for it.
 */
export function messageView(message: Message, event: BotEvent): ModalView | undefined {
  const blocks = messageParts(message).flatMap((part) => part.blocks);
  if (blocks.length > LIMITS.viewBlocks || blocks.some(({ type }) => type === 'input')) return undefined;
  const closing = event.kind === 'submit' && {
    callback_id: event.form,
    private_metadata: `${event.subject}|${READ_BACK}`,
    notify_on_close: true,
  };
  return { type: 'modal', title: plain(APP), close: plain(CLOSE), ...closing, blocks };
}

/** The mark of a subject whose form is read back. */
const READ_BACK = 'read-back';

/**
 * Errors for the answer to a submission, by block. A ranking's error goes to the place that it is about; an error of a field
 * that is not shown goes to the last one that is, so that none is lost. Undefined if no field is shown.
 * @param shown ids of the blocks in the submission
 */
export function errorsByBlock(
  shown: readonly string[],
  { form, entries }: Pick<OpenForm, 'form' | 'entries'>,
  errors: FieldErrors,
): FieldErrors | undefined {
  const byBlock: FieldErrors = {};
  for (const [id, error] of Object.entries(errors)) {
    const field = form.fields.find((one) => one.id === id);
    const blocks = shown.filter((block) => readFieldBlock(block)?.field === id);
    const block = blocks[field ? errorPlace(field, entries) : 0] ?? blocks[0] ?? shown.at(-1);
    if (block === undefined) return undefined;
    byBlock[block] = byBlock[block] === undefined ? error : `${byBlock[block]} ${error}`;
  }
  return byBlock;
}

/**
 * A submitted modal with everything entered in it, under a line saying that it is not saved: for a submission that had
 * to be acknowledged before the bot failed. Undefined if Slack sent no such view.
 * @param view the view as it came with the submission
 */
export function restoredView(view: unknown, state: ViewState): object | undefined {
  const { data } = wholeView.safeParse(withTextsUnescaped(view));
  if (data === undefined) return undefined;
  const { title, submit, close, callback_id, private_metadata, blocks } = data;
  return {
    type: 'modal',
    notify_on_close: true,
    callback_id,
    private_metadata,
    title,
    submit,
    close,
    blocks: [section(NOT_SAVED), ...blocks.map((block) => withEntry(block, state))],
  };
}

function withEntry(block: WholeView['blocks'][number], state: ViewState): object {
  const [entry] = Object.values(state[block.block_id ?? ''] ?? {});
  const { element } = block;
  if (entry === undefined || element === undefined) return block;
  const { initial_value, initial_date, initial_option, initial_options, ...empty } = element;
  return { ...block, element: { ...empty, ...initial(entry, element.options ?? []) } };
}

function initial(entry: InputState, options: readonly { value: string }[]): object {
  const chosen = (value: string) => options.find((option) => option.value === value);
  const option = entry.selected_option && chosen(entry.selected_option.value);
  const several = (entry.selected_options ?? []).flatMap(({ value }) => chosen(value) ?? []);
  return {
    ...(entry.value && { initial_value: entry.value }),
    ...(entry.selected_date && { initial_date: entry.selected_date }),
    ...(option && { initial_option: option }),
    ...(several.length > 0 && { initial_options: several }),
  };
}

/** Slack returns its blocks' texts escaped, but not the entries. */
function withTextsUnescaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextsUnescaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'text' && typeof each === 'string' ? unescaped(each) : withTextsUnescaped(each),
    ]),
  );
}
