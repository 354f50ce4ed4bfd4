import { hasErrors } from '../../errors.ts';
import type { Decision, Preferences, Wish } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type Choice, type ChoiceMatch, judge, judgeRepeats, matchChoice } from './cells/choices.ts';
import { error, type Finding, note, type Read } from './cells/finding.ts';
import { type Cell, type RowCells, saysNothing } from './cells/row-cells.ts';

type Points = NonNullable<Definition['focusAreas']['points']>;
type AreaCell = Cell & { area: string };

/**
 * The points a municipality allocates (R32), from a column for each area, or from one column with "Overlevering 60, Rutiner
 * 40". All of them are allocated, or none: the agreement's draft lists them as missing.
 */
export function readPoints(
  cells: RowCells,
  list: readonly Choice[],
  points: Points,
  decision: Decision,
): Read<Preferences> {
  const listCell = cells.single('preferences');
  const ofAreas = cells.areas.filter(({ text }) => !saysNothing(text));
  const inList =
    listCell && !saysNothing(listCell.text) ? partsOf(listCell, list) : { value: [], findings: [] };
  const ways = [readCells(ofAreas, list, points), readCells(inList.value, list, points)];
  const findings = [...inList.findings, ...ways.flatMap((way) => way.findings)];
  const [first, ...others] = ways.map(({ value }) => value).filter((value) => value.length > 0);
  const value = first ?? [];
  const heading = ofAreas[0]?.heading ?? listCell?.heading ?? '';
  if (others.some((other) => !isSame(other, value))) {
    findings.push(error('preferences-contradict', { other: heading }, { heading: listCell?.heading }));
  }
  if (hasErrors(findings) || value.length === 0) return { value: [], findings };
  const sum = value.reduce((all, one) => all + (one.points ?? 0), 0);
  if (sum !== points.total)
    findings.push(error('points-sum', { given: sum, total: points.total }, { heading }));
  if (decision === 'no') findings.push(note('preferences-of-a-no', {}, { heading }));
  return {
    value: value.flatMap(({ area, points: given = 0 }) => (given > 0 ? [{ area, points: given }] : [])),
    findings,
  };
}

function readCells(
  cells: readonly AreaCell[],
  list: readonly Choice[],
  { total, mostPerArea }: Points,
): Read<Wish[]> {
  const read = cells.map((cell) => ({ ...cell, points: pointsOf(cell.text, total) }));
  const areas = read.map(({ area }) => area);
  const findings: Finding[] = read.flatMap(({ area, text, heading, points }): Finding[] => {
    if (points === undefined) return [error('points-not-whole', { written: text }, { heading })];
    if (mostPerArea === undefined || points <= mostPerArea) return [];
    const label = list.find(({ id }) => id === area)?.label ?? area;
    return [error('points-over-area', { label, given: points, most: mostPerArea }, { heading })];
  });
  return {
    value: read.flatMap(({ area, points }) => (points === undefined ? [] : [{ area, points }])),
    findings: [...findings, ...judgeRepeats(areas, cells[0]?.heading ?? '', list)],
  };
}

/** "60", "60 point", "60,0" as programs write it; "60 %" of a hundred points. */
function pointsOf(text: string, total: number): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,4})(?:[.,]0+)?\s*(points?|p\.?|%)?$/iu.exec(text.trim()) ?? [];
  return digits === undefined || (unit === '%' && total !== 100) ? undefined : Number(digits);
}

const NUMBER_LAST = /^(.+?)\s*[:=(–-]?\s*([-−]?\d[\d.,]*\s*(?:points?|p\.?|%)?)\)?$/iu;
const NUMBER_FIRST = /^([-−]?\d[\d.,]*\s*(?:points?|p\.?|%)?)\s*(?:til|på|for)?\s+(.+)$/iu;

/** Where a part may end. Labels hold such signs themselves, so each end is tried against them. */
const PART_END = /\s*[;\n|]|,\s|\s\/\s|,(?=\D)|\s(?:og|and)\s|$/giu;
const BETWEEN = /^(?:[\s;|,/•·*]|(?:og|and)\s)+/iu;

/** More than anybody lists; keeps a hostile cell from taking long. */
const MOST_PARTS = 40;

/** Each part of a list in one cell, as if its area had a column. */
function partsOf(cell: Cell, list: readonly Choice[]): Read<AreaCell[]> {
  const parts: PointsPart[] = [];
  // One blank for a row of them: the patterns above would go through it again and again.
  let rest = cell.text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/gu, '\n')
    .replace(BETWEEN, '');
  while (rest !== '' && parts.length < MOST_PARTS) {
    const { part, end } = firstPart(rest, list);
    parts.push(part);
    rest = rest.slice(end).replace(BETWEEN, '');
  }
  return {
    value: parts.flatMap(({ match, points }) =>
      match.kind === 'exact' || match.kind === 'close'
        ? [{ heading: cell.heading, area: match.choice.id, text: points }]
        : [],
    ),
    findings: parts.flatMap(({ text, match }) => judge({ text, match }, cell, list, 'focus-area')),
  };
}

interface PointsPart {
  text: string;
  points: string;
  match: ChoiceMatch;
}

/** The longest part that names an area exactly; otherwise one that comes close; otherwise the shortest. */
function firstPart(text: string, list: readonly Choice[]): { part: PointsPart; end: number } {
  const longest = Math.max(...list.map(({ label }) => label.length)) * 2 + 40;
  const ends = [...text.slice(0, longest).matchAll(PART_END)]
    .map(({ index }) => index)
    .filter((end) => end > 0);
  const read = ends.map((end) => ({ end, part: pointsPart(text.slice(0, end), list) }));
  const isSplit = ({ end }: { end: number }) => !/^(?:\s(?:og|and)|,\s+\d)/iu.test(text.slice(end));
  return (
    read.findLast(({ part }) => part.match.kind === 'exact' && part.points !== '') ??
    read.findLast(({ part }) => part.match.kind === 'exact') ??
    read.findLast(({ part }) => part.match.kind === 'close' && part.points !== '') ??
    read.find(isSplit) ?? { end: text.length, part: pointsPart(text, list) }
  );
}

function pointsPart(written: string, list: readonly Choice[]): PointsPart {
  const [, text = written, points = ''] = NUMBER_LAST.exec(written.trim()) ?? [];
  const [, first = '', behind = ''] = points === '' ? (NUMBER_FIRST.exec(written.trim()) ?? []) : [];
  const named = points === '' && behind !== '' ? { text: behind, points: first } : { text, points };
  return { text: named.text.trim(), points: named.points.trim(), match: matchChoice(named.text, list) };
}

function isSame(a: readonly Wish[], b: readonly Wish[]): boolean {
  const given = (wishes: readonly Wish[]) =>
    JSON.stringify(wishes.filter(({ points }) => points).toSorted((x, y) => (x.area < y.area ? -1 : 1)));
  return given(a) === given(b);
}
