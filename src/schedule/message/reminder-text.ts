import type { Message, MessageBlock } from '../../chat/message.ts';
import { assertNever } from '../../errors.ts';

/** A message as plain text, for the command line and for transcripts: buttons as [Svar], small print in brackets. */
export function reminderText(message: Message): string {
  return message.blocks.map(blockText).join('\n\n');
}

function blockText(block: MessageBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'='.repeat([...block.text].length)}`;
    case 'text':
      return block.text;
    case 'note':
      return `(${block.text})`;
    case 'list':
      return block.items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    case 'divider':
      return '---';
    case 'form':
      return `[${block.form.form.title}]`;
    default:
      return assertNever(block);
  }
}
