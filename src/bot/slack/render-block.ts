import type { Button, MessageBlock } from '../../chat/message.ts';
import { assertNever } from '../../errors.ts';
import { type Block, plain } from './block-kit.ts';
import { buttonAction } from './block-names.ts';
import { inlineFormBlocks } from './form-blocks.ts';
import { LIMITS } from './limits.ts';
import { factBlocks, listBlocks, noteBlocks, textBlocks } from './render-text.ts';

/** One element of a message as Slack's blocks: none where there is nothing to see, several where it is long. */
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
      .map(({ action, value, label, style }, index) => ({
        type: 'button',
        action_id: buttonAction(action, index + 1),
        value,
        text: plain(label),
        ...(style && { style }),
      })),
  }));
}
