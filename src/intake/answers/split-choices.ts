import { type Choice, type ChoiceMatch, matchChoice, matchExactly, splitNumbering } from './choice.ts';

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
