import { foldSpelling } from '../../partnership/close-spelling.ts';

/** What a person can ask for by typing, and the words for it; the first match counts. */
export interface Commands {
  readonly [action: string]: readonly string[];
}

export const CONTACT_COMMANDS: Commands = {
  help: ['hjælp', 'help', '?', 'hvad kan du', 'hvordan'],
  menu: ['menu', 'hej', 'hejsa', 'goddag', 'god dag', 'god morgen', 'davs', 'start', 'forside', 'annuller'],
  'talk hand-over': ['ny kontaktperson', 'skift kontaktperson', 'afløser'],
  'talk express-interest': ['samtale', 'svar i samtale', 'spørg mig'],
  'form express-interest': [
    'svar',
    'svare',
    'vi vil svare',
    'tilmelding',
    'tilmeld',
    'framelding',
    'afmeld',
    'ændr svar',
    'ret svar',
  ],
  'form people': ['personer', 'deltagere', 'politikere'],
  'form preconditions': ['forudsætninger', 'forudsætning'],
  'form self-evaluation': ['selvevaluering'],
  'form approval': ['godkendelse', 'underskrivere', 'underskriver', 'politisk godkendelse'],
  'form add-ons': ['tilkøb', 'lederforløb'],
  'form visits': ['besøg', 'kommunebesøg'],
  'form invoice-details': [
    'faktureringsoplysninger',
    'fakturaoplysninger',
    'ean',
    'ean-nummer',
    'fakturering',
  ],
  'form task-report': ['opgave', 'opgaver', 'opgaven', 'meld klar', 'aflever', 'aflevering'],
  'remind-later': ['mind mig om en uge', 'mind mig om det om en uge', 'mind mig igen om en uge'],
  missing: ['mangler', 'hvad mangler', 'hvad mangler vi', 'hvad mangler fra os', 'status'],
  'our-answer': ['vores svar', 'mit svar', 'vis svar', 'se svar'],
  questions: ['spørgsmålene', 'spørgsmålene som pdf'],
  'council-paper': ['sagsfremstilling', 'udkast til sagsfremstilling'],
  dates: [
    'datoer',
    'datoerne',
    'tidsplan',
    'tidsplanen',
    'møderne',
    'frist',
    'frister',
    'fristen',
    'møder',
    'hvornår',
  ],
  calendar: [
    'kalender',
    'kalenderen',
    'min kalender',
    'vores kalender',
    'kalenderlink',
    'link til kalender',
    'link til kalenderen',
  ],
  network: ['netværk', 'vores netværk', 'hvem er vi i netværk med'],
  contacts: [
    'kontaktpersoner',
    'kontaktperson',
    'kontakt',
    'spørgsmål',
    'hvem kan jeg spørge',
    'hvem spørger jeg',
  ],
  agreement: ['aftale', 'aftalen', 'udkast', 'aftaleudkast', 'vores aftale'],
  'my-data': [
    'mine data',
    'mine oplysninger',
    'slet mine data',
    'slet mine oplysninger',
    'slet mig',
    'glem mig',
    'persondata',
    'gdpr',
  ],
};

/** The action that was asked for, and the text after its words; undefined if nothing matches. */
export function readCommand(text: string, commands: Commands): { action: string; rest: string } | undefined {
  const said = foldSpelling(text) || text.trim();
  const fits = Object.entries(commands)
    .flatMap(([action, words]) => words.map((word) => ({ action, word: foldSpelling(word) || word })))
    .filter(({ word }) => said === word || said.startsWith(`${word} `))
    // Longest first, so that "svar i samtale" is not read as "svar".
    .toSorted((a, b) => b.word.length - a.word.length);
  const [best] = fits;
  if (!best) return undefined;
  const words = best.word.split(' ').length;
  return { action: best.action, rest: text.trim().split(/\s+/).slice(words).join(' ') };
}
