import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { assertNever } from '../../errors.ts';
import { type Action, type Card, card, type Element } from './card.ts';
import { heading, labelled, plainText } from './plain-text.ts';
import { type CardData, renderForm } from './render-form.ts';
import { splitCards } from './split-cards.ts';

/**
 * A message as cards, in order: one, unless it is larger than a card may be. Each form has a card of its own, since a
 * card's button sends all inputs of its card.
 */
export function renderMessage(message: Message): Card[] {
  const groups: Element[][] = [[]];
  let forms = 0;
  for (const block of message.blocks) {
    if (block.kind === 'form' && forms++ > 0) {
      groups.push([]);
    }
    groups.at(-1)?.push(...renderBlock(block));
  }
  const filled = message.blocks.length === 0 ? [plainText(message.summary)] : groups;
  return filled.flatMap(splitCards).map(card);
}

function renderBlock(block: MessageBlock): Element[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'text':
      return plainText(block.text);
    case 'note':
      return plainText(block.text, { isSubtle: true, size: 'Small' });
    case 'list':
      return block.items.flatMap((item) => plainText(`•\u00a0${item}`));
    case 'facts':
      return block.facts.flatMap(({ label, value }) => labelled(label, value));
    case 'buttons':
      return buttonRows(block.buttons);
    case 'divider':
      return [{ type: 'Container', separator: true, items: plainText('', { size: 'Small' }) }];
    case 'form':
      return [renderForm(block.form)];
    default:
      return assertNever(block);
  }
}

/** Teams shows six actions in a row and hides the rest. */
function buttonRows(buttons: readonly Button[]): Element[] {
  return Array.from({ length: Math.ceil(buttons.length / 6) }, (_, row) => ({
    type: 'ActionSet',
    actions: buttons.slice(row * 6, row * 6 + 6).map(button),
  }));
}

function button({ action, value, label, style }: Button): Action {
  const data: { partnerskab: CardData } = { partnerskab: { kind: 'action', action, value } };
  return {
    type: 'Action.Submit',
    title: label,
    data,
    associatedInputs: 'none',
    ...(style === 'primary' && { style: 'positive' as const }),
    ...(style === 'danger' && { style: 'destructive' as const }),
  };
}
