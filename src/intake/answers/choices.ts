import { closestSpellings, foldSpelling } from '../../partnership/close-spelling.ts';
import { error, type Finding, note, type Read } from './finding.ts';
import { type Cell, saysNothing } from './row-cells.ts';

/** Something to choose from: a focus area, a priority in leadership development, an add-on. */
export interface Choice {
  id: string;
  label: string;
  shortLabel?: string | undefined;
}

export type ChoiceMatch =
  | { kind: 'exact'; choice: Choice }
  /** Spelled otherwise, or shortened, but there is only one it can be. */
  | { kind: 'close'; choice: Choice }
  | { kind: 'ambiguous'; candidates: readonly Choice[] }
  | { kind: 'none'; nearest: readonly Choice[] };

/** A shortened label must leave enough to know it by. */
const SHORTEST_BEGINNING = 6;

/** The choice a person means by its number in the list, id, label, short label, or something close to one. */
export function matchChoice(text: string, choices: readonly Choice[]): ChoiceMatch {
  const exact = matchExactly(text, choices);
  if (exact !== undefined) return { kind: 'exact', choice: exact };
  const written = withoutNumbering(text);
  const match = closestSpellings(written, spellingsOf(choices), editsInLabel);
  if (match.kind === 'exact' || match.kind === 'close') return { kind: 'close', choice: match.value };
  const beginning = matchBeginning(written, choices);
  return beginning.kind === 'none' ? match : beginning;
}

/** As `matchChoice`, without forgiving anything but case, punctuation and how æ, ø, å are typed. */
export function matchExactly(text: string, choices: readonly Choice[]): Choice | undefined {
  const [, number] = /^(?:nr\.?\s*)?(\d{1,2})\.?$/i.exec(text.trim()) ?? [];
  if (number !== undefined) return choices[Number(number) - 1];
  const written = foldSpelling(withoutNumbering(text));
  return spellingsOf(choices).find((spelling) => foldSpelling(spelling.text) === written)?.value;
}

/** The text after "1.", "2)" or "3:", and that number. */
export function splitNumbering(text: string): { number?: number; rest: string } {
  const [matched, number] = /^\s*(?:nr\.?\s*)?(\d{1,2})(?:\s*[.):]\s*|\s+)(?=\p{L})/iu.exec(text) ?? [];
  return matched === undefined
    ? { rest: text }
    : { number: Number(number), rest: text.slice(matched.length) };
}

function withoutNumbering(text: string): string {
  return splitNumbering(text).rest;
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
  /** The number before it: "2. Tosprogede børn". */
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
    const choice = matchExactly(text.slice(0, end), choices);
    if (choice !== undefined) return found(text, end, { kind: 'exact', choice });
  }
  for (const end of ends) {
    const match = matchChoice(text.slice(0, end), choices);
    if (match.kind === 'close') return found(text, end, match);
  }
  const end = Math.min(...breaks.filter((each) => each > 0), text.length);
  return found(text, end, matchChoice(text.slice(0, end), choices));
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
  const parts = splitChoices(cell.text, choices);
  return {
    value: idsOf(parts),
    findings: [
      ...parts.flatMap((part) => judge(part, cell, choices, kind)),
      ...judgeNumbers(parts, cell, choices),
    ],
  };
}

export function idsOf(parts: readonly ChoicePart[]): string[] {
  return parts.flatMap(({ match }) =>
    match.kind === 'exact' || match.kind === 'close' ? [match.choice.id] : [],
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

/** Numbers before the choices say the order, or are their places in KL's list; otherwise nobody can tell. */
function judgeNumbers(
  parts: readonly ChoicePart[],
  { heading }: Cell,
  choices: readonly Choice[],
): Finding[] {
  const numbers = parts.flatMap(({ number }) => (number === undefined ? [] : [number]));
  if (numbers.length < parts.length || numbers.every((number, index) => number === index + 1)) return [];
  const ids = idsOf(parts);
  if (ids.length < parts.length || numbers.every((number, index) => choices[number - 1]?.id === ids[index]))
    return [];
  return [error('numbers-out-of-order', { numbers }, { heading })];
}

/** Each choice that is named more than once. */
export function judgeRepeats(ids: readonly string[], heading: string, choices: readonly Choice[]): Finding[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return choices
    .filter(({ id }) => repeated.has(id))
    .map(({ label }) => error('repeated-choice', { label }, { heading }));
}
