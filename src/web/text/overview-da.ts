import type { ReachedBy } from '../../chat/surface.ts';
import { STATES } from '../../chat/text/da.ts';
import { DECISIONS } from '../../chat/text/log-da.ts';
import { STATUS } from '../../chat/text/tables-da.ts';
import { capital, count, numberText } from '../../chat/text/words-da.ts';

/** What is missing, in a word or two. */
const LACKS = {
  answer: 'svar på invitationen',
  ranking: 'prioritering',
  points: 'point til indsatsområder',
  'later-answer': 'svar på et senere spørgsmål',
  contact: 'kontaktperson',
  participants: 'deltagere',
  alignment: 'forventningsafstemning',
  approval: 'politisk godkendelse',
  'approval-date': 'dato for godkendelsen',
  'political-decision': 'politisk beslutning',
  precondition: 'forudsætninger',
  offer: 'aftale til underskrift',
  signature: 'kommunens underskrift',
  'other-signature': 'andres underskrift',
} as const;

const DEADLINE = { late: 'svarede efter fristen', overdue: 'fristen er overskredet' } as const;

/** The table of a partnership's municipalities. */
export const OVERVIEW = {
  title: 'Kommuner',
  shown: (shown: number, all: number) =>
    shown === all
      ? `Alle ${count(all, 'kommune', 'kommuner')}`
      : `${numberText(shown)} af ${count(all, 'kommune', 'kommuner')}`,
  search: 'Søg efter kommune',
  searchHint: 'Navn, kode, region eller landsdel',
  searchDo: 'Søg',
  filters: 'Filtre',
  moreFilters: 'Flere filtre',
  clear: 'Ryd søgning og filtre',
  facets: {
    state: 'Tilstand',
    answer: 'Svar',
    lack: 'Mangler',
    deadline: 'Frist',
    network: 'Netværk',
    region: 'Region',
    surface: 'Nås',
  },
  takeAway: 'valgt, fjern filteret',
  none: {
    answer: 'intet svar',
    lack: 'ingenting',
    network: 'ikke i et netværk',
  },
  columns: {
    navn: 'Kommune',
    tilstand: 'Tilstand',
    svar: 'Svar',
    oensker: 'Ønske',
    mangler: 'Mangler',
    netvaerk: 'Netværk',
    naas: 'Nås',
    hoert: 'Sidst hørt',
  },
  sortBy: (column: string, isDescending: boolean) =>
    `Sortér efter ${column.toLowerCase()}, ${isDescending ? 'faldende' : 'stigende'}`,
  moreWishes: (others: number) => `og ${others} mere`,
  notHeard: 'aldrig',
  /** Nobody there has written to the bot or opened a page: KL has recorded it, or somebody who is not a contact any more gave it. */
  onlyAnswer: 'svar registreret',
  nobody: 'Ingen kommuner passer til det, der er valgt.',
  noneInvited: 'Der er ikke inviteret nogen kommuner endnu.',
  write: (count: number) => `Skriv til disse (${numberText(count)})`,
  workbook: 'Hent som regneark',
  page: (page: number, pages: number) => `Side ${page} af ${pages}`,
  pages: 'Sider',
  previous: 'Forrige side',
  next: 'Næste side',
  sheet: {
    name: 'Kommuner',
    heading: ['Kode', 'Kommune', 'Region', 'Tilstand', 'Svar', 'Frist'],
    wishes: 'Ønsker',
    rest: ['Mangler', 'Netværk', 'Nås', 'Sidst hørt', 'Hørt fra'],
  },
} as const;

/** A facet's value as people read it; what is unknown is shown as it stands in the address. */
export const FACET_TEXTS = {
  state: (value: string) => textIn(STATES, value),
  answer: (value: string) => textIn({ ...DECISIONS, ingen: OVERVIEW.none.answer }, value),
  lack: (value: string) => textIn({ ...LACKS, ingen: OVERVIEW.none.lack }, value),
  deadline: (value: string) => textIn(DEADLINE, value),
  network: (value: string) => textIn({ ingen: OVERVIEW.none.network }, value),
  region: (value: string) => value.replace(/^Region /, ''),
  surface: (value: string) => surfaceText(value),
} as const;

const SURFACES_REACHED: Record<ReachedBy, string> = {
  slack: STATUS.reach('slack', undefined),
  teams: STATUS.reach('teams', undefined),
  web: STATUS.reach('web', undefined),
  mail: STATUS.reach('mail', undefined),
  'looked-up': STATUS.reach('looked-up', undefined),
  'not-reached': STATUS.reach('not-reached', undefined),
  nobody: 'ingen kontaktperson',
};

function surfaceText(value: string): string {
  return textIn(SURFACES_REACHED, value);
}

function textIn(texts: Readonly<Record<string, string>>, value: string): string {
  return capital(Object.hasOwn(texts, value) ? (texts[value] ?? value) : value);
}
