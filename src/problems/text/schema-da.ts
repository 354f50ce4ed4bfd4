import { counted, figure, meant, named, quoted, shown } from './words-da.ts';

const TYPES = {
  string: 'en tekst',
  number: 'et tal',
  int: 'et helt tal',
  boolean: 'true eller false',
  array: 'en liste',
  object: 'felter med værdier',
} as const;

/** What may stand somewhere: a type of value, certain values, or a written form. */
export type Wanted =
  | { type: keyof typeof TYPES }
  | { values: readonly string[] }
  | { form: string }
  | { either: readonly Wanted[] };

/** "en tekst", "ja eller nej", "en liste eller en tekst" */
function wantedText(wanted: Wanted): string {
  if ('type' in wanted) return TYPES[wanted.type];
  if ('values' in wanted) return named(wanted.values);
  if ('form' in wanted) return wanted.form;
  return named(wanted.either.map(wantedText));
}

const FORMATS = {
  email: { expected: 'en e-mailadresse som navn@kl.dk', fix: 'Ret adressen.' },
  url: { expected: 'en adresse som https://tilmeld.kl.dk/tilsynspraksis', fix: 'Ret adressen.' },
  date: {
    expected: 'en dag i kalenderen, skrevet som 2017-04-07',
    fix: 'Skriv år, måned og dag med bindestreger, og se efter, om måneden har den dag.',
  },
  id: {
    expected: 'små bogstaver a–z, tal og bindestreger, for eksempel tidlig-indsats',
    fix: 'Skriv det uden store bogstaver, mellemrum og æ, ø, å.',
  },
} as const;

/** How a value was to be written. */
export type Format = keyof typeof FORMATS;

const UNITS = {
  characters: { one: 'tegn', many: 'tegn' },
  items: { one: 'punkt', many: 'punkter' },
} as const;

/** What is said of the form of a definition. */
export const SCHEMA_PROBLEMS = {
  'unknown-key': (data: { key: string; known: string[]; nearest: string[]; isBare?: boolean }) => ({
    message: `Feltet ${quoted(data.key)} kendes ikke her`,
    expected: data.known.length > 0 ? named(data.known) : 'ingen felter',
    found: shown(data.key),
    fix: data.isBare
      ? 'Hører det til det, der står foran kommaet, så sæt anførselstegn om det hele. Ellers tag det ud.'
      : `Ret det, eller tag det ud.${meant(data.nearest)}`,
  }),
  'wrong-type': (data: { name: string; wanted: Wanted; found: string; isPlain: boolean }) => ({
    message: `${quoted(data.name)} har den forkerte type`,
    expected: wantedText(data.wanted),
    found: shown(data.found),
    fix: typeFix(data),
  }),
  'missing-key': ({ name, path, wanted }: { name: string; path: string; wanted: Wanted }) => ({
    message: `${quoted(name)} mangler`,
    expected: wantedText(wanted),
    found: 'ingenting',
    fix: `Tilføj ${path}.`,
  }),
  'no-value': ({ name, wanted, isWhole }: { name: string; wanted: Wanted; isWhole: boolean }) => ({
    message: isWhole ? 'Definitionen er tom' : `${quoted(name)} har ingen værdi`,
    expected: wantedText(wanted),
    found: 'ingenting',
    fix: isWhole
      ? 'Begynd med en kopi af et andet partnerskabs definition.'
      : 'Udfyld feltet, eller tag det helt ud, hvis det må udelades.',
  }),
  'not-one-of': (data: { name: string; values: string[]; found: string; nearest: string[] }) => ({
    message: `${quoted(data.name)} har en værdi, som ikke kendes`,
    expected: named(data.values),
    found: shown(data.found),
    fix: `Brug en af dem.${meant(data.nearest)}`,
  }),
  'wrong-form': (data: { name: string; wanted: Wanted; found: string; nearest: string[] }) => ({
    message: `${quoted(data.name)} har den forkerte form`,
    expected: wantedText(data.wanted),
    found: shown(data.found),
    fix: `Skriv det på en af de ventede måder.${meant(data.nearest)}`,
  }),
  'out-of-range': (data: {
    name: string;
    is: 'empty' | 'too-small' | 'too-big';
    limit: number;
    than: 'at-least' | 'more-than' | 'at-most';
    unit: keyof typeof UNITS | null;
    found: number | string;
  }) => {
    const amount = (count: number) =>
      data.unit === null ? figure(count) : counted(count, UNITS[data.unit].one, UNITS[data.unit].many);
    const bound = { 'at-least': 'mindst', 'more-than': 'mere end', 'at-most': 'højst' }[data.than];
    return {
      message:
        data.is === 'empty' ? `${quoted(data.name)} er tomt` : `${quoted(data.name)} er ${tooMuch(data)}`,
      expected: `${bound} ${amount(data.limit)}`,
      found: typeof data.found === 'number' ? amount(data.found) : shown(data.found),
      fix:
        data.is === 'empty'
          ? 'Udfyld feltet, eller tag det helt ud, hvis det må udelades.'
          : data.unit === null
            ? 'Ret tallet.'
            : 'Kort det af.',
    };
  },
  'wrong-format': (data: { name: string; format: Format | null; form: string | null; found: string }) => ({
    message: `${quoted(data.name)} har den forkerte form`,
    ...(data.format === null
      ? { expected: data.form ?? 'en anden form', fix: 'Skriv det på den måde.' }
      : FORMATS[data.format]),
    found: shown(data.found),
  }),
  'unreadable-date': (data: { name: string; written: string; why: string; forms: string }) => ({
    message: `${quoted(data.name)} kan ikke læses: ${data.why}`,
    expected: data.forms,
    found: shown(data.written),
    fix: 'Skriv det på en af de ventede måder.',
  }),
};

function tooMuch({ is, unit }: { is: 'too-small' | 'too-big' | 'empty'; unit: string | null }): string {
  if (is === 'too-big') return unit === null ? 'for stort' : 'for langt';
  return unit === null ? 'for lille' : 'for kort';
}

function typeFix({ wanted, found, isPlain }: { wanted: Wanted; found: string; isPlain: boolean }): string {
  const type = 'type' in wanted ? wanted.type : undefined;
  if (type === 'string' && isPlain) return 'Sæt anførselstegn om det.';
  if (type === 'array' && isPlain)
    return `Skriv det som en liste: [${shown(found)}], eller en linje, der begynder med "- ", for hvert punkt.`;
  if (type === 'number' || type === 'int')
    return `Skriv det som ${TYPES[type]} i cifre, uden anførselstegn, enhed og tusindtalsseparator.`;
  return `Skriv det som ${wantedText(wanted)}.`;
}
