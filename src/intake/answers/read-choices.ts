import { saysNothing } from './cell-text.ts';
import type { Choice } from './choice.ts';
import { error, type Finding, listed, note, type Read, shown } from './finding.ts';
import type { Cell } from './row-cells.ts';
import { type ChoicePart, splitChoices } from './split-choices.ts';

/** What a list of choices is called in messages. */
export interface ChoiceWords {
  /** "a focus area" */
  one: string;
}

/** The ids of the choices listed in one cell, in order. */
export function readChoices(
  cell: Cell | undefined,
  choices: readonly Choice[],
  words: ChoiceWords,
): Read<string[]> {
  if (cell === undefined || saysNothing(cell.text)) return { value: [], findings: [] };
  const parts = splitChoices(cell.text, choices);
  return {
    value: idsOf(parts),
    findings: [
      ...parts.flatMap((part) => judge(part, cell, choices, words)),
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
  { one }: ChoiceWords,
): Finding[] {
  const quoted = `"${shown(text)}"`;
  switch (match.kind) {
    case 'exact':
      return [];
    case 'close':
      return [note('close-spelling', heading, `${quoted} was understood as "${match.choice.label}".`)];
    case 'ambiguous': {
      const message = `${quoted} could be ${listed(match.candidates.map(({ label }) => label))}: write which.`;
      return [error('ambiguous-choice', heading, message)];
    }
    case 'none': {
      const nearest = match.nearest.length > 0 ? match.nearest : choices;
      const advice = match.nearest.length > 0 ? 'the nearest' : 'there';
      const labels = listed(
        nearest.map(({ label }) => label),
        match.nearest.length > 0 ? 'or' : 'and',
      );
      const verb = nearest.length === 1 ? 'is' : 'are';
      return [
        error(
          'unknown-choice',
          heading,
          `${quoted} is not ${one} of this partnership; ${advice} ${verb} ${labels}.`,
        ),
      ];
    }
  }
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
  const message = `The numbers ${numbers.join(', ')} do not run from 1: write the first choice first.`;
  return [error('numbers-out-of-order', heading, message)];
}

/** Each choice that is named more than once. */
export function judgeRepeats(ids: readonly string[], heading: string, choices: readonly Choice[]): Finding[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return choices
    .filter(({ id }) => repeated.has(id))
    .map(({ label }) => error('repeated-choice', heading, `"${label}" is named more than once.`));
}
