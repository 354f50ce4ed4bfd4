import { hasErrors, type Problem } from '../../errors.ts';
import type { Person } from '../../partnership/answer.ts';
import { readCvr, readEan } from '../../partnership/check-digits.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';
import type { Municipality, MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { INVOICING_PROBLEMS } from '../../problems/text/invoicing-da.ts';
import { type Origin, type Read, toProblem } from '../answers/cells/finding.ts';
import { readPersonText } from '../answers/cells/person-text.ts';
import type { Row, Table } from '../answers/cells/table.ts';
import { findHeaders, type Header } from '../answers/find-header.ts';
import { judgeSheets } from '../answers/judge-sheets.ts';
import {
  type ColumnNames,
  headingReader,
  isListOf,
  type ListCells,
  type ListColumns,
  listCells,
  listColumns,
} from '../answers/plain-list.ts';
import { readMunicipality } from '../answers/read-municipality.ts';
import { judgeBareColumns } from '../answers/unread-columns.ts';
import { addressOf, emailOf, lineOf, numberOf } from './invoice-cells.ts';
import {
  BESIDE_FIELDS,
  BESIDE_READER,
  DETAILS,
  type DetailField,
  FACTS,
  type FactField,
} from './invoice-columns.ts';

const { error, warning } = tellerOf(INVOICING_PROBLEMS);

interface ListRead<Value> {
  rows: Value[];
  problems: Problem[];
  headers: Header[];
}

/** Facts of municipalities from a list, with the problems of every row: only what stands there. */
export function readFacts(table: Table): ListRead<MunicipalityFacts> {
  return readList<FactField, MunicipalityFacts>(table, 'facts', FACTS, 'all', (cells, municipality) => {
    const cvr = numberOf('cvr', cells.cvr, readCvr);
    const ean = numberOf('ean', cells.ean, readEan);
    const reference = lineOf(cells.reference);
    const address = addressOf(cells);
    return {
      value: {
        municipality,
        ...(cvr.value && { cvr: cvr.value }),
        ...(ean.value && { ean: ean.value }),
        ...(reference.value && { invoiceReference: reference.value }),
        ...(address.value && { address: address.value }),
      },
      findings: [cvr, ean, reference, address].flatMap(({ findings }) => findings),
    };
  });
}

export interface DetailsRow {
  municipality: string;
  details: InvoiceDetails;
}

/** Where municipalities want their invoices, from a list, with the problems of every row: only what stands there. */
export function readDetails(table: Table, { invited }: Pick<Definition, 'invited'>): ListRead<DetailsRow> {
  return readList<DetailField, DetailsRow>(table, 'invoice-details', DETAILS, invited, detailsOf);
}

/**
 * The same from columns beside answers, which were read already: of those headings only that can mean nothing else there.
 * What there is to say about the row and its municipality is said of the answers.
 * @returns the headings that were read, too
 */
export function readDetailsBeside(
  { file }: Pick<Table, 'file'>,
  headers: readonly Header[],
  { invited }: Pick<Definition, 'invited'>,
): { rows: DetailsRow[]; problems: Problem[]; headings: string[] } {
  const lists = headers.map((header) => ({
    columns: listColumns(header, BESIDE_READER),
    from: { file, sheet: header.sheet.name },
  }));
  const found = lists.filter(({ columns: { at } }) => BESIDE_FIELDS.some((field) => at[field] !== undefined));
  const read = found.flatMap(({ columns, from }) =>
    columns.below.map((row) => ({ line: row.line, from, ...readBeside(row, columns, invited) })),
  );
  return {
    rows: read.flatMap(({ value }) => value ?? []),
    problems: read.flatMap(({ findings, from, line }) =>
      findings.map((finding) => toProblem(finding, from, line)),
    ),
    headings: found.flatMap(({ columns: { at } }) =>
      BESIDE_FIELDS.flatMap((field) => at[field]?.heading ?? []),
    ),
  };
}

function readBeside(
  row: Row,
  columns: ListColumns<DetailField>,
  invited: Definition['invited'],
): Read<DetailsRow | undefined> {
  const { municipality, read } = readRow(row, columns, invited, detailsOf);
  const isSaid = read.value !== undefined && Object.keys(read.value.details).length > 0;
  const isUsable = municipality.value !== undefined && isSaid && !hasErrors(read.findings);
  return {
    value: isUsable && !hasErrors(municipality.findings) ? read.value : undefined,
    // A row without a municipality is told of already.
    findings: municipality.value === undefined ? [] : read.findings,
  };
}

function detailsOf(cells: Cells<DetailField>, municipality: string): Read<DetailsRow> {
  const ean = numberOf('ean', cells.ean, readEan);
  const reference = lineOf(cells.reference);
  const mailbox = emailOf(cells.mailbox);
  const email = emailOf(cells['contact-email']);
  const { contact, 'contact-phone': phone } = cells;
  const isNameless = contact === undefined && (email.value ?? phone) !== undefined;
  return {
    value: {
      municipality,
      details: {
        ...(ean.value && { ean: ean.value }),
        ...(reference.value && { reference: reference.value }),
        ...(mailbox.value && { mailbox: { email: mailbox.value } }),
        ...(contact && { contact: contactOf(contact.text, email.value, phone?.text) }),
      },
    },
    findings: [
      ...[ean, reference, mailbox, email].flatMap(({ findings }) => findings),
      ...(isNameless
        ? [error('contact-without-name', {}, { heading: (cells['contact-email'] ?? phone)?.heading })]
        : []),
    ],
  };
}

/** "Bo El, økonomikonsulent, bo@aarhus.dk" in one cell, or in several. */
function contactOf(text: string, email: string | undefined, phone: string | undefined): Person {
  const { name = text, title, emails, phone: written } = readPersonText(text);
  const [address = emails[0], number = written] = [email, phone];
  return {
    name,
    ...(title !== undefined && { title }),
    ...(address !== undefined && { email: address }),
    ...(number !== undefined && { phone: number }),
  };
}

type Cells<Field extends string> = ListCells<Field>['cells'];

function readList<Field extends FactField | DetailField, Value extends { municipality: string }>(
  table: Table,
  wanted: 'facts' | 'invoice-details',
  names: ColumnNames<Field>,
  invited: Definition['invited'],
  readCells: (cells: Cells<Field>, municipality: string) => Read<Value>,
): ListRead<Value> {
  const isNamed = (read: readonly Field[]) =>
    read.some((field) => field === 'municipality' || field === 'municipality-code');
  const reader = headingReader(names, (read) => isNamed(read) && read.length > 1);
  const headers = findHeaders(table, reader).filter((header) => isListOf(reader, header));
  if (headers.length === 0) {
    const found = table.sheets.flatMap(({ rows }) => rows)[0]?.cells.slice(0, 8) ?? [];
    const problem = error('no-headings', { found, wanted }, { place: { file: table.file } });
    return { rows: [], problems: [problem], headers };
  }
  const lists = headers.map((header) => ({
    columns: listColumns(header, reader),
    from: { file: table.file, sheet: header.sheet.name },
  }));
  const problems = [
    ...judgeSheets(table, headers),
    ...lists.flatMap(({ columns, from }, index) => columnProblems(columns, from, headers[index])),
  ];
  if (hasErrors(problems)) return { rows: [], problems, headers };
  const rows = lists.flatMap(({ columns, from }) =>
    columns.below.map((row) => ({
      line: row.line,
      from,
      read: readWholeRow(row, columns, invited, readCells),
    })),
  );
  if (rows.length === 0) problems.push(error('no-municipalities', {}, { place: { file: table.file } }));
  for (const { line, from, read } of rows)
    problems.push(...read.findings.map((finding) => toProblem(finding, from, line)));
  const read = rows.flatMap(({ line, from, read: { value } }) => (value ? [{ value, line, from }] : []));
  problems.push(...judgeRepeats(read));
  return { rows: read.map(({ value }) => value), problems, headers };
}

function readRow<Field extends FactField | DetailField, Value extends { municipality: string }>(
  row: Row,
  columns: ListColumns<Field>,
  invited: Definition['invited'],
  readCells: (cells: Cells<Field>, municipality: string) => Read<Value>,
): { municipality: Read<Municipality | undefined>; read: Read<Value> } {
  const digits = (['cvr', 'ean'] as Field[]).filter((field) => field in columns.at);
  const { value: inRow, findings } = listCells(row, columns, digits);
  const { cells, broken } = inRow as ListCells<FactField | DetailField>;
  const municipality = readMunicipality(
    {
      single: (name) => (name === 'municipality' || name === 'municipality-code' ? cells[name] : undefined),
      isBroken: (name) => broken.has(name as Field),
    },
    invited,
  );
  const values = readCells(cells as Cells<Field>, municipality.value?.code ?? '');
  return { municipality, read: { value: values.value, findings: [...findings, ...values.findings] } };
}

function readWholeRow<Field extends FactField | DetailField, Value extends { municipality: string }>(
  ...row: Parameters<typeof readRow<Field, Value>>
): Read<Value | undefined> {
  const { municipality, read } = readRow(...row);
  const findings = [...municipality.findings, ...read.findings];
  const isUsable = municipality.value !== undefined && !hasErrors(findings);
  return { value: isUsable ? read.value : undefined, findings };
}

function columnProblems<Field extends string>(
  { unknown, twice, line, aside }: ListColumns<Field>,
  from: Origin,
  header: Header | undefined,
): Problem[] {
  return [
    ...twice.map((heading) => toProblem(error('column-twice', {}, { heading }), from, line)),
    ...unknown.map((heading) => toProblem(warning('unknown-column', {}, { heading }), from, line)),
    ...(header ? judgeBareColumns(header) : []).map((finding) => toProblem(finding, from, line)),
    ...aside.map((one) => toProblem(one.finding, from, one.line)),
  ];
}

interface ReadRow {
  value: { municipality: string; cvr?: string | undefined; ean?: string | undefined };
  line: number;
  from: Origin;
}

/** A municipality stands once, and a number belongs to one municipality. */
function judgeRepeats(read: readonly ReadRow[]): Problem[] {
  const earlier = (index: number, isSame: (one: ReadRow['value']) => boolean) =>
    read.slice(0, index).find(({ value }) => isSame(value));
  return read.flatMap(({ value, line, from }, index): Problem[] => {
    const { municipality } = value;
    const twice = earlier(index, (one) => one.municipality === municipality);
    const name = municipalityName(municipality, 'fullName');
    if (twice)
      return [toProblem(error('municipality-twice', { municipality: name, line: twice.line }), from, line)];
    return (['cvr', 'ean'] as const).flatMap((which) => {
      const number = value[which];
      const other = number === undefined ? undefined : earlier(index, (one) => one[which] === number);
      if (number === undefined || !other) return [];
      const owner = municipalityName(other.value.municipality, 'fullName');
      const data = { which, number, line: other.line, municipality: owner };
      return [toProblem(error('number-of-two', data), from, line)];
    });
  });
}
