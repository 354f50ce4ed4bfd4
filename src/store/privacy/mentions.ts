import { normaliseText } from '../../partnership/normalise-text.ts';
import { cell, type TableName } from '../db/tables.ts';
import { type Found, nameKey, type PersonalRow } from './find-person.ts';
import { knownIn, textsIn } from './own-values.ts';
import { PERSONAL_DATA, shapeOf } from './personal-data.ts';

/** A person's name or address in free text, for staff to judge whether it means this person. */
export interface Mention {
  table: TableName;
  partnership: string;
  /** Code; absent if it concerns the whole partnership. */
  municipality?: string;
  /** Number of rows. */
  count: number;
}

/**
 * Rows that may name a person ambiguously: in free text, or by a name without an address. Only searched for in the
 * municipalities and partnerships where the person is known.
 * @param rows to search, among those of `found`
 */
export function mentionsIn(found: Found, rows: readonly PersonalRow[]): { row: PersonalRow }[] {
  const words = [...found.names, ...found.emails].map(wholeWord);
  if (words.length === 0) return [];
  const known = new Set(found.rows.filter((row) => isAbout(found, row)).flatMap(placesOf));
  return rows
    .filter(({ row }) => known.has(placeOf(cell(row, 'partnership'), cell(row, 'municipality'))))
    .filter((row) => isNamed(row, words, new Set(found.names)))
    .map((row) => ({ row }));
}

/** Counted by table and municipality, in the order found. */
export function tally(mentions: readonly { row: PersonalRow }[]): Mention[] {
  const groups = Map.groupBy(mentions, ({ row: { table, row } }) =>
    [table, placeOf(cell(row, 'partnership'), cell(row, 'municipality'))].join(' '),
  );
  return [...groups.values()].map((group) => {
    const [{ row: first }] = group as [(typeof group)[number]];
    const municipality = cell(first.row, 'municipality');
    return {
      table: first.table,
      partnership: String(cell(first.row, 'partnership')),
      ...(typeof municipality === 'string' && municipality !== '' && { municipality }),
      count: group.length,
    };
  });
}

function isAbout({ isTheirs }: Found, { table, row, values }: PersonalRow): boolean {
  const of = isTheirs(row);
  const known = [...values].flatMap(([column, value]) => knownIn(value, shapeOf(table, column, row)));
  const owner = PERSONAL_DATA[table].owner?.(row);
  return known.some(of) || (owner !== undefined && of(owner));
}

function placesOf({ row }: PersonalRow): string[] {
  const partnership = cell(row, 'partnership');
  return [placeOf(partnership, cell(row, 'municipality')), placeOf(partnership, null)];
}

/** A draft of a form about the whole partnership has an empty municipality. */
function placeOf(partnership: unknown, municipality: unknown): string {
  return `${partnership ?? ''}/${municipality ?? ''}`;
}

function isNamed(
  { table, row, values }: PersonalRow,
  words: readonly RegExp[],
  names: ReadonlySet<string>,
): boolean {
  return Object.keys(row).some((column) => {
    const value = values.has(column) ? values.get(column) : cell(row, column);
    const shape = shapeOf(table, column, row);
    const isName = ({ email, account, name, actor }: ReturnType<typeof knownIn>[number]) =>
      (typeof actor === 'string' && names.has(nameKey(actor))) ||
      (typeof email !== 'string' &&
        account === undefined &&
        typeof name === 'string' &&
        names.has(nameKey(name)));
    return (
      textsIn(value, shape).some((text) => words.some((word) => word.test(normaliseText(text)))) ||
      knownIn(value, shape).some(isName)
    );
  });
}

/** "Bo" must not match "Bornholm". */
function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'iu');
}
