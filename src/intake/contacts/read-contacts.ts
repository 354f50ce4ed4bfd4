import { hasErrors, type Problem } from '../../errors.ts';
import type { Person } from '../../partnership/answer.ts';
import { closestSpellings } from '../../partnership/close-spelling.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { emailKey, isEmail, isOwnDomain } from '../../partnership/identity/email.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { PART_NAMES, SINGLE_NAMES } from '../answers/column-names.ts';
import { error, type Finding, type Read, shown, toProblem, warning } from '../answers/finding.ts';
import { readMunicipality } from '../answers/read-municipality.ts';
import { checkCell, saysNothing } from '../answers/row-cells.ts';
import type { Row, Table } from '../answers/table.ts';

const EXPECTED = 'columns "Kommune" and "Navn", and "Titel", "E-mail", "Telefon" and "Rolle" where known';

/** Contacts and substitutes from a list, with the problems of every row. A row without a role is a contact. */
export function readContacts(
  table: Table,
  { invited }: Pick<Definition, 'invited'>,
): { contacts: ContactRow[]; problems: Problem[] } {
  const columns = findColumns(table);
  if (!columns) return { contacts: [], problems: [noHeadings(table.file)] };
  const problems = columnProblems(columns, table.file);
  if (hasErrors(problems)) return { contacts: [], problems };
  const rows = columns.below.map((row) => ({ row, read: readRow(row, columns, invited) }));
  if (rows.length === 0) problems.push(noRows(table.file));
  for (const { row, read } of rows)
    problems.push(...read.findings.map((finding) => toProblem(finding, table.file, row.line)));
  const read = rows.flatMap(({ row, read: { value } }) => (value ? [{ ...value, line: row.line }] : []));
  problems.push(...whoStandsTwice(read, table.file));
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
  if (email === undefined && !broken.has('email')) {
    findings.push(
      warning(
        'no-email',
        undefined,
        'The contact has no e-mail address, so only the code in the invitation can tell who they are in chat.',
      ),
    );
  }
  if (name === undefined) {
    if (!broken.has('name'))
      findings.push(error('no-name', undefined, 'The row names nobody: add the name.'));
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
  if (!isEmail(text)) {
    const message = `"${shown(text)}" is not an e-mail address; expected one such as "navn@kommune.dk".`;
    return [error('invalid-email', heading, message)];
  }
  if (municipality === undefined || isOwnDomain(text, municipality)) return [];
  const message = `${text} is not at ${municipality.fullName}'s mail domain ${municipality.emailDomain}: look whether it is right.`;
  return [warning('other-mail-domain', heading, message)];
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
  const message = `"${shown(cell.text)}" is no role; expected "kontakt" or "stedfortræder".`;
  return { value: 'contact', findings: [error('unknown-role', cell.heading, message)] };
}

interface ReadContact extends ContactRow {
  line: number;
}

/** Somebody may stand for two municipalities, though it is more often a slip; for one they stand once. */
function whoStandsTwice(read: readonly ReadContact[], file: string): Problem[] {
  const groups = Map.groupBy(read, ({ person }) =>
    person.email === undefined ? `${person.name}` : emailKey(person.email),
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one, index): Problem[] => {
      const earlier = group.slice(0, index);
      const same = earlier.find(({ municipality }) => municipality === one.municipality);
      if (same) {
        const message = `${one.person.name} stands for the same municipality in line ${same.line} already.`;
        return [
          toProblem(error('contact-twice', undefined, message, 'Keep one of the rows.'), file, one.line),
        ];
      }
      const other = earlier[0];
      if (!other || one.person.email === undefined) return [];
      const message = `${one.person.email} stands for another municipality in line ${other.line}, and will answer for both.`;
      return [toProblem(warning('contact-of-two', undefined, message), file, one.line)];
    }),
  );
}

function columnProblems({ at, unknown, twice, line }: ContactColumns, file: string): Problem[] {
  const missing = [
    ...((at.municipality ?? at['municipality-code']) ? [] : ['Kommune']),
    ...(at.name ? [] : ['Navn']),
  ];
  return [
    ...missing.map(
      (heading): Problem => ({
        severity: 'error',
        rule: 'missing-column',
        message: `There is no column "${heading}"`,
        place: { file, line },
        expected: EXPECTED,
        fix: 'Add the column, or correct its heading.',
      }),
    ),
    ...twice.map((heading) =>
      toProblem(error('column-twice', heading, 'Another column means the same: keep one.'), file, line),
    ),
    ...unknown.map((heading) =>
      toProblem(warning('unknown-column', heading, 'Nothing is read from this column.'), file, line),
    ),
  ];
}

function noHeadings(file: string): Problem {
  return {
    severity: 'error',
    rule: 'no-headings',
    message: 'The list has no row of headings that can be read',
    place: { file },
    expected: EXPECTED,
    fix: 'Add a row with the headings above the contacts.',
  };
}

function noRows(file: string): Problem {
  return {
    severity: 'error',
    rule: 'no-rows',
    message: 'There is no contact below the headings',
    place: { file },
    expected: 'a row for each contact',
    fix: 'Fill the list in, or hand in another file.',
  };
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
}

/** The columns of the first sheet that has a municipality and a name; of the best row otherwise. */
export function findColumns(table: Table): ContactColumns | undefined {
  const all = table.sheets.flatMap(({ rows, isHidden }) =>
    (isHidden ? [] : rows)
      .slice(0, ROWS_LOOKED_AT)
      .map((row, index) => columnsOf(row, rows.slice(index + 1))),
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
