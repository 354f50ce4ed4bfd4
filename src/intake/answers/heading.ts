import {
  closestSpellings,
  editDistance,
  foldSpelling,
  modestEdits,
  type Spelling,
} from '../../partnership/close-spelling.ts';
import {
  DATE_NAMES,
  PART_NAMES,
  type PersonPart,
  PREFERENCE_NAMES,
  PREPOSITIONS,
  ROLE_NAMES,
  type Role,
  SINGLE_NAMES,
  type SingleField,
} from './cells/column-names.ts';
import { ordinal } from './cells/ordinals.ts';
import { endsOfHeading } from './heading-parts.ts';
import { carryingWords } from './question.ts';

/** What a heading means by itself; "Titel" and "Dato" get their meaning from their neighbours. */
export type Meaning =
  | { kind: 'single'; name: SingleField }
  | { kind: 'preference' }
  | { kind: 'person'; role: Role; part: PersonPart }
  | { kind: 'part'; part: PersonPart }
  | { kind: 'date' };

export interface HeadingReading {
  meaning: Meaning;
  number?: number;
  /** The name it was taken for, where the heading is spelled otherwise. */
  takenFor?: string;
}

const LONGEST_HEADING = 300;

/** What a column with this heading holds, or nothing where the heading says nothing we know. */
export function readHeading(heading: string): HeadingReading | undefined {
  return readKnownHeading(heading) ?? variantsOf(heading).map(withoutNumber).map(readClose).find(isFound);
}

/** As `readHeading`, but a close spelling will not do. */
export function readKnownHeading(heading: string): HeadingReading | undefined {
  return readRankAsked(heading) ?? readNamedHeading(heading) ?? readCarryingWords(heading);
}

/** As `readKnownHeading`, but without looking into questions, which takes longer. */
export function readNamedHeading(heading: string): HeadingReading | undefined {
  const variants = variantsOf(heading).map(withoutNumber);
  return variants.map(readExact).find(isFound) ?? variants.map(readQuestion).find(isFound);
}

/** "Prioritering [1. prioritet]", as a question with several parts is exported. */
function readRankAsked(heading: string): HeadingReading | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  return endsOfHeading(heading)
    .map((end) => readExact(withoutNumber(end)))
    .find((read) => read?.meaning.kind === 'preference' && read.number !== undefined);
}

/** "Hvem er kommunens kontaktperson?" and "Evt. bemærkninger" are known by the words that carry their meaning. */
function readCarryingWords(heading: string): HeadingReading | undefined {
  const reads = variantsOf(heading).map((variant) => readExact(withoutNumber(carryingWords(variant))));
  const read = reads.find(isFound);
  if (read === undefined) return undefined;
  const { meaning } = read;
  const [first = ''] = foldSpelling(heading).split(' ');
  const isDecision = meaning.kind === 'single' && meaning.name === 'decision';
  if (isDecision && first.startsWith('hv') && !/\bsvar\b/i.test(heading)) {
    // "Hvem deltager?" asks for names, and "Hvornår deltager I?" for something else.
    return first === 'hvem' ? { meaning: { kind: 'single', name: 'participants' } } : undefined;
  }
  // "Titel på projektet" is nobody's title.
  const isOfNobody = meaning.kind === 'part' || meaning.kind === 'date';
  return isOfNobody && !heading.trim().endsWith('?') ? undefined : read;
}

function readExact({ text, number }: NumberedText): HeadingReading | undefined {
  const meaning = namesFor(number).byKey.get(keyOf(text));
  return meaning === undefined ? undefined : reading(meaning, number);
}

/** Forms number their questions and write them out: "2. Ønsker kommunen at deltage i partnerskabet?" */
function readQuestion({ text, number }: NumberedText): HeadingReading | undefined {
  const folded = foldSpelling(text);
  if (PARTICIPATION.test(folded))
    return isDenied(folded) ? undefined : { meaning: { kind: 'single', name: 'decision' } };
  const meaning = number === undefined ? undefined : PLAIN.byKey.get(keyOf(folded));
  return meaning?.kind === 'single' ? { meaning } : undefined;
}

const PARTICIPATION =
  /^(?:oensker|vil|kan|skal) .*\b(?:deltage|vaere med)\b|^deltager (?:i|kommunen|din|jeres)\b|^tilmelder .*\b(?:sig|jer)$|^(?:do|does|will|would) .*\bparticipate\b/;

/** A "ja" below "Ønsker I ikke at deltage?" is no yes. "Ønsker I at deltage eller ikke?" asks as without it. */
function isDenied(folded: string): boolean {
  return /\b(?:ikke|ej|not|undlade|afstaa)\b/.test(
    folded.replace(/ (?:eller|or)(?: \w+)? (?:ikke|ej|not)\b/g, ''),
  );
}

function isFound(found: HeadingReading | undefined): boolean {
  return found !== undefined;
}

function readClose({ text, number }: NumberedText): HeadingReading | undefined {
  const match = closestSpellings(text, ofLikeLength(text, namesFor(number).spellings));
  if (match.kind !== 'close' || isOtherWord(foldSpelling(text), foldSpelling(match.spelling)))
    return undefined;
  return { ...reading(match.value, number), takenFor: match.spelling };
}

/**
 * Whether it is no slip but another word: one that says the opposite ("Uinteresseret", "Fravalgte indsatsområder"), or a
 * short one that has nothing in common with any of the name's ("KL's kontaktperson", "Tlf. kontaktperson").
 */
function isOtherWord(written: string, name: string): boolean {
  const opposite = /\b(?:u(?=interess)|fra(?=m|v)|af(?=m)|ikke|ej|not|ex|eks)/;
  if (opposite.test(written) && !opposite.test(name)) return true;
  const whole = written.replaceAll(' ', '');
  const words = written.split(' ');
  return name
    .split(' ')
    .filter((word) => word.length <= SHORT_WORD && !whole.includes(word))
    .some((word) => words.every((own) => editDistance(own, word) > 1));
}

const SHORT_WORD = 4;

/** Only these can be close; the longer a heading, the longer it takes to measure them all. */
function ofLikeLength(text: string, spellings: readonly Spelling<Meaning>[]): Spelling<Meaning>[] {
  // A slip may be an "ø", which is two letters when folded, and twice as far away is another name.
  const farthest = 4 * modestEdits(text.length);
  return spellings.filter((spelling) => Math.abs(spelling.text.length - text.length) <= farthest);
}

function reading(meaning: Meaning, number: number | undefined): HeadingReading {
  return number === undefined ? { meaning } : { meaning, number };
}

/** The heading as it stands, without what is in brackets, and up to an explanation: "1. prioritet (vælg én): …". */
function variantsOf(heading: string): string[] {
  // Longer is never a heading, but may be a comment in a file without headings.
  if (heading.length > LONGEST_HEADING) return [];
  const own = heading.replace(QUESTION_NUMBER, '');
  const withoutBrackets = own.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const beforeExplanation = withoutBrackets.trim().split(/[:,\n?*]|\s[–-]\s/, 1)[0] ?? '';
  return [...new Set([heading, own, withoutBrackets, beforeExplanation])];
}

/** "Spørgsmål 1: ", "Q1. ": how some tools number their questions. */
const QUESTION_NUMBER = /^\s*(?:spørgsmål|spm\.?|question|q)\s*\d{1,3}\s*[.:)-]?\s+(?=\p{L})/iu;

interface NumberedText {
  text: string;
  number?: number;
}

function withoutNumber(heading: string): NumberedText {
  const apart = heading
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .replace(/(første|foerste|anden|tredje|fjerde|femte)(?=prioritet)/gi, '$1 ');
  const words = foldSpelling(apart)
    .split(' ')
    .filter((word) => word !== 'nr');
  const index = words.findIndex((word) => /^\d{1,2}$/.test(word) || ordinal(word) !== undefined);
  const word = words[index];
  if (word === undefined) return { text: foldSpelling(heading) };
  return { text: words.toSpliced(index, 1).join(' '), number: ordinal(word) ?? Number(word) };
}

/** Also without spaces, since "Kommune navn" and "E-mail" are written as one word as well. */
function keyOf(text: string): string {
  return foldSpelling(text).replaceAll(' ', '');
}

interface Names {
  byKey: ReadonlyMap<string, Meaning>;
  spellings: readonly Spelling<Meaning>[];
}

function namesFor(number: number | undefined): Names {
  return number === undefined ? PLAIN : NUMBERED;
}

const PERSON_NAMES: Spelling<Meaning>[] = Object.entries(PART_NAMES).flatMap(([part, partNames]) =>
  Object.entries(ROLE_NAMES).flatMap(([role, roleNames]) => {
    const value = { kind: 'person', role: role as Role, part: part as PersonPart } as const;
    const named = roleNames.flatMap((roleName) =>
      partNames.flatMap((partName) => [
        `${roleName} ${partName}`,
        ...PREPOSITIONS.map((preposition) => `${partName} ${preposition} ${roleName}`),
      ]),
    );
    return (part === 'name' ? [...roleNames, ...named] : named).map((text) => ({ text, value }));
  }),
);

const PART_ALONE: Spelling<Meaning>[] = Object.entries(PART_NAMES)
  .filter(([part]) => part !== 'name')
  .flatMap(([part, names]) => {
    const value = { kind: 'part', part: part as PersonPart } as const;
    return names.map((text) => ({ text, value }));
  });

const SINGLES: Spelling<Meaning>[] = Object.entries(SINGLE_NAMES).flatMap(([name, names]) => {
  const value = { kind: 'single', name: name as SingleField } as const;
  return names.map((text) => ({ text, value }));
});

const PREFERENCE = { kind: 'preference' } as const;
const DATE = { kind: 'date' } as const;

// The first that has a name keeps it: "Deltager" alone asks whether the municipality takes part.
const PLAIN = indexed([
  ...SINGLES,
  ...PERSON_NAMES,
  ...PART_ALONE,
  ...DATE_NAMES.map((text) => ({ text, value: DATE })),
]);
const NUMBERED = indexed([
  ...PREFERENCE_NAMES.map((text) => ({ text, value: PREFERENCE })),
  ...PERSON_NAMES,
  ...PART_ALONE,
]);

function indexed(spellings: readonly Spelling<Meaning>[]): Names {
  const byKey = new Map<string, Meaning>();
  const kept = spellings.filter(({ text, value }) => {
    const key = keyOf(text);
    if (byKey.has(key)) return false;
    byKey.set(key, value);
    return true;
  });
  return { byKey, spellings: kept };
}
