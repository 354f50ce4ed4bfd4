import type { Activity } from 'botbuilder';
import type { Button, Message, MessageBlock, OpenForm } from '../../chat/message.ts';
import type { ChatFile } from '../../chat/port.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { assertNever } from '../../errors.ts';
import {
  type Action,
  bytesOf,
  type Card,
  card,
  type Element,
  LARGEST_CARD,
  type RichTextBlock,
} from './card.ts';
import { type CardData, renderForm } from './render-form.ts';
import { heading, labelled, plainText } from './render-text.ts';

/**
 * A message as cards, in order: one, unless it exceeds a card's limit. Each form is a card of its own, since a card's
 * button sends all inputs of its card.
 */
export function renderMessage(message: Message): Card[] {
  const groups: Element[][] = [[]];
  let forms = 0;
  for (const block of message.blocks) {
    if (block.kind === 'form' && forms++ > 0) groups.push([]);
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

function button({ action, value, label, style, url }: Button): Action {
  if (url !== undefined) return { type: 'Action.OpenUrl', title: label, url };
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

/** A message as the activities to post, in order; each with the one-line text for notifications. */
export function renderActivities(message: Message): Partial<Activity>[] {
  return renderMessage(message).map((card) => activityOf(message.summary, card));
}

export function activityOf(summary: string, card: Card): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

/** Whether a form with its entries fits into a card. */
export function hasRoomFor(open: OpenForm): boolean {
  const message = { summary: open.form.title, blocks: [{ kind: 'form' as const, form: open }] };
  return !renderActivities(message).some(isTooLarge);
}

/** A form that was filled in beyond a card's limit; see problems.ts. */
export function isTooLarge({ attachments }: Partial<Activity>): boolean {
  return (attachments ?? []).some(({ content }) => bytesOf(content) > LARGEST_CARD);
}

const ROOM = LARGEST_CARD - bytesOf(card([]));

/**
 * Elements in as few cards as possible, in order. A line too long for one card continues in the next; nothing is cut. A
 * form is not split: one that is too large is reported beforehand, see problems.ts.
 */
export function splitCards(elements: readonly Element[]): Element[][] {
  const cards: Element[][] = [];
  let room = 0;
  for (const element of elements.flatMap(splitLine)) {
    const bytes = bytesOf(element) + 1;
    const last = cards.at(-1);
    if (last === undefined || bytes > room) {
      cards.push([element]);
      room = ROOM - bytes;
    } else {
      last.push(element);
      room -= bytes;
    }
  }
  return cards;
}

function splitLine(element: Element): Element[] {
  if (element.type !== 'RichTextBlock' || bytesOf(element) <= ROOM) return [element];
  return element.inlines.flatMap(({ text, ...look }) =>
    slices([...text]).map(
      (part): RichTextBlock => ({
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ ...look, text: part.join('') }],
      }),
    ),
  );
}

function slices(characters: readonly string[]): (readonly string[])[] {
  // A character takes at most six bytes, as \u0000; the rest is room for the surrounding element.
  const most = Math.floor(ROOM / 6 / 2);
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, part) =>
    characters.slice(part * most, (part + 1) * most),
  );
}

/** Bots can only upload in personal chats, and not in every client: a file is sent as a link. */
export function fileCard(file: ChatFile, url: string): Card {
  return card([
    ...plainText(TEAMS.fileReady(file.title)),
    ...labelled(TEAMS.fileName, file.name),
    ...plainText(TEAMS.expires, { isSubtle: true, size: 'Small' }),
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: TEAMS.download, url }] },
  ]);
}
