import { hasErrors } from '../../errors.ts';
import type { Decision } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { rankOf } from './area-columns.ts';
import {
  type Choice,
  type ChoicePart,
  idsOf,
  judge,
  judgePlaces,
  judgeRepeats,
  matchChoice,
  readChoices,
  splitChoices,
} from './cells/choices.ts';
import { error, type Finding, note, type Read, warning } from './cells/finding.ts';
import { type Cell, type RowCells, saysNothing } from './cells/row-cells.ts';

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
  const ranked = cells.preferences.filter(({ text }) => !saysNothing(text));
  const ofAreas = cells.areas.filter(({ text }) => !saysNothing(text));
  const ways = [
    { heading: ranked[0]?.heading, ...readRanks(ranked, list) },
    { heading: ofAreas[0]?.heading, ...readRanksOfAreas(ofAreas, list) },
    { heading: listCell?.heading, ...readChoices(listCell, list, 'focus-area') },
  ];
  const [first, ...others] = ways.filter(({ value, findings }) => value.length > 0 || findings.length > 0);
  const value = first?.value ?? [];
  const heading = first?.heading ?? '';
  const findings = ways.flatMap((way) => way.findings);
  for (const other of others.filter((way) => way.value.length > 0 && !isSame(way.value, value))) {
    findings.push(error('preferences-contradict', { other: heading }, { heading: other.heading }));
  }
  findings.push(...judgeRepeats(value, heading, list));
  // An unknown area has been reported; counting the rest would only confuse.
  if (hasErrors(findings)) return { value, findings };
  if (value.length === list.length && value.length > ranking.maximum) {
    const kept = value.slice(0, ranking.maximum);
    const cut = note('ranking-cut', { ranked: value.length, kept: kept.length }, { heading });
    return { value: kept, findings: [...findings, cut] };
  }
  return { value, findings: [...findings, ...judgeNumber(value, heading, ranking, decision)] };
}

/** From a column for each area, with its rank: each rank once. */
function readRanksOfAreas(
  cells: readonly (Cell & { area: string })[],
  list: readonly Choice[],
): Read<string[]> {
  const read = cells.map((cell) => ({ ...cell, rank: rankOf(cell.text) }));
  const findings: Finding[] = read
    .filter(({ rank }) => rank === undefined)
    .map(({ text, heading }) => error('unknown-rank', { written: text }, { heading }));
  const ranked = read.flatMap(({ rank, ...cell }) => (rank === undefined ? [] : [{ ...cell, rank }]));
  for (const [rank, same] of Map.groupBy(ranked, (cell) => cell.rank)) {
    if (same.length < 2) continue;
    const labels = same.map(({ area }) => list.find(({ id }) => id === area)?.label ?? area);
    findings.push(error('same-rank', { rank, labels }, { heading: same[1]?.heading }));
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return {
    value: ranked.map(({ area }) => area),
    findings: [...findings, ...judgeRanks(ranked, list.length)],
  };
}

/** Numbers that don't begin with 1, or go beyond the list, may be points or marks, and then the largest is the most wanted. */
function judgeRanks(ranked: readonly { rank: number; heading: string }[], areas: number): Finding[] {
  const [first] = ranked;
  const last = ranked.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first.rank === 1 && last.rank <= areas)
    return judgeGaps(ranked.map(({ rank, heading }) => ({ number: rank, heading })));
  const ranks = ranked.map(({ rank }) => rank);
  return [error('no-ranks', { ranks, areas }, { heading: first.heading })];
}

function readRanks(cells: readonly (Cell & { number: number })[], list: readonly Choice[]): Read<string[]> {
  const read = cells.map((cell) => ({ cell, ...readRank(cell, list) }));
  const byNumber = read.filter(({ value: { match } }) => match.kind === 'number');
  const text = byNumber.map(({ cell }) => cell.text).join(', ');
  return {
    value: idsOf(read.map(({ value }) => value)),
    findings: [
      ...read.flatMap(({ findings }) => findings),
      ...judgePlaces(
        byNumber.map(({ value }) => value),
        { heading: byNumber[0]?.cell.heading ?? '', text },
      ),
      ...judgeGaps(cells),
    ],
  };
}

/** A gap leaves the order of the others clear, and the ranking is preliminary (R32): a warning. */
function judgeGaps(ranks: readonly { number: number; heading: string }[]): Finding[] {
  const last = ranks.at(-1);
  const gaps = Array.from({ length: last?.number ?? 0 }, (_, index) => index + 1).filter((rank) =>
    ranks.every(({ number }) => number !== rank),
  );
  return gaps.length > 0 ? [warning('gap-in-ranking', { ranks: gaps }, { heading: last?.heading })] : [];
}

function readRank(cell: Cell, list: readonly Choice[]): Read<ChoicePart> {
  const part = { text: cell.text, match: matchChoice(cell.text, list) };
  const several = idsOf([part]).length > 0 ? [] : idsOf(splitChoices(cell.text, list));
  const { heading } = cell;
  return {
    value: part,
    findings:
      several.length > 1
        ? [error('several-in-one-rank', { count: several.length }, { heading })]
        : judge(part, cell, list, 'focus-area'),
  };
}

function judgeNumber(
  ids: readonly string[],
  heading: string,
  { minimum, maximum }: { minimum: number; maximum: number },
  decision: Decision,
): Finding[] {
  if (ids.length === 0) return [];
  if (decision === 'no') return [note('preferences-of-a-no', {}, { heading })];
  if (ids.length >= minimum && ids.length <= maximum) return [];
  return [error('number-of-preferences', { count: ids.length, minimum, maximum }, { heading })];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
