import type { Person, Signatory } from '../../partnership/answer.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import type { PersonPart } from './cells/column-names.ts';
import { error, type Finding, note, type Read, titleLeftOver, warning } from './cells/finding.ts';
import {
  besideEmails,
  type PersonText,
  readPersonText,
  readPersonTexts,
  readTitledPersonText,
} from './cells/person-text.ts';
import {
  isDoubtfulName,
  isDoubtfulTitle,
  isNoName,
  isUnit,
  looksLikeTitle,
  namesNotAll,
} from './cells/person-words.ts';
import {
  type Cell,
  judgeWrittenNumber,
  type PersonCells,
  type RowCells,
  saysNothing,
} from './cells/row-cells.ts';

/** Persons whom KL writes to. */
export function readContacts(cells: RowCells): Read<Person[]> {
  return collect(cells.persons('contact').map(readNumbered));
}

/** Who takes part, from a column each or one column with a list (R53). */
export function readParticipants(
  cells: RowCells,
  { minimum, maximum }: Definition['participants'],
): Read<Person[]> {
  const { value, findings } = readGroup(cells, 'participants', 'participant');
  const heading = headingOf(cells, 'participants', 'participant');
  const count = value.length;
  if (count > maximum) findings.push(error('too-many-participants', { count, maximum }, { heading }));
  if (minimum !== undefined && count > 0 && count < minimum)
    findings.push(warning('too-few-participants', { count, minimum }, { heading }));
  return { value, findings };
}

/** Politicians on top of the participants, where the partnership has them (R55). */
export function readPoliticians(
  cells: RowCells,
  { politicians }: Definition['participants'],
): Read<Person[]> {
  const { value, findings } = readGroup(cells, 'politicians', 'politician');
  const maximum = politicians?.maximum ?? 0;
  if (value.length <= maximum) return { value, findings };
  const heading = headingOf(cells, 'politicians', 'politician');
  const tooMany = error('too-many-politicians', { count: value.length, maximum }, { heading });
  return { value, findings: [...findings, tooMany] };
}

function readGroup(
  cells: RowCells,
  list: 'participants' | 'politicians',
  role: 'participant' | 'politician',
): Read<Person[]> {
  const cell = cells.single(list);
  const { value, findings } = collect([
    ...(cell ? [readList(cell)] : []),
    ...cells.persons(role).map(readNumbered),
  ]);
  return { value, findings: [...findings, ...judgeTwice(value, headingOf(cells, list, role))] };
}

/** Somebody who stands twice takes two seats, and may be a slip for somebody else. */
function judgeTwice(persons: readonly Person[], heading: string | undefined): Finding[] {
  const twice = [...Map.groupBy(persons, ({ name }) => foldSpelling(name)).values()];
  return twice.flatMap(([first, ...others]) =>
    first && others.length > 0 ? [warning('person-twice', { name: first.name }, { heading })] : [],
  );
}

function headingOf(
  cells: RowCells,
  list: 'participants' | 'politicians',
  role: 'participant' | 'politician',
): string | undefined {
  return cells.single(list)?.heading ?? cells.persons(role).at(-1)?.parts.name?.heading;
}

function readList(cell: Cell): Read<Person[]> {
  if (saysNothing(cell.text)) return { value: [], findings: [] };
  const { texts, unclear } = readPersonTexts(cell.text);
  if (unclear) return { value: [], findings: [unclearPersons(cell, unclear.names)] };
  const read = collect(texts.map((text) => readPerson({ ...cell, text }, {})));
  const isGuessed = texts.length > 1 && !/[\n;|@(]/.test(cell.text);
  if (isGuessed) {
    const names = read.value.map(({ name }) => name);
    read.findings.push(note('several-persons', { names }, { heading: cell.heading }));
  }
  return read;
}

/** Columns of one person; a cell with a list stands for all of them, and the cells beside it for as many. */
function readNumbered(cells: PersonCells): Read<Person[]> {
  const { name, ...others } = cells.parts;
  if (name !== undefined && Object.keys(others).length === 0) return readList(name);
  const each = oneByOne(cells);
  return each.ok
    ? collect(each.persons.map(({ name: own, ...more }) => readPerson(own, more)))
    : { value: [], findings: each.findings };
}

type OneByOne = { ok: true; persons: PersonCells['parts'][] } | { ok: false; findings: Finding[] };

/** The cells of each person where a cell names several, and those beside it as many titles, addresses and telephones. */
function oneByOne({ parts }: PersonCells): OneByOne {
  const { name, ...others } = parts;
  if (name === undefined || saysNothing(name.text)) return { ok: true, persons: [parts] };
  const { texts, unclear } = readPersonTexts(name.text);
  if (unclear) return { ok: false, findings: [unclearPersons(name, unclear.names)] };
  if (texts.length < 2) return { ok: true, persons: [parts] };
  const beside = (Object.entries(others) as [PersonPart, Cell][]).map(
    ([part, cell]) => [part, cell, listedBeside(part, cell, texts.length)] as const,
  );
  const findings = beside.flatMap(([, , listed]) => listed.findings);
  const persons = texts.map((text, index) => {
    const own: PersonCells['parts'] = { name: { ...name, text } };
    for (const [part, { heading }, { value }] of beside) {
      const its = value[index];
      if (its !== undefined) own[part] = { heading, text: its };
    }
    return own;
  });
  return findings.length > 0 ? { ok: false, findings } : { ok: true, persons };
}

/** The titles, addresses or telephones in one cell, as many as there are persons beside it or none. */
function listedBeside(part: PersonPart, cell: Cell, persons: number): Read<string[]> {
  const listed = saysNothing(cell.text) ? [] : cell.text.split(LIST_ENDS[part]).filter((text) => text !== '');
  if (listed.length === 0 || listed.length === persons) return { value: listed, findings: [] };
  const data = { persons, listed: listed.length };
  return { value: [], findings: [error('several-persons-in-columns', data, { heading: cell.heading })] };
}

/** Where one ends and the next begins. An "og" after a hyphen is part of a title: "børne- og ungedirektør". */
const LIST_ENDS: Readonly<Record<PersonPart, RegExp>> = {
  name: /\n/,
  title: /\s*(?:[\n;,/]|(?<!-)\sog\s)\s*/u,
  email: /\s*(?:[\n;,/]|\sog\s|\s)\s*/u,
  phone: /\s*(?:[\n;,/]|\sog\s)\s*/u,
};

function unclearPersons({ heading, text }: Cell, names: readonly string[]): Finding {
  return error('unclear-persons', { written: text, names: [...names] }, { heading });
}

/** What to say about a name: refused, doubtful, or kept differently from what was written. */
export function judgeName(
  cell: Cell | undefined,
  { name, unknown, isUnderstood, leftOut = [], unclear }: PersonText,
): Finding[] {
  if (cell === undefined) return [];
  const { heading, text: written } = cell;
  if (namesNotAll(written)) return [error('not-all-named', { written }, { heading })];
  if (unclear !== undefined)
    return [error('unclear-person', { written, name: name ?? '', title: unclear }, { heading })];
  if (unknown !== undefined) return [note('not-known-yet', { written: unknown }, { heading })];
  if (name === undefined) return [];
  if (isNoName(name)) return [noNameIn(cell)];
  const names = name.split(/\s+(?:og|eller|samt|&)\s+/u);
  if (names.length > 1 && !isUnit(name)) return [error('unclear-persons', { written, names }, { heading })];
  return [
    ...(isDoubtfulName(name) ? [warning('doubtful-name', { name }, { heading })] : []),
    ...(isUnderstood || leftOut.length > 0 ? [note('name-understood', { written, name }, { heading })] : []),
  ];
}

function readPerson(cell: Cell | undefined, columns: Omit<PersonCells['parts'], 'name'>): Read<Person[]> {
  const text = readText(contentOf(cell), contentOf(columns.title));
  const { title } = text;
  const phone = contentOf(columns.phone) ?? text.phone;
  const email = readEmail(columns.email, text.emails, cell);
  const owner = columns.email ?? columns.title ?? columns.phone ?? cell;
  if (text.name === undefined && title === undefined && phone === undefined && email.value === undefined) {
    return { value: [], findings: email.findings };
  }
  const ofTitle = [
    ...titleLeftOver(cell?.heading, text),
    ...judgeName(cell, text),
    ...judgeTitle(title, columns.title ?? cell),
  ];
  const named = nameOf(text, email.value, owner?.heading ?? '');
  if (named.value === undefined)
    return { value: [], findings: [...ofTitle, ...email.findings, ...named.findings] };
  const person: Person = {
    name: named.value,
    ...(title !== undefined && { title }),
    ...(email.value !== undefined && { email: email.value }),
    ...(phone !== undefined && { phone }),
  };
  const ofPhone = columns.phone && contentOf(columns.phone) ? judgePhone(columns.phone) : [];
  return { value: [person], findings: [...ofTitle, ...email.findings, ...named.findings, ...ofPhone] };
}

export function noNameIn({ heading, text: written }: Cell): Finding {
  return error('no-name-there', { written }, { heading });
}

/** What there is to say about a title, which is printed as it stands. */
export function judgeTitle(title: string | undefined, cell: Cell | undefined): Finding[] {
  if (title === undefined || !isDoubtfulTitle(title)) return [];
  return [warning('doubtful-title', { title }, { heading: cell?.heading })];
}

/** What there is to say about a telephone number, which is kept as it is written. */
export function judgePhone(cell: Cell): Finding[] {
  const digits = cell.text.match(/\d/g)?.length ?? 0;
  return digits < FEWEST_DIGITS || isCut(cell.text, digits)
    ? [warning('doubtful-phone', { written: cell.text }, { heading: cell.heading })]
    : judgeWrittenNumber(cell);
}

/** Of an extension: "lokal 4321". */
const FEWEST_DIGITS = 3;
const MOST_DIGITS_OF_AN_EXTENSION = 4;

/** A Danish number has eight digits: with some more or fewer, one was lost or added. */
function isCut(text: string, digits: number): boolean {
  return (
    /^[\d\s().-]+$/.test(text) &&
    !/^\s*00/.test(text) &&
    digits > MOST_DIGITS_OF_AN_EXTENSION &&
    (digits < 8 || digits === 9)
  );
}

function readText(text: string | undefined, title: string | undefined): PersonText & { leftOver?: string } {
  if (text === undefined) return { emails: [], ...(title !== undefined && { title }) };
  return title === undefined ? readPersonText(text) : readTitledPersonText(text, title);
}

/** A shared mailbox has no name of its own. */
function nameOf({ name }: PersonText, email: string | undefined, heading: string): Read<string | undefined> {
  if (name !== undefined) return { value: name, findings: [] };
  return email === undefined
    ? { value: undefined, findings: [error('person-without-name', { email: null }, { heading })] }
    : { value: email, findings: [warning('person-without-name', { email }, { heading })] };
}

function readEmail(
  column: Cell | undefined,
  inName: readonly string[],
  name: Cell | undefined,
): Read<string | undefined> {
  const written = contentOf(column);
  const emails = written === undefined ? inName : readPersonText(written).emails;
  const heading = written === undefined ? name?.heading : column?.heading;
  const [email, ...others] = emails;
  if (email === undefined) {
    return { value: undefined, findings: written === undefined ? [] : [invalidEmail(heading, written)] };
  }
  if (others.length > 0)
    return { value: undefined, findings: [error('several-emails', { emails: [...emails] }, { heading })] };
  return isEmail(email)
    ? { value: email, findings: judgeBeside(column) }
    : { value: undefined, findings: [invalidEmail(heading, email)] };
}

/** A remark beside an address, which is not kept: "(orlov til 1. marts)". The name before "<…>" is no remark. */
export function judgeBeside(cell: Cell | undefined): Finding[] {
  const beside = cell && besideEmails(cell.text);
  return beside ? [warning('beside-email', { beside }, { heading: cell.heading })] : [];
}

function invalidEmail(heading: string | undefined, text: string): Finding {
  return error('invalid-email', { written: text }, { heading });
}

function contentOf(cell: Cell | undefined): string | undefined {
  return cell === undefined || saysNothing(cell.text) ? undefined : cell.text;
}

function collect(read: readonly Read<Person[]>[]): Read<Person[]> {
  return { value: read.flatMap(({ value }) => value), findings: read.flatMap(({ findings }) => findings) };
}

/** Who signs for the municipality, each with a title, since titles differ (R45). */
export function readSignatories(cells: RowCells): Read<Signatory[]> {
  const read = cells.persons('signatory').flatMap(readNumberedSignatories);
  return { value: read.flatMap(({ value }) => value), findings: read.flatMap(({ findings }) => findings) };
}

function readNumberedSignatories(cells: PersonCells): Read<Signatory[]>[] {
  const each = oneByOne(cells);
  if (!each.ok) return [{ value: [], findings: each.findings }];
  return each.persons.flatMap((parts): Read<Signatory[]>[] => {
    const { name, title, email, phone } = parts;
    const isSaid = [name, title, email, phone].some((cell) => contentOf(cell) !== undefined);
    return isSaid ? [readSignatory(parts)] : [];
  });
}

/** Their address is where the agreement is sent to be signed. */
function readSignatory({ name: cell, ...columns }: PersonCells['parts']): Read<Signatory[]> {
  const read = readText(contentOf(cell), contentOf(columns.title));
  const email = readEmail(columns.email, read.emails, cell);
  const heading = (cell ?? columns.title ?? columns.email ?? columns.phone)?.heading;
  const isTitle = read.title === undefined && read.name !== undefined && looksLikeTitle(read.name);
  const ofName = isTitle ? [] : judgeName(cell, read);
  const ofTitle = judgeTitle(read.title, columns.title ?? cell);
  const findings = [...titleLeftOver(cell?.heading, read), ...ofName, ...ofTitle, ...email.findings];
  if (read.phone !== undefined || contentOf(columns.phone) !== undefined)
    findings.push(warning('more-than-a-signatory', {}, { heading }));
  const reached = { ...(email.value !== undefined && { email: email.value }) };
  const title = isTitle ? read.name : read.title;
  if (title !== undefined) {
    const named = { ...(read.name !== undefined && !isTitle && { name: read.name }) };
    return { value: [{ ...named, title, ...reached }], findings };
  }
  const written = contentOf(cell) ?? contentOf(columns.email) ?? '';
  if (written === '') return { value: [], findings };
  const untitled = error('signatory-without-title', { written, name: read.name ?? 'Navn' }, { heading });
  return { value: [], findings: [...findings, untitled] };
}
