import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
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
        text: 'Abonnér på dette link, så står datoerne i kalenderen og følger med, når de bliver flyttet eller aflyst:',
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
  none: (whose: string) => said(`Der er intet link til kalenderen for ${whose}.`),
  off: said(
    'Kalenderlinks er ikke slået til her, fordi serveren ikke har en adresse, som kalenderprogrammer kan nå.',
  ),
  unknownNetwork: (network: string) =>
    said(
      `Jeg kender ikke netværket "${network}". Skriv for eksempel "kalender netværk 2", eller "kalender" for hele partnerskabet.`,
    ),
} as const;

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
  focusAreas: (areas: readonly string[]) => `Indsatsområder: ${areas.join(', ')}`,
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
