import { hasErrors, type Problem } from '../../errors.ts';
import type { Person } from '../../partnership/answer.ts';
import { closestSpellings } from '../../partnership/close-spelling.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { emailKey, isEmail, isOwnDomain } from '../../partnership/identity/email.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { CONTACT_PROBLEMS } from '../../problems/text/answers-da.ts';
import type { PersonPart } from '../answers/cells/column-names.ts';
import { type Origin, type Read, titleLeftOver, toProblem } from '../answers/cells/finding.ts';
import {
  emailsIn,
  readPersonText,
  readPersonTexts,
  readTitledPersonText,
} from '../answers/cells/person-text.ts';
import type { Cell } from '../answers/cells/row-cells.ts';
import type { Row, Table } from '../answers/cells/table.ts';
import { findHeaders, type Header } from '../answers/find-header.ts';
import { judgeSheets, unreadHeadings } from '../answers/judge-sheets.ts';
import { isListOf, type ListCells, type ListColumns, listCells, listColumns } from '../answers/plain-list.ts';
import { readMunicipality } from '../answers/read-municipality.ts';
import { judgeBeside, judgeName, judgePhone, judgeTitle, noNameIn } from '../answers/read-people.ts';
import { judgeBareColumns } from '../answers/unread-columns.ts';
import { BESIDE, CONTACT_HEADINGS, type ContactField } from './contact-columns.ts';

const { error, warning } = tellerOf(CONTACT_PROBLEMS);

/** Contacts and substitutes from a list, with the problems of every row. A row without a role is a contact. */
export function readContacts(
  table: Table,
  { invited }: Pick<Definition, 'invited'>,
): { contacts: ContactRow[]; problems: Problem[]; headers: Header[] } {
  const headers = findHeaders(table, CONTACT_HEADINGS).filter((header) => isListOf(CONTACT_HEADINGS, header));
  if (headers.length === 0) return { contacts: [], problems: [noHeadings(table)], headers };
  const lists = headers.map((header) => ({
    columns: listColumns(header, CONTACT_HEADINGS),
    from: { file: table.file, sheet: header.sheet.name },
  }));
  const problems = [
    ...judgeSheets(table, headers),
    ...lists.flatMap(({ columns, from }, index) => columnProblems(columns, from, headers[index])),
  ];
  if (hasErrors(problems)) return { contacts: [], problems, headers };
  const rows = lists.flatMap(({ columns, from }) =>
    columns.below.map((row) => ({ row, from, read: readRow(row, columns, invited) })),
  );
  if (rows.length === 0) problems.push(error('no-rows', {}, { place: { file: table.file } }));
  for (const { row, from, read } of rows)
    problems.push(...read.findings.map((finding) => toProblem(finding, from, row.line)));
  const read = rows.flatMap(({ row, from, read: { value } }) =>
    value.map((contact) => ({ ...contact, line: row.line, from })),
  );
  problems.push(...whoStandsTwice(read));
  return { contacts: read.map(({ line: _, from: __, ...contact }) => contact), problems, headers };
}

type Cells = ListCells<ContactField>['cells'];

/** The contact, and whoever stands beside them. */
function readRow(
  row: Row,
  columns: ListColumns<ContactField>,
  invited: Definition['invited'],
): Read<ContactRow[]> {
  const {
    value: { cells, broken },
    findings,
  } = listCells(row, columns);
  const municipality = readMunicipality(
    {
      single: (name) => (name === 'municipality' || name === 'municipality-code' ? cells[name] : undefined),
      isBroken: (name) => broken.has(name as ContactField),
    },
    invited,
  );
  const role = readRole(cells.role);
  const persons = [
    { role: role.value, ...readPerson(cells, broken, municipality.value) },
    ...BESIDE.flatMap((which) => {
      const own = besideCells(cells, which);
      if (Object.keys(own).length === 0) return [];
      const isSubstitute = which === 'substitute';
      return [
        {
          role: isSubstitute ? ('substitute' as const) : ('contact' as const),
          ...readPerson(own, new Set(), municipality.value),
        },
      ];
    }),
  ];
  findings.push(...municipality.findings, ...persons.flatMap((person) => person.findings), ...role.findings);
  const { value: of } = municipality;
  if (!of || hasErrors(findings)) return { value: [], findings };
  return {
    value: persons.flatMap(({ role: as, value: person }) =>
      person ? [{ municipality: of.code, role: as, person }] : [],
    ),
    findings,
  };
}

type PersonCells = Pick<Cells, PersonPart>;

/** The cells of who stands beside the first, as if they stood first. */
function besideCells(cells: Cells, which: (typeof BESIDE)[number]): PersonCells {
  const { [`${which}-name` as const]: name, [`${which}-title` as const]: title } = cells;
  const { [`${which}-email` as const]: email, [`${which}-phone` as const]: phone } = cells;
  return { ...(name && { name }), ...(title && { title }), ...(email && { email }), ...(phone && { phone }) };
}

function readPerson(
  { name, title, email, phone }: PersonCells,
  broken: ReadonlySet<ContactField>,
  municipality: Municipality | undefined,
): Read<Person | undefined> {
  const address = email && readEmail(email, municipality);
  const findings = [...(address?.findings ?? []), ...(phone ? judgePhone(phone) : [])];
  if (email === undefined && !broken.has('email')) findings.push(warning('no-email', {}));
  if (name === undefined) {
    if (!broken.has('name')) findings.push(error('no-name', {}));
    return { value: undefined, findings };
  }
  const named = readNamed(name, title);
  findings.push(...named.findings);
  if (named.value === undefined) return { value: undefined, findings };
  const person: Person = {
    ...named.value,
    ...(address?.value !== undefined && { email: address.value }),
    ...(phone && { phone: phone.text }),
  };
  return { value: person, findings };
}

function readNamed(name: Cell, title: Cell | undefined): Read<Pick<Person, 'name' | 'title'> | undefined> {
  const { heading, text: written } = name;
  if (readPersonTexts(written).texts.length > 1)
    return { value: undefined, findings: [error('several-contacts', { written }, { heading })] };
  const own = title ? readTitledPersonText(written, title.text) : readPersonText(written);
  const findings = [
    ...judgeName(name, own),
    ...titleLeftOver(heading, own),
    ...judgeTitle(own.title, title ?? name),
  ];
  if (own.name === undefined)
    return { value: undefined, findings: [...findings, own.unknown ? error('no-name', {}) : noNameIn(name)] };
  return { value: { name: own.name, ...(own.title !== undefined && { title: own.title }) }, findings };
}

function readEmail(cell: Cell, municipality: Municipality | undefined): Read<string | undefined> {
  const { heading, text } = cell;
  const [email = '', ...others] = emailsIn(text);
  if (!isEmail(email) || others.length > 0)
    return { value: undefined, findings: [error('invalid-email', { written: text }, { heading })] };
  const findings = judgeBeside(cell);
  if (municipality === undefined || isOwnDomain(email, municipality)) return { value: email, findings };
  const data = { email, municipality: municipality.fullName, domain: municipality.emailDomain };
  return { value: email, findings: [...findings, warning('other-mail-domain', data, { heading })] };
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
  from: Origin;
}

/** Somebody may stand for two municipalities, though it is more often a slip; for one they stand once. */
function whoStandsTwice(read: readonly ReadContact[]): Problem[] {
  const inSheet = read.some(({ from }) => from.sheet !== undefined);
  const groups = Map.groupBy(read, ({ person }) =>
    person.email === undefined ? `${person.name}` : emailKey(person.email),
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one, index): Problem[] => {
      const earlier = group.slice(0, index);
      const same = earlier.find(({ municipality }) => municipality === one.municipality);
      if (same) {
        const data = { name: one.person.name, line: same.line, inSheet };
        return [toProblem(error('contact-twice', data), one.from, one.line)];
      }
      const other = earlier[0];
      if (!other || one.person.email === undefined) return [];
      const data = { email: one.person.email, line: other.line, inSheet };
      return [toProblem(warning('contact-of-two', data), one.from, one.line)];
    }),
  );
}

function columnProblems(
  { at, unknown, twice, line, aside }: ListColumns<ContactField>,
  from: Origin,
  header: Header | undefined,
): Problem[] {
  const missing = [
    ...((at.municipality ?? at['municipality-code']) ? [] : ['Kommune']),
    ...(at.name ? [] : ['Navn']),
  ];
  const twoRows =
    missing.length > 0 && header ? unreadHeadings(from.file, header.sheet, 'contacts') : undefined;
  if (twoRows) return [twoRows];
  return [
    ...missing.map((heading) => toProblem(error('missing-column', { heading }), from, line)),
    ...twice.map((heading) => toProblem(error('column-twice', {}, { heading }), from, line)),
    ...unknown.map((heading) => toProblem(warning('unknown-column', {}, { heading }), from, line)),
    ...(header ? judgeBareColumns(header) : []).map((finding) => toProblem(finding, from, line)),
    ...aside.map((one) => toProblem(one.finding, from, one.line)),
  ];
}

function noHeadings({ file, sheets }: Table): Problem {
  for (const sheet of sheets) {
    const twoRows = sheet.isHidden ? undefined : unreadHeadings(file, sheet, 'contacts');
    if (twoRows) return twoRows;
  }
  const first = sheets.flatMap(({ rows }) => rows)[0];
  const found = first?.cells.slice(0, 8) ?? [];
  return error('no-headings', { found, wanted: 'contacts' }, { place: { file } });
}
