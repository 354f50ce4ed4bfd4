import { actorName } from '../../partnership/identity/account.ts';
import type { InboxItem } from '../../store/inbox.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { mailNotes } from './incoming-mail-da.ts';
import { momentText } from './log-da.ts';
import { count, quoted } from './words-da.ts';

type Fact = { label: string; value: string };

/** What is said about the inbox, to contacts and to KL's staff. */
export const INBOX = {
  send: 'Send det til KL',
  sendFor: (municipality: string) => `Send det til KL for ${municipality}`,
  offer: (said: string) =>
    `Jeg ved ikke, hvad jeg skal gøre ved ${quoted(said)}. Er det til KL, kan jeg sende det videre.`,
  sent: (said: string, buttons: readonly Button[]): Message => ({
    summary: 'KL har fået din besked.',
    blocks: [
      {
        kind: 'text',
        text: `Tak. KL har fået din besked: ${quoted(said)}. Du hører fra KL, hvis der er brug for svar.`,
      },
      { kind: 'buttons', buttons },
    ],
  }),
  gone: 'Beskeden er sendt, eller du har skrevet noget andet siden. Skriv den igen, hvis den ikke er kommet frem.',
  /** To staff, as soon as it comes in. */
  arrived: (
    municipality: string,
    partnership: string,
    item: InboxItem,
    buttons: readonly Button[],
  ): Message => ({
    summary: `${municipality} har skrevet til KL.`,
    blocks: [
      { kind: 'heading', text: municipality },
      { kind: 'note', text: `${partnership}. Fra ${actorName(item.actor)}, ${momentText(item.at)}.` },
      { kind: 'text', text: item.text },
      { kind: 'buttons', buttons },
    ],
  }),
  title: (partnership: string) => `Indbakke: ${partnership}`,
  empty: 'Der er ikke noget i indbakken. Alt er håndteret.',
  waiting: (items: number) => `${count(items, 'ting venter', 'ting venter')} på KL, det ældste først:`,
  more: (items: number) => `Og ${items} mere. De kommer frem, når disse er håndteret.`,
  fact: (number: number, item: InboxItem, municipality: string | undefined): Fact => ({
    label: `${number}. ${kindText(item)}${municipality === undefined ? '' : `, ${municipality}`}`,
    value: [
      itemText(item),
      ...mailNotes(item),
      `${actorName(item.actor)}, ${momentText(item.at)}`,
      item.owner === undefined ? 'Ingen har taget den endnu' : `Taget af ${actorName(item.owner)}`,
    ].join('\n'),
  }),
  take: (number?: number) => (number === undefined ? 'Jeg tager den' : `Tag nr. ${number}`),
  handled: (number?: number) => (number === undefined ? 'Håndteret' : `Nr. ${number} er håndteret`),
  see: 'Se kommunen',
  open: 'Indbakke',
  taken: (item: InboxItem) => `Du har taget den: ${quoted(item.text)}`,
  done: (item: InboxItem) => `Håndteret: ${quoted(item.text)}`,
  noSuch: 'Den findes ikke i indbakken længere.',
  failed: 'Det blev ikke gemt. Prøv igen om lidt.',
} as const;

/** What kind of thing waits. */
export function kindText({ kind, mail }: Pick<InboxItem, 'kind' | 'mail'>): string {
  return mail ? 'Mail' : KINDS[kind];
}

/** What was written, or what went wrong. */
export function itemText({ kind, text }: Pick<InboxItem, 'kind' | 'text'>): string {
  return kind === 'trouble' && Object.hasOwn(ENDED, text) ? (ENDED[text] ?? text) : text;
}

/** A message that ended without anybody saying why. */
const ENDED: Readonly<Record<string, string>> = {
  failed: 'Beskeden kom ikke frem.',
  unknown: 'Det er uvist, om beskeden kom frem.',
  expired: 'Beskeden blev ikke sendt, før det var for sent.',
};

const KINDS: Record<InboxItem['kind'], string> = {
  reply: 'Besked',
  correction: 'Rettelse til samtalen',
  trouble: 'Besked, der ikke kom frem',
};

/** A message of one line with buttons below it. */
export function withButtons(text: string, buttons: readonly Button[]): Message {
  const blocks: MessageBlock[] = [
    { kind: 'text', text },
    { kind: 'buttons', buttons },
  ];
  return { summary: text, blocks };
}
