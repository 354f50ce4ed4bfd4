import { textBlocks } from '../list-blocks.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { count } from './words-da.ts';

/** What one message has room for of a text's differences; the whole of it is sent as a file. */
const MOST_OF_DIFFERENCES = 6000;

function message(
  text: string,
  blocks: readonly MessageBlock[] = [],
  buttons: readonly Button[] = [],
): Message {
  return {
    summary: text.slice(0, 200),
    blocks: [
      ...textBlocks(text),
      ...blocks,
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

/** A button about a file that somebody sent; `value` says which file, and what to do with it. */
function button(value: string, label: string, style?: Button['style']): Button {
  return { action: 'staff-file', value, label, ...(style && { style }) };
}

/** What is said of files that are sent in chat. */
const SIGNED_OTHERWISE = 'Den er underskrevet på en anden måde';

export const FILES = {
  signedOtherwise: SIGNED_OTHERWISE,
  reading: (files: number) => (files === 1 ? 'Filen bliver læst' : `${files} filer bliver læst`),
  notFromContacts: (files: number): Message =>
    message(
      `${files === 1 ? 'Filen er' : 'Filerne er'} ikke modtaget: jeg tager ikke imod filer fra kommunerne. Send ${files === 1 ? 'den' : 'dem'} til KL i en mail.`,
    ),
  tooLarge: (name: string): Message =>
    message(`${name}: filen er for stor. Se efter, om det er den rigtige.`),
  unavailable: (name: string): Message =>
    message(`${name}: filen kunne ikke hentes. Send den igen, eller bed om hjælp, hvis det sker igen.`),
  unknownType: (name: string): Message =>
    message(
      `${name}: filen er hverken en PDF, et Word-dokument (.docx) eller en liste (.xlsx eller .csv), så den er ikke taget ind.`,
    ),
  gone: message(
    'Filen er her ikke længere: den bliver gemt et døgn, til du har taget stilling. Send den igen.',
  ),
  nothingSent: message('Send filen først, og skriv så, hvilken kommune den er fra.'),
  dropped: message('Filen er kasseret. Intet er ændret.'),
  problem: (name: string, text: string): Message => message(`${name}: ${text}`),
  /** `candidates`: the municipalities that it may be of. */
  whose: (name: string, text: string, candidates: readonly { value: string; label: string }[]): Message =>
    message(
      `${name}: ${text} Er det en anden kommune, så skriv for eksempel "fil Aarhus".`,
      [],
      candidates.map(({ value, label }) => button(value, label)),
    ),
  whichPartnership: (name: string, options: readonly { value: string; label: string }[]): Message =>
    message(
      `${name}: hvilket partnerskab er filen til?`,
      [],
      options.map(({ value, label }) => button(value, label)),
    ),
  whichDocument: (
    name: string,
    text: string,
    options: readonly ({ value: string } & ({ version: number } | { addendum: number }))[],
  ): Message =>
    message(
      `${name}: ${text}`,
      [],
      options.map(({ value, ...one }) =>
        button(value, 'version' in one ? `Version ${one.version}` : `Tillæg ${one.addendum}`),
      ),
    ),
  signed: (
    name: string,
    of: { municipality: string; document: string; how: string; pages: number | undefined },
    values: { keep: string; drop: string },
  ): Message =>
    message(
      `${name} er ${of.document} med ${of.municipality} (${of.how}${of.pages === undefined ? '' : `; ${count(of.pages, 'side', 'sider')}`}). Skal den gemmes som underskrevet?`,
      [],
      [button(values.keep, 'Gem den', 'primary'), button(values.drop, 'Kassér filen')],
    ),
  isKept: (name: string, municipality: string): Message =>
    message(`${name} er gemt i forvejen for ${municipality}.`),
  unsigned: (name: string, text: string, values: { confirm: string; drop: string }): Message =>
    message(
      `${name}: ${text}`,
      [],
      [button(values.confirm, SIGNED_OTHERWISE), button(values.drop, 'Kassér filen')],
    ),
  kept: (text: string, next: { value: string } | undefined): Message =>
    message(
      text,
      [],
      next ? [{ action: 'form', value: next.value, label: 'Registrér underskrift', style: 'primary' }] : [],
    ),
  editedAgreement: (municipality: string, ground: number) =>
    `aftalen med ${municipality}, rettet ud fra version ${ground}`,
  editedAddendum: (municipality: string, number: number) =>
    `tillæg ${number} til aftalen med ${municipality}, rettet i Word`,
  /** `what`: what it is, as above. */
  edited: (
    name: string,
    of: { what: string; lines: readonly string[]; after: readonly string[] },
    values: { take: string; drop: string },
  ): Message => {
    const lines = of.lines.length === 0 ? ['Der er ingen forskel i teksten.'] : of.lines;
    const text = lines.join('\n');
    const shown = text.length > MOST_OF_DIFFERENCES ? text.slice(0, MOST_OF_DIFFERENCES) : text;
    return message(
      `${name} er ${of.what}. Forskelle i teksten:`,
      [
        ...textBlocks(shown),
        ...(shown === text
          ? []
          : [
              {
                kind: 'note' as const,
                text: 'Der er flere forskelle, end der er plads til her. De står alle i filen nedenfor.',
              },
            ]),
        ...of.after.map((line) => ({ kind: 'text' as const, text: line })),
      ],
      [button(values.take, 'Tag den ind som ny version', 'primary'), button(values.drop, 'Kassér filen')],
    );
  },
  allDifferences: 'Alle forskelle i teksten',
  /** Whether `lines` need a file of their own beside `edited`. */
  needsFile: (lines: readonly string[]) => lines.join('\n').length > MOST_OF_DIFFERENCES,
  adopted: (text: string, next: { value: string } | undefined): Message =>
    message(
      text,
      [],
      next ? [{ action: 'form', value: next.value, label: 'Send til underskrift', style: 'primary' }] : [],
    ),
  whatList: (name: string, values: { answers: string; contacts: string; drop: string }): Message =>
    message(
      `${name} er en liste. Hvad er der i den?`,
      [],
      [
        button(values.answers, 'Svar fra kommuner'),
        button(values.contacts, 'Kontaktpersoner'),
        button(values.drop, 'Kassér filen'),
      ],
    ),
  listProblems: (name: string, problems: readonly MessageBlock[]): Message =>
    message(`Intet fra ${name} er taget ind. Ret dette, og send listen igen:`, problems),
  correctedCopy: 'Listen med de forkerte celler markeret',
  list: (
    name: string,
    what: 'answers' | 'contacts',
    rows: { count: number; notes: readonly MessageBlock[] },
    values: { take: string; drop: string },
  ): Message =>
    message(
      `${name} kan læses: ${what === 'answers' ? `svar fra ${count(rows.count, 'kommune', 'kommuner')}` : count(rows.count, 'kontaktperson', 'kontaktpersoner')}. Skal ${what === 'answers' ? 'svarene' : 'de'} tages ind?`,
      rows.notes,
      [button(values.take, 'Tag dem ind', 'primary'), button(values.drop, 'Kassér filen')],
    ),
  listTaken: (what: 'answers' | 'contacts', changed: number, unchanged: number): Message =>
    message(
      what === 'answers'
        ? `${count(changed, 'nyt eller ændret svar', 'nye eller ændrede svar')}, ${unchanged} som før.`
        : `Kontaktpersoner i ${count(changed, 'kommune', 'kommuner')} er ændret, ${unchanged} er som før.`,
    ),
} as const;
