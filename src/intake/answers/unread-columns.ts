import { foldSpelling } from '../../partnership/close-spelling.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import { type Choice, matchExactly } from './cells/choices.ts';
import type { Column, FieldColumn } from './cells/column-names.ts';
import { error, type Finding, note, warning } from './cells/finding.ts';
import { looksLikeFullName, splitTitle } from './cells/person-words.ts';
import type { Header } from './find-header.ts';
import { readNamedHeading } from './heading.ts';
import { originalHeadings } from './table-headings.ts';

/** What a column may hold that the definition asks for. */
type Asked = 'areas' | 'leadership-priorities' | 'add-ons' | 'addresses';

/**
 * The columns that are not read: a note of all, and a warning of each that clearly holds what the definition asks for,
 * so that nothing a municipality wrote is lost for a heading.
 */
export function judgeUnread(
  header: Header,
  unknown: readonly Column[],
  definition: Pick<Definition, 'focusAreas' | 'addOns'>,
): Finding[] {
  const headed = unknown.filter(({ heading }) => heading !== '');
  const holding = headed.flatMap((column) => {
    const holds = askedIn(column, header, definition);
    return holds ? [{ heading: column.heading, holds }] : [];
  });
  const headings = headed
    .map(({ heading }) => heading)
    .filter((heading) => !holding.some((one) => one.heading === heading));
  const bare = bareColumns(header).map((index) => ({
    letter: letterOf(index),
    holds: askedIn({ heading: '', index }, header, definition),
  }));
  const letters = bare.flatMap(({ letter, holds }) => (holds ? [] : [letter]));
  return [
    ...holding.map((data) => warning('unread-column', data, { heading: data.heading })),
    ...bare.flatMap(({ letter, holds }) => (holds ? [warning('unread-column', { letter, holds })] : [])),
    ...(headings.length > 0 ? [note('unknown-columns', { headings })] : []),
    ...(letters.length > 0 ? [note('columns-without-heading', { letters })] : []),
    ...judgeLongRows(header),
  ];
}

/** Of a list that asks for no more than its columns say: content that stands under no heading. */
export function judgeBareColumns(header: Header): Finding[] {
  const letters = bareColumns(header).map(letterOf);
  return [
    ...(letters.length > 0 ? [note('columns-without-heading', { letters })] : []),
    ...judgeLongRows(header),
  ];
}

/** In a text file a separator within a text makes two of it, and what follows is shifted. */
function judgeLongRows({ sheet, row, below }: Header): Finding[] {
  if (sheet.name !== undefined) return [];
  const lines = below.filter(({ cells }) => cells.length > row.cells.length).map(({ line }) => line);
  // Where most rows are longer, there is a column without a heading.
  const areFew = lines.length > 0 && (lines.length === 1 || lines.length * 2 <= below.length);
  return areFew ? [warning('longer-than-headings', { lines })] : [];
}

/** Positions of the columns that have content and no heading. */
function bareColumns({ row, below }: Header): number[] {
  const width = Math.max(0, ...below.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => index).filter(
    (index) => (row.cells[index] ?? '') === '' && contentOf(below, index).length > 0,
  );
}

function askedIn(
  { heading, index }: Column,
  { below }: Header,
  { focusAreas, addOns }: Pick<Definition, 'focusAreas' | 'addOns'>,
): Asked | undefined {
  const cells = contentOf(below, index);
  if (cells.length === 0) return undefined;
  const areas = focusAreas.ranking || focusAreas.points ? focusAreas.list : [];
  const names = (choices: readonly Choice[]) => mostly(cells, (cell) => namesChoice(cell, choices));
  if (names(areas) || areas.some(({ label }) => isNamedIn(heading, label))) return 'areas';
  if (names(focusAreas.leadershipPriorities)) return 'leadership-priorities';
  if (names(addOns)) return 'add-ons';
  return mostly(cells, isEmail) ? 'addresses' : undefined;
}

function namesChoice(cell: string, choices: readonly Choice[]): boolean {
  return cell
    .split(/[;\n|]/)
    .some((part) => /\p{L}/u.test(part) && matchExactly(part, choices) !== undefined);
}

/** A shorter label ("Leg") may be a word of any question. */
const SHORTEST_LABEL = 12;

function isNamedIn(heading: string, label: string): boolean {
  const folded = foldSpelling(label);
  return folded.length >= SHORTEST_LABEL && foldSpelling(heading).includes(folded);
}

/**
 * A heading that takes its person from its left ("E-mail") and stands beside a column of other persons that is not read:
 * somebody would get another's address or title.
 */
export function judgePartsBeside(header: Header, fields: readonly FieldColumn[]): Finding[] {
  const original = originalHeadings(header.row.cells);
  return fields.flatMap(({ field, heading, index }) => {
    const isPart = readNamedHeading(original[index] ?? '')?.meaning.kind === 'part';
    if (field.kind !== 'person' || !isPart) return [];
    const last = Math.max(-1, ...fields.filter((one) => one.index < index).map((one) => one.index));
    const between = Array.from({ length: index - last - 1 }, (_, offset) => last + 1 + offset);
    const other = between.find((each) => mostly(contentOf(header.below, each), isPerson));
    if (other === undefined) return [];
    const beside = header.row.cells[other] || letterOf(other);
    return [error('part-beside-unread', { part: heading, beside }, { heading })];
  });
}

function isPerson(cell: string): boolean {
  return looksLikeFullName(splitTitle(cell.split(/[,(\n]/, 1)[0] ?? '').name.trim());
}

/** More than half, so that one odd cell decides nothing. */
function mostly(cells: readonly string[], holds: (cell: string) => boolean): boolean {
  return cells.filter(holds).length * 2 > cells.length;
}

function contentOf(below: Header['below'], index: number): string[] {
  return below.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
}

/** As Excel names columns: 0 is A, 26 is AA. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}
