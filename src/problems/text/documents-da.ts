import { named, quoted, sentence } from './words-da.ts';

/** What Markdown can say and a letter can't show. */
const MARKUP = {
  'list-start': 'en nummereret liste, der begynder med et andet tal end 1',
  'list-numbers': 'en nummereret liste, hvis numre springer',
  'deep-heading': 'en overskrift under #### (det fjerde niveau)',
  'empty-heading': 'en overskrift uden tekst',
  'heading-without-space': 'en overskrift uden mellemrum efter #',
  'loose-row': 'en tabelrække, som en tom linje skiller fra sin tabel',
  'stray-bold': '** som ikke gør noget fedt: de skal stå lige op ad de fede ord, før og efter',
  'surplus-cells': 'en række med flere celler, end tabellen har kolonner',
  fence: 'en kodeblok',
  code: 'kode mellem accenter (`)',
  image: 'et billede',
  'struck-out': 'gennemstreget tekst',
  'link-value': 'en værdi i et links adresse',
  'link-address': 'et link til noget andet end https:, http: eller mailto:',
  'link-title': 'et link med en titel',
  other: 'en form, som breve ikke har',
} as const;

export type Markup = keyof typeof MARKUP;

const EMPTY = {
  heading: 'der står ikke noget under overskriften',
  table: 'tabellen har ingen rækker',
  'list-item': 'listen har et tomt punkt',
} as const;

const IS = {
  absent: 'ikke er med',
  missing: 'mangler',
  empty: 'er tom',
  one: 'har ét punkt',
  no: 'er nej',
  number: 'er',
  text: 'er',
} as const;

/** In which case a template can't be used: what a field of its context holds. */
export interface When {
  path: string;
  is: keyof typeof IS;
  value: string | null;
}

function caseOf({ path, is, value }: When): string {
  return [path, IS[is], ...(value === null ? [] : [is === 'text' ? quoted(value) : value])].join(' ');
}

/** Where in a document: the municipality it is for, or the reminder, and the section. */
interface At {
  about: string;
  section: string;
}

/** What a message is called, as the beginning of a sentence. */
export function reminderCalled(template: string): string {
  return `Påmindelsen ${template}`;
}

function at({ about, section }: At): string {
  return section === '' ? about : `${about}, ${quoted(section)}`;
}

const EDITED = {
  letter:
    'Brevet er blevet rettet, siden det blev skrevet, eller er ikke skrevet af denne kommando, og fik lov at stå',
  draft: 'Der er en fil med det navn, som ikke er skrevet af denne kommando, og den fik lov at stå',
  pdf: "PDF'en er ikke, som den blev skrevet, eller er ikke skrevet af denne kommando, og fik lov at stå",
} as const;

/** What is said of a document or a message that can't be made from its template. */
export const DOCUMENT_PROBLEMS = {
  'file-is-there': () => ({
    message: 'Der er allerede en fil med det navn, og den bliver ikke skrevet over',
    expected: 'et navn, som ingen fil har',
    fix: 'Vælg et andet navn, eller flyt filen.',
  }),
  markup: (data: At & { what: Markup; text: string }) => ({
    message: `${at(data)}: et brev kan ikke vise ${MARKUP[data.what]}`,
    ...(data.text !== '' && { found: data.text }),
    fix: 'Ret skabelonen, eller ret teksten i definitionen.',
  }),
  'empty-section': (data: At & { what: keyof typeof EMPTY }) => ({
    message: `${at(data)}: ${EMPTY[data.what]}`,
    fix: 'Ret skabelonen, eller ret den tekst i definitionen, som lader afsnittet være tomt.',
  }),
  'fails-when-filled-in': (data: { said: string; stands: string | null; when: When[]; isLong: boolean }) => ({
    message: data.isLong
      ? `Når alle tekster og lister er lange: ${data.said}`
      : `Når ${named(data.when.map(caseOf), 'og')}: ${data.said}`,
    ...(data.stands !== null && { found: data.stands }),
    fix: 'Skriv i skabelonen, hvad der skal stå i det tilfælde, for eksempel med {{else}}.',
  }),
  'missing-value': ({ about, what }: { about: string; what: string }) => ({
    message: `${about}: ${what} mangler`,
    fix: 'Find ud af, hvorfor det mangler, eller tag det ud af skabelonen.',
  }),
  'unknown-value': ({ about, path }: { about: string; path: string }) => ({
    message: `${about}: ${path} vides ikke`,
    fix: 'Find ud af, hvorfor det ikke vides, eller tag det ud af skabelonen.',
  }),
  'reminder-title': ({ about }: { about: string }) => ({
    message: `${about}: der er ingen overskrift`,
    expected: 'en første linje som "# Husk svaret"',
    fix: 'Ret skabelonen.',
  }),
  'moved-from': () => ({
    message: 'Det vides ikke, hvilken dato der blev fortalt før',
    fix: 'Angiv den dato, der blev fortalt.',
  }),
  'unknown-rule': ({ rule }: { rule: string }) => ({
    message: `Reglen ${quoted(rule)} findes ikke længere`,
    fix: 'Planlæg påmindelserne igen.',
  }),
  'calendar-without-day': ({ milestone, written }: { milestone: string; written: string }) => ({
    message: `${quoted(milestone)} har ingen dag og kan ikke stå i en kalender`,
    expected: 'en fastsat dag, eller den dag, der blev fortalt og ikke længere gælder',
    found: written,
    fix: 'Fastsæt en dag, eller send ingen kalenderfil.',
  }),
  'pdf-unavailable': ({ why }: { why: string }) => ({
    message: 'Der kan ikke laves PDF på denne maskine: en pakke, som er valgfri at installere, mangler',
    expected: '@myriaddreamin/typst-ts-node-compiler og @expo-google-fonts/arimo',
    found: why,
    fix: 'Installér uden "--omit=optional", eller udelad --pdf: .docx-filerne kræver ingen af dem.',
  }),
  'pdf-without-characters': ({ characters }: { characters: string[] }) => ({
    message: `PDF'en kan ikke vise ${characters.join(' ')}; der står "\uFFFD" i stedet`,
    fix: "De står i .docx-filen. Skriv teksten med andre bogstaver, hvis PDF'en skal have den hel.",
  }),
  'edited-by-hand': ({ what, version }: { what: keyof typeof EDITED; version: number | null }) => ({
    message:
      version === null
        ? EDITED[what]
        : `Udkastet er blevet rettet, siden version ${version} blev skrevet, og fik lov at stå`,
    expected: version === null ? 'ingen fil med det navn' : `filen, som version ${version} blev skrevet`,
    found: 'en fil med et andet indhold',
    fix:
      what === 'letter'
        ? 'Flyt eller omdøb den for at beholde den, og invitér igen.'
        : 'Flyt eller omdøb den for at beholde den, og lav udkastet igen. Det, der er skrevet ind i hånden, hører til i svarene eller i definitionen.',
  }),
  'not-written': ({ why }: { why: string }) => ({
    message: 'Filen kunne ikke skrives',
    found: why,
    fix: `${sentence('Se efter, om mappen kan skrives i, og om disken er fuld, og prøv igen')} Det, der er skrevet, bliver stående.`,
  }),
};
