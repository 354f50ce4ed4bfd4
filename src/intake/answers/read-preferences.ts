import type { Decision } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { saysNothing } from './cell-text.ts';
import { type Choice, matchChoice } from './choice.ts';
import { error, type Finding, note, type Read, warning } from './finding.ts';
import { idsOf, judge, judgeRepeats, readChoices } from './read-choices.ts';
import type { Cell, RowCells } from './row-cells.ts';
import { splitChoices } from './split-choices.ts';

const WORDS = { one: 'a focus area' };

/**
 * The focus areas a municipality wants, most wanted first (R32), from a column per rank or one column with a list.
 * None at all is allowed: the agreement's draft lists it as missing.
 */
export function readPreferences(
  cells: RowCells,
  { list, ranking }: Definition['focusAreas'],
  decision: Decision,
): Read<string[]> {
  if (ranking === undefined) return { value: [], findings: [] };
  const listCell = cells.single('preferences');
  const fromList = readChoices(listCell, list, WORDS);
  const ranked = cells.preferences.filter(({ text }) => !saysNothing(text));
  const fromRanks = readRanks(ranked, list);

  const findings = [...fromList.findings, ...fromRanks.findings];
  const value = ranked.length > 0 ? fromRanks.value : fromList.value;
  const heading = ranked[0]?.heading ?? listCell?.heading ?? '';
  if (ranked.length > 0 && fromList.value.length > 0 && !isSame(fromList.value, fromRanks.value)) {
    findings.push(
      error(
        'preferences-contradict',
        listCell?.heading,
        'It says something else than the columns with one focus area each.',
      ),
    );
  }
  findings.push(...judgeRepeats(value, heading, list));
  // An unknown area has been reported; counting the rest would only confuse.
  const isWhole = findings.every(({ severity }) => severity !== 'error');
  if (isWhole) findings.push(...judgeNumber(value, heading, ranking, decision));
  return { value, findings };
}

function readRanks(cells: readonly (Cell & { number: number })[], list: readonly Choice[]): Read<string[]> {
  const read = cells.map((cell) => readRank(cell, list));
  const last = cells.at(-1)?.number ?? 0;
  const gaps = Array.from({ length: last }, (_, index) => index + 1).filter((rank) =>
    cells.every(({ number }) => number !== rank),
  );
  const findings = read.flatMap((each) => each.findings);
  if (gaps.length > 0) {
    // What is wanted more than what is still clear, and the ranking is preliminary (R32).
    const message = `Rank ${gaps.join(', ')} is empty; the others were kept in their order.`;
    findings.push(warning('gap-in-ranking', cells.at(-1)?.heading, message));
  }
  return { value: read.flatMap(({ value }) => value), findings };
}

function readRank(cell: Cell, list: readonly Choice[]): Read<string[]> {
  const part = { text: cell.text, match: matchChoice(cell.text, list) };
  const isSingle = part.match.kind === 'exact' || part.match.kind === 'close';
  const several = isSingle ? [] : idsOf(splitChoices(cell.text, list));
  if (several.length > 1) {
    const message = `It holds ${several.length} focus areas: write one in each column.`;
    return { value: [], findings: [error('several-in-one-rank', cell.heading, message)] };
  }
  return { value: idsOf([part]), findings: judge(part, cell, list, WORDS) };
}

function judgeNumber(
  ids: readonly string[],
  heading: string,
  { minimum, maximum }: { minimum: number; maximum: number },
  decision: Decision,
): Finding[] {
  if (ids.length === 0) return [];
  if (decision === 'no') {
    return [
      note('preferences-of-a-no', heading, 'The municipality says no and names focus areas all the same.'),
    ];
  }
  if (ids.length >= minimum && ids.length <= maximum) return [];
  const expected = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`;
  return [
    error(
      'number-of-preferences',
      heading,
      `${ids.length === 1 ? '1 focus area is' : `${ids.length} focus areas are`} named; expected ${expected}, or none.`,
    ),
  ];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
