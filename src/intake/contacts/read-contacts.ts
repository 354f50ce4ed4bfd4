import { hasErrors, type Problem } from '../../errors.ts';
import type { Person } from '../../partnership/answer.ts';
import { closestSpellings } from '../../partnership/close-spelling.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { emailKey, isEmail, isOwnDomain } from '../../partnership/identity/email.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { CONTACT_PROBLEMS } from '../../problems/text/answers-da.ts';
import { PART_NAMES, SINGLE_NAMES } from '../answers/column-names.ts';
import { type Finding, type Origin, type Read, toProblem } from '../answers/finding.ts';
import { readMunicipality } from '../answers/read-municipality.ts';
import { checkCell, saysNothing } from '../answers/row-cells.ts';
import type { Row, Table } from '../answers/table.ts';

const { error, warning } = tellerOf(CONTACT_PROBLEMS);

/** Contacts and substitutes from a list, with the problems of every row. A row without a role is a contact. */
export function readContacts(
  table: Table,
  { invited }: Pick<Definition, 'invited'>,
): { contacts: ContactRow[]; problems: Problem[] } {
  const columns = findColumns(table);
  if (!columns) return { contacts: [], problems: [noHeadings(table)] };
  const from = { file: table.file, sheet: columns.sheet };
  const problems = columnProblems(columns, from);
  if (hasErrors(problems)) return { contacts: [], problems };
  const rows = columns.below.map((row) => ({ row, read: readRow(row, columns, invited) }));
  if (rows.length === 0) problems.push(error('no-rows', {}, { place: { file: table.file } }));
  for (const { row, read } of rows)
    problems.push(...read.findings.map((finding) => toProblem(finding, from, row.line)));
  const read = rows.flatMap(({ row, read: { value } }) => (value ? [{ ...value, line: row.line }] : []));
  problems.push(...whoStandsTwice(read, from));
  return { contacts: read.map(({ line: _, ...contact }) => contact), problems };
}

type Cells = Partial<Record<ContactField, { heading: string; text: string }>>;

function readRow(
  row: Row,
  { at }: ContactColumns,
  invited: Definition['invited'],
): Read<ContactRow | undefined> {
  const cells: Cells = {};
  const findings: Finding[] = [];
  const broken = new Set<ContactField>();
  for (const [field, { index, heading }] of Object.entries(at) as [
    ContactField,
    { index: number; heading: string },
  ][]) {
    const text = row.cells[index] ?? '';
    const found = checkCell(heading, text, row.kept?.get(index));
    findings.push(...found);
    if (hasErrors(found)) broken.add(field);
    else if (!saysNothing(text)) cells[field] = { heading, text };
  }
  const municipality = readMunicipality(
    {
      single: (name) => (name === 'municipality' || name === 'municipality-code' ? cells[name] : undefined),
      isBroken: (name) => broken.has(name as ContactField),
    },
    invited,
  );
  const person = readPerson(cells, broken, municipality.value);
  const role = readRole(cells.role);
  findings.push(...municipality.findings, ...person.findings, ...role.findings);
  if (!municipality.value || !person.value || hasErrors(findings)) return { value: undefined, findings };
  return {
    value: { municipality: municipality.value.code, role: role.value, person: person.value },
    findings,
  };
}

function readPerson(
  { name, title, email, phone }: Cells,
  broken: ReadonlySet<ContactField>,
  municipality: Municipality | undefined,
): Read<Person | undefined> {
  const findings = email === undefined ? [] : emailFindings(email, municipality);
  if (email === undefined && !broken.has('email')) findings.push(warning('no-email', {}));
  if (name === undefined) {
    if (!broken.has('name')) findings.push(error('no-name', {}));
    return { value: undefined, findings };
  }
  const person: Person = {
    name: name.text,
    ...(title && { title: title.text }),
    ...(email && { email: email.text }),
    ...(phone && { phone: phone.text }),
  };
  return { value: person, findings };
}

function emailFindings(
  { heading, text }: { heading: string; text: string },
  municipality: Municipality | undefined,
): Finding[] {
  if (!isEmail(text)) return [error('invalid-email', { written: text }, { heading })];
  if (municipality === undefined || isOwnDomain(text, municipality)) return [];
  const data = { email: text, municipality: municipality.fullName, domain: municipality.emailDomain };
  return [warning('other-mail-domain', data, { heading })];
}

const ROLES = [
  ...['kontakt', 'kontaktperson', 'primær kontakt', 'primær kontaktperson', 'contact'].map((text) => ({
    text,
    value: 'contact' as const,
  })),
  ...['stedfortræder', 'suppleant', 'vikar', 'afløser', 'substitute', 'deputy'].map((text) => ({
    text,
    value: 'substitute' as const,
  })),
];

function readRole(cell: { heading: string; text: string } | undefined): Read<ContactRow['role']> {
  if (cell === undefined) return { value: 'contact', findings: [] };
  const match = closestSpellings(cell.text, ROLES);
  if (match.kind === 'exact' || match.kind === 'close') return { value: match.value, findings: [] };
  const unknown = error('unknown-role', { written: cell.text }, { heading: cell.heading });
  return { value: 'contact', findings: [unknown] };
}

interface ReadContact extends ContactRow {
  line: number;
}

/** Somebody may stand for two municipalities, though it is more often a slip; for one they stand once. */
function whoStandsTwice(read: readonly ReadContact[], from: Origin): Problem[] {
  const inSheet = from.sheet !== undefined;
  const groups = Map.groupBy(read, ({ person }) =>
    person.email === undefined ? `${person.name}` : emailKey(person.email),
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one, index): Problem[] => {
      const earlier = group.slice(0, index);
      const same = earlier.find(({ municipality }) => municipality === one.municipality);
      if (same) {
        const data = { name: one.person.name, line: same.line, inSheet };
        return [toProblem(error('contact-twice', data), from, one.line)];
      }
      const other = earlier[0];
      if (!other || one.person.email === undefined) return [];
      const data = { email: one.person.email, line: other.line, inSheet };
      return [toProblem(warning('contact-of-two', data), from, one.line)];
    }),
  );
}

function columnProblems({ at, unknown, twice, line }: ContactColumns, from: Origin): Problem[] {
  const missing = [
    ...((at.municipality ?? at['municipality-code']) ? [] : ['Kommune']),
    ...(at.name ? [] : ['Navn']),
  ];
  return [
    ...missing.map((heading) => toProblem(error('missing-column', { heading }), from, line)),
    ...twice.map((heading) => toProblem(error('column-twice', {}, { heading }), from, line)),
    ...unknown.map((heading) => toProblem(warning('unknown-column', {}, { heading }), from, line)),
  ];
}

function noHeadings({ file, sheets }: Table): Problem {
  const first = sheets.flatMap(({ rows }) => rows)[0];
  const found = first?.cells.slice(0, 8) ?? [];
  return error('no-headings', { found, wanted: 'contacts' }, { place: { file } });
}

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
  /** Of a workbook: the sheet that they stand on. */
  sheet?: string | undefined;
}

/** The columns of the first sheet that has a municipality and a name; of the best row otherwise. */
export function findColumns(table: Table): ContactColumns | undefined {
  const all = table.sheets.flatMap(({ name, rows, isHidden }) =>
    (isHidden ? [] : rows)
      .slice(0, ROWS_LOOKED_AT)
      .map((row, index) => ({ ...columnsOf(row, rows.slice(index + 1)), sheet: name })),
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
