import { closestSpellings, foldSpelling } from '../../../partnership/close-spelling.ts';
import { isDoubted } from './doubts.ts';
import { error, type Finding, note, type Read } from './finding.ts';
import { splitNumberBehind, splitNumbering, withoutNumbering } from './numbering.ts';
import { type Cell, saysNothing } from './row-cells.ts';
import { tickedOptions } from './ticked.ts';

/** Something to choose from: a focus area, a priority in leadership development, an add-on. */
export interface Choice {
  id: string;
  label: string;
  shortLabel?: string | undefined;
}

export type ChoiceMatch =
  | { kind: 'exact'; choice: Choice }
  /** Written as its position in the list: "3". */
  | { kind: 'number'; choice: Choice }
  /** Spelled otherwise, or shortened, but there is only one it can be. */
  | { kind: 'close'; choice: Choice }
  | { kind: 'ambiguous'; candidates: readonly Choice[] }
  /** Doubted where it names one and turns it round or leaves it open: "Ikke Tosprogede børn". */
  | { kind: 'none'; nearest: readonly Choice[]; isDoubted?: true };

/** A shortened label must leave enough to know it by. */
const SHORTEST_BEGINNING = 6;

/** The choice a person means by its id, label, short label, its number in the list, or something close to one. */
export function matchChoice(text: string, choices: readonly Choice[]): ChoiceMatch {
  const match = nearestChoice(text, choices);
  return 'choice' in match && isDoubtedChoice(text, match.choice)
    ? { kind: 'none', nearest: [match.choice], isDoubted: true }
    : match;
}

function isDoubtedChoice(text: string, { id, label, shortLabel = label }: Choice): boolean {
  return [id, label, shortLabel].every((name) => isDoubted(text, name));
}

function nearestChoice(text: string, choices: readonly Choice[]): ChoiceMatch {
  const certain = matchCertainly(text, choices);
  if (certain !== undefined) return certain;
  const written = withoutNumbering(text);
  const match = closestSpellings(written, spellingsOf(choices), editsInLabel);
  // A different number is no typing error: it may mean another choice, or a rank.
  if (match.kind === 'close' && numbersIn(match.spelling) !== numbersIn(written))
    return { kind: 'none', nearest: [match.value] };
  if (match.kind === 'exact' || match.kind === 'close') return { kind: 'close', choice: match.value };
  const beginning = matchBeginning(written, choices);
  return beginning.kind === 'none' ? match : beginning;
}

function matchCertainly(text: string, choices: readonly Choice[]): ChoiceMatch | undefined {
  const exact = matchExactly(text, choices);
  if (exact !== undefined && isDoubtedChoice(text, exact)) return undefined;
  if (exact !== undefined) return { kind: /\p{L}/u.test(text) ? 'exact' : 'number', choice: exact };
  const [, number] = /^(?:nr\.?\s*)?(\d{1,2})\.?$/i.exec(text.trim()) ?? [];
  const choice = choices[Number(number) - 1];
  return choice && { kind: 'number', choice };
}

/** As `matchChoice`, without forgiving anything but case, punctuation and how æ, ø, å are typed, and without numbers. */
export function matchExactly(text: string, choices: readonly Choice[]): Choice | undefined {
  const written = foldSpelling(withoutNumbering(text));
  return spellingsOf(choices).find((spelling) => foldSpelling(spelling.text) === written)?.value;
}

function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}

function matchBeginning(text: string, choices: readonly Choice[]): ChoiceMatch {
  const beginning = foldSpelling(text);
  if (beginning.length < SHORTEST_BEGINNING) return { kind: 'none', nearest: [] };
  const [first, ...others] = choices.filter(({ label }) => foldSpelling(label).startsWith(beginning));
  if (first === undefined) return { kind: 'none', nearest: [] };
  return others.length === 0
    ? { kind: 'close', choice: first }
    : { kind: 'ambiguous', candidates: [first, ...others] };
}

function spellingsOf(choices: readonly Choice[]) {
  return choices.flatMap((choice) =>
    [choice.id, choice.label, choice.shortLabel ?? choice.label].map((text) => ({ text, value: choice })),
  );
}

/** Labels are whole phrases, and far apart. */
function editsInLabel(letters: number): number {
  if (letters < 4) return 0;
  if (letters < 8) return 1;
  return Math.max(2, Math.floor(letters / 6));
}

export interface ChoicePart {
  /** As it stands in the cell, without its number. */
  text: string;
  /** The number before or behind it: "2. Tosprogede børn", "Tosprogede børn (2)". */
  number?: number;
  match: ChoiceMatch;
}

/** More than anybody lists; keeps a hostile cell from taking long. */
const MOST_PARTS = 40;

const BEFORE_PART = /^[\s;|>,/→•·*–-]+/u;

/** Where a part may end. Labels hold commas, slashes and "og" themselves, so each end is tried against them. */
const PART_ENDS = [
  /\s*[\n;|>,/→•·]/gu,
  /\s+[–-]\s/gu,
  /\s(?=\d{1,2}\s*[.):]\s*\p{L})/gu,
  /\s(?=\d{1,2}(?:\s|$))/gu,
  /\s(?=(?:prio(?:ritet)?\.?|nr\.?|#)\s*\d{1,2}\s*[.):–-]?\s*\p{L})/giu,
];
const AND = /\s(?:og|and)\s/giu;

/**
 * The parts of a list in one cell: one a line, or with ";", "|", ">", "/", a comma or numbers between.
 * The longest part that is a choice is taken first, so that a label may hold such signs itself.
 */
export function splitChoices(text: string, choices: readonly Choice[]): ChoicePart[] {
  const parts: ChoicePart[] = [];
  let rest = text.replace(BEFORE_PART, '');
  while (rest !== '' && parts.length < MOST_PARTS) {
    const { number, rest: unnumbered } = splitNumbering(rest);
    const { part, end } = firstPart(unnumbered, choices);
    parts.push(number === undefined ? part : { ...part, number });
    rest = unnumbered
      .slice(end)
      .replace(/^\s*(?:og|and)\s/iu, '')
      .replace(BEFORE_PART, '');
  }
  return parts;
}

interface Found {
  part: ChoicePart;
  end: number;
}

function firstPart(text: string, choices: readonly Choice[]): Found {
  const longest = Math.max(...choices.flatMap(({ id, label }) => [id.length, label.length])) * 2 + 20;
  const near = text.slice(0, longest);
  const breaks = PART_ENDS.flatMap((pattern) => endsOf(near, pattern));
  const whole = text.length <= longest ? [text.length] : [];
  const ends = [...new Set([...breaks, ...endsOf(near, AND), ...whole])]
    .filter((end) => end > 0)
    .sort((a, b) => b - a);

  for (const end of ends) {
    const certain = partAt(text, end, choices, matchCertainly);
    if (certain) return certain;
  }
  for (const end of ends) {
    const close = partAt(text, end, choices, matchChoice);
    if (close && isNear(close.part.match)) return close;
  }
  const end = Math.min(...breaks.filter((each) => each > 0), text.length);
  return found(text, end, matchChoice(text.slice(0, end), choices));
}

function isNear(match: ChoiceMatch): boolean {
  return match.kind === 'close' || (match.kind === 'none' && match.isDoubted === true);
}

type Matching = (text: string, choices: readonly Choice[]) => ChoiceMatch | undefined;

/** The part up to `end`. A number behind it is read as a rank, unless the label itself ends in it. */
function partAt(text: string, end: number, choices: readonly Choice[], match: Matching): Found | undefined {
  const written = text.slice(0, end);
  const whole = match(written, choices);
  if (whole && (whole.kind !== 'none' || whole.isDoubted)) return found(text, end, whole);
  const numbered = splitNumberBehind(written);
  const matched = numbered && match(numbered.rest, choices);
  if (!matched) return undefined;
  const { part } = found(text, end, matched);
  return { part: { ...part, number: numbered.number }, end };
}

function endsOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

function found(text: string, end: number, match: ChoiceMatch): Found {
  return { part: { text: text.slice(0, end).trim(), match }, end };
}

/** What the choices are, for messages. */
export type ChoiceKind = 'focus-area' | 'leadership-priority' | 'add-on';

/** The ids of the choices listed in one cell, in order. */
export function readChoices(
  cell: Cell | undefined,
  choices: readonly Choice[],
  kind: ChoiceKind,
): Read<string[]> {
  if (cell === undefined || saysNothing(cell.text)) return { value: [], findings: [] };
  const boxes = tickedOptions(cell.text);
  if (boxes && !boxes.options?.length) {
    const { heading, text: written } = cell;
    return { value: [], findings: [error('unclear-boxes', { written }, { heading })] };
  }
  const parts = splitChoices(boxes?.options?.join('\n') ?? cell.text, choices);
  return {
    value: idsOf(parts),
    findings: [
      ...parts.flatMap((part) => judge(part, cell, choices, kind)),
      ...judgePlaces(parts, cell),
      ...judgeNumbers(parts, cell, choices),
    ],
  };
}

export function idsOf(parts: readonly ChoicePart[]): string[] {
  return parts.flatMap(({ match }) =>
    match.kind === 'ambiguous' || match.kind === 'none' ? [] : [match.choice.id],
  );
}

/** What there is to say about one part: which it was taken for, or what it could have been. */
export function judge(
  { text, match }: ChoicePart,
  { heading }: Cell,
  choices: readonly Choice[],
  kind: ChoiceKind,
): Finding[] {
  const written = text;
  switch (match.kind) {
    case 'exact':
    case 'number':
      return [];
    case 'close':
      return [note('close-spelling', { written, taken: match.choice.label }, { heading })];
    case 'ambiguous':
      return [error('ambiguous-choice', { written, candidates: labelsOf(match.candidates) }, { heading })];
    case 'none': {
      const data = { written, of: kind, nearest: labelsOf(match.nearest), choices: labelsOf(choices) };
      return [error('unknown-choice', data, { heading })];
    }
  }
}

function labelsOf(choices: readonly Choice[]): string[] {
  return choices.map(({ label }) => label);
}

/** Numbers alone are positions in KL's list, which is noted. Among names they may be ranks: ambiguous. */
export function judgePlaces(parts: readonly ChoicePart[], { heading, text }: Cell): Finding[] {
  const placed = parts.flatMap(({ match, text: written }) =>
    match.kind === 'number' ? [{ written, label: match.choice.label }] : [],
  );
  if (placed.length === 0) return [];
  if (placed.length < parts.length)
    return [error('number-among-names', { numbers: placed.map(({ written }) => written) }, { heading })];
  return [note('choice-by-number', { written: text, taken: placed.map(({ label }) => label) }, { heading })];
}

/** Numbers at the choices must be their order or their positions in KL's list; anything else is ambiguous. */
function judgeNumbers(
  parts: readonly ChoicePart[],
  { heading }: Cell,
  choices: readonly Choice[],
): Finding[] {
  const numbered = parts.flatMap(({ number, match }, index) =>
    number === undefined ? [] : [{ number, rank: index + 1, match }],
  );
  const isPlace = ({ number, match }: { number: number; match: ChoiceMatch }) =>
    'choice' in match && choices[number - 1] === match.choice;
  if (numbered.every(({ number, rank }) => number === rank) || numbered.every(isPlace)) return [];
  return [error('numbers-out-of-order', { numbers: numbered.map(({ number }) => number) }, { heading })];
}

/** Each choice that is named more than once. */
export function judgeRepeats(ids: readonly string[], heading: string, choices: readonly Choice[]): Finding[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return choices
    .filter(({ id }) => repeated.has(id))
    .map(({ label }) => error('repeated-choice', { label }, { heading }));
}
