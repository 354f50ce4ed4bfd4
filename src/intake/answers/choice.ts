import { closestSpellings, foldSpelling } from '../../partnership/close-spelling.ts';

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
