import { closestSpellings } from '../../partnership/close-spelling.ts';
import { PART_NAMES, SINGLE_NAMES } from '../answers/column-names.ts';
import type { Row, Table } from '../answers/table.ts';

export type ContactField =
  | 'municipality'
  | 'municipality-code'
  | 'name'
  | 'title'
  | 'email'
  | 'phone'
  | 'role';

const NAMES: Readonly<Record<ContactField, readonly string[]>> = {
  municipality: SINGLE_NAMES.municipality,
  'municipality-code': SINGLE_NAMES['municipality-code'],
  name: [...PART_NAMES.name, 'kontaktperson', 'kontaktpersonens navn', 'fulde navn'],
  title: PART_NAMES.title,
  email: [...PART_NAMES.email, 'e-post', 'email'],
  phone: PART_NAMES.phone,
  role: ['rolle', 'kontakt/stedfortræder', 'kontakt eller stedfortræder', 'type', 'role'],
};

const spellings = (Object.keys(NAMES) as ContactField[]).flatMap((field) =>
  NAMES[field].map((text) => ({ text, value: field })),
);

/** Headings may stand below a title and a few lines about the list. */
const ROWS_LOOKED_AT = 10;

export interface ContactColumns {
  /** Position in the row, from 0, with the heading as it stands. */
  at: Partial<Record<ContactField, { index: number; heading: string }>>;
  /** Headings that mean nothing here, and those that mean the same as one further left. */
  unknown: string[];
  twice: string[];
  /** Rows below the headings. */
  below: Row[];
  /** Of the headings. */
  line: number;
}

/** The columns of the first sheet that has a municipality and a name; of the best row otherwise. */
export function findColumns(table: Table): ContactColumns | undefined {
  const all = table.sheets.flatMap(({ rows }) =>
    rows.slice(0, ROWS_LOOKED_AT).map((row, index) => columnsOf(row, rows.slice(index + 1))),
  );
  const most = Math.max(0, ...all.map(({ at }) => Object.keys(at).length));
  return most < 2 ? undefined : (all.find(isUsable) ?? all.find(({ at }) => Object.keys(at).length === most));
}

function isUsable({ at }: ContactColumns): boolean {
  return (at.municipality ?? at['municipality-code']) !== undefined && at.name !== undefined;
}

function columnsOf({ cells, line }: Row, below: Row[]): ContactColumns {
  const columns: ContactColumns = { at: {}, unknown: [], twice: [], below, line };
  for (const [index, heading] of cells.entries()) {
    if (heading === '') continue;
    const field = fieldOf(heading);
    if (field === undefined) columns.unknown.push(heading);
    else if (columns.at[field]) columns.twice.push(heading);
    else columns.at[field] = { index, heading };
  }
  return columns;
}

function fieldOf(heading: string): ContactField | undefined {
  const match = closestSpellings(heading, spellings);
  return match.kind === 'exact' || match.kind === 'close' ? match.value : undefined;
}
