import type { FieldErrors } from '../../chat/form.ts';
import type { OpenForm } from '../../chat/message.ts';
import { CLOSE, EMPTY_FORM } from '../../chat/text/slack.ts';
import { type ModalView, plain, section } from './block-kit.ts';
import { readFieldBlock } from './block-names.ts';
import { formBlocks } from './form-blocks.ts';
import { assertFits } from './problems.ts';

/** A form as a modal, with what was entered; hands its subject back with the submission. */
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
 * Errors for the answer to a submission, by block. A ranking's stands at its first place; an error of a question that
 * isn't shown stands at the last one that is, so that no error is lost. Undefined if nothing is shown to put it at.
 *
 * @param shown the ids of the blocks that came with the submission
 */
export function errorsByBlock(shown: readonly string[], errors: FieldErrors): FieldErrors | undefined {
  const byBlock: FieldErrors = {};
  for (const [field, error] of Object.entries(errors)) {
    const block = shown.find((id) => readFieldBlock(id)?.field === field) ?? shown.at(-1);
    if (block === undefined) return undefined;
    byBlock[block] = byBlock[block] === undefined ? error : `${byBlock[block]} ${error}`;
  }
  return byBlock;
}
