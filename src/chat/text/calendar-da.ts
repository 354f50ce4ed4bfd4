import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { addDays } from '../../partnership/dates/day.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';
import type { Button, Message, MessageBlock } from '../message.ts';

/** Whose link it is, for the texts and buttons about it. */
export interface LinkShown {
  whose: string;
  /** The action of its buttons, and what follows `renew|` in their value. */
  action: string;
  value: string;
  isPersonal: boolean;
  /** Buttons for other calendars. */
  others?: readonly Button[];
}

/** What somebody is told of the link to a calendar. */
export const CALENDAR_LINK = {
  made: (shown: LinkShown, address: string): Message => ({
    summary: `Kalender for ${shown.whose}`,
    blocks: [
      { kind: 'heading', text: `Kalender for ${shown.whose}` },
      {
        kind: 'text',
        text: 'Abonnér på dette link, så står datoerne i kalenderen og følger med, når de bliver flyttet eller aflyst. Kopiér det nu: Jeg gemmer det ikke og kan ikke vise det igen.',
      },
      { kind: 'text', text: address },
      {
        kind: 'list',
        items: [
          'Outlook: Tilføj kalender, Abonner fra internettet.',
          'Google Kalender: Andre kalendere, Fra webadresse.',
          'iPhone og Mac: Tilføj kalenderabonnement.',
        ],
      },
      {
        kind: 'note',
        text: shown.isPersonal
          ? 'Linket er dit eget og viser, hvad du må se, også links til onlinemøder. Giv det ikke videre. Kalenderprogrammet henter selv ændringer, nogle først efter et døgn.'
          : 'Den, der har linket, kan se datoer og steder, men ingen links til onlinemøder. Kalenderprogrammet henter selv ændringer, nogle først efter et døgn.',
      },
      buttonsOf(shown),
    ],
  }),
  there: (shown: LinkShown, at: string): Message => ({
    summary: `Kalender for ${shown.whose}`,
    blocks: [
      {
        kind: 'text',
        text: `Der er allerede et link til kalenderen for ${shown.whose}, lavet ${dayOf(at)}, og det virker stadig. Jeg gemmer det ikke, så jeg kan ikke vise det igen. Laver du et nyt, holder det gamle op med at virke.`,
      },
      buttonsOf(shown, { ...button(shown, 'renew'), label: 'Lav et nyt link' }),
    ],
  }),
  ended: (whose: string) => said(`Linket til kalenderen for ${whose} virker ikke længere.`),
  none: (whose: string) => said(`Der er ikke noget link til kalenderen for ${whose}.`),
  off: said(
    'Kalenderlinks er ikke slået til her, fordi serveren ikke har en adresse, som kalenderprogrammer kan nå.',
  ),
  unknownNetwork: (network: string) =>
    said(
      `Jeg kender ikke netværket "${network}". Skriv for eksempel "kalender netværk 2", eller "kalender" for hele partnerskabet.`,
    ),
} as const;

/** Mails that only put a calendar right. */
export const CALENDAR_MAIL = {
  updated: (partnership: string, event: CalendarEvent): Message => ({
    summary: `Ændret: ${event.summary}`,
    blocks: [
      { kind: 'heading', text: `Ændret: ${event.summary}` },
      { kind: 'text', text: 'Denne mail retter mødet i din kalender:' },
      {
        kind: 'facts',
        facts: [
          { label: 'Hvornår', value: whenText(event.time) },
          ...(event.location === undefined ? [] : [{ label: 'Hvor', value: event.location }]),
          ...(event.url === undefined ? [] : [{ label: 'Link', value: event.url }]),
        ],
      },
      ...about(partnership, event),
    ],
  }),
  cancelled: (partnership: string, event: CalendarEvent): Message => ({
    summary: `Gælder ikke længere: ${event.summary}`,
    blocks: [
      { kind: 'heading', text: `Gælder ikke længere: ${event.summary}` },
      {
        kind: 'text',
        text: `Mødet ${whenText(event.time)} gælder ikke længere for dig. Denne mail fjerner det fra din kalender.`,
      },
      ...about(partnership, event),
    ],
  }),
} as const;

/** Which partnership, and whom to ask: the last line of the entry. */
function about(partnership: string, { description }: CalendarEvent): MessageBlock[] {
  const [asked = ''] = description.split('\n').slice(-1);
  return [{ kind: 'note', text: [partnership, asked].filter((part) => part !== '').join('. ') }];
}

function whenText({ from, until, repeats }: CalendarEvent['time']): string {
  const [day = '', starts] = from.split('T');
  const [untilDay = '', ends] = until.split('T');
  const written = (date: string) => writeMilestoneDateWithWeekday({ kind: 'day', date });
  const last = addDays(starts === undefined ? addDays(untilDay, -1) : untilDay, (repeats?.count ?? 1) - 1);
  const days = last === day ? written(day) : `${written(day)} – ${written(last)}`;
  return starts === undefined || ends === undefined
    ? days
    : `${days} kl. ${`${starts}–${ends}`.replaceAll(':', '.')}`;
}

function said(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

function button({ action, value }: LinkShown, asked: string): Omit<Button, 'label'> {
  return { action, value: `${asked}|${value}` };
}

function buttonsOf(shown: LinkShown, ...first: readonly Button[]): MessageBlock {
  const end = { ...button(shown, 'end'), label: 'Luk linket' };
  return { kind: 'buttons', buttons: [...first, end, ...(shown.others ?? [])] };
}

function dayOf(instant: string): string {
  const date = DateTime.fromISO(instant, { zone: ZONE }).toISODate() ?? '';
  return `den ${writeMilestoneDate({ kind: 'day', date })}`;
}

/** Texts of entries in people's calendars. */
export const CALENDAR = {
  summary: (title: string, network: string | undefined) =>
    network === undefined ? title : `${title} (${network})`,
  cancelled: (summary: string) => `AFLYST: ${summary}`,
  focusAreas: (areas: readonly string[]) => `Indsatsområder: ${areas.join('; ')}`,
  contacts: (contacts: readonly string[]) => `Spørgsmål: ${contacts.join(', ')}`,
  online: 'Online',
  link: (url: string) => `Deltag online: ${url}`,
  linkElsewhere: 'Linket til at deltage online står i indkaldelsen.',
  noEnd: (hours: number) => `Sluttidspunktet er ikke fastsat endnu. Her er sat ${hours} timer af.`,
  agenda: (items: readonly string[]) => `Dagsorden: ${items.join('; ')}`,
  /** What calendars call a feed. */
  feedName: (partnership: string, reader: string) => `${partnership} (${reader})`,
  ofKl: 'KL',
  fileTitle: 'Kalenderfil',
} as const;
