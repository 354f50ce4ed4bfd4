import type { Activity } from 'botbuilder';
import type { Button, Message, MessageBlock, OpenForm } from '../../chat/message.ts';
import type { ChatFile } from '../../chat/port.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { assertNever } from '../../errors.ts';
import {
  type Action,
  type Card,
  card,
  type Element,
  LARGEST_ACTIVITY,
  type RichTextBlock,
  sizeOf,
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
  const room = LARGEST_ACTIVITY - sizeOf(activityOf(message.summary, card([])));
  return filled.flatMap((elements) => splitCards(elements, room)).map(card);
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

/** A form that was filled in beyond the limit; see problems.ts. */
export function isTooLarge(activity: Partial<Activity>): boolean {
  return sizeOf(activity) > LARGEST_ACTIVITY;
}

const COMMA = 2;

/**
 * Elements in as few cards as possible, in order. A line too long for one card continues in the next; nothing is cut. A
 * form is not split: one that is too large is reported beforehand, see problems.ts.
 */
function splitCards(elements: readonly Element[], most: number): Element[][] {
  const cards: Element[][] = [];
  let room = 0;
  for (const element of elements.flatMap((one) => splitLine(one, most))) {
    const bytes = sizeOf(element) + COMMA;
    const last = cards.at(-1);
    if (last === undefined || bytes > room) {
      cards.push([element]);
      room = most - bytes;
    } else {
      last.push(element);
      room -= bytes;
    }
  }
  return cards;
}

function splitLine(element: Element, most: number): Element[] {
  if (element.type !== 'RichTextBlock' || sizeOf(element) + COMMA <= most) return [element];
  return element.inlines.flatMap(({ text, ...look }) =>
    slices([...text], most).map(
      (part): RichTextBlock => ({
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ ...look, text: part.join('') }],
      }),
    ),
  );
}

function slices(characters: readonly string[], room: number): (readonly string[])[] {
  // A character takes at most twelve bytes, as \u0000; the rest is room for the surrounding element.
  const most = Math.floor(room / 12 / 2);
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, part) =>
    characters.slice(part * most, (part + 1) * most),
  );
}

/** Teams shows no larger pictures. */
const LARGEST_PICTURE = 1_000_000;
const PICTURES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' };

/** Bots can only upload in personal chats, and not in every client: a file is sent as a link, a picture is shown, too. */
export function fileCard(file: ChatFile, url: string): Card {
  return card([
    ...plainText(TEAMS.fileReady(file.title)),
    ...picture(file),
    ...labelled(TEAMS.fileName, file.name),
    ...plainText(TEAMS.expires, { isSubtle: true, size: 'Small' }),
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: TEAMS.download, url }] },
  ]);
}

function picture({ name, title, bytes }: ChatFile): Element[] {
  const type = PICTURES[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (type === undefined || bytes.length > LARGEST_PICTURE) return [];
  const url = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return [{ type: 'Image', url, altText: title, size: 'Stretch', msTeams: { allowExpand: true } }];
}
