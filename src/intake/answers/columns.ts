import type { Problem } from '../../errors.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { areaColumns } from './area-columns.ts';
import type { Choice } from './cells/choices.ts';
import {
  type Column,
  type Field,
  type FieldColumn,
  keyOf,
  PART_NAMES,
  SINGLE_NAMES,
} from './cells/column-names.ts';
import { error, type Finding, note, toProblem } from './cells/finding.ts';
import type { Header } from './find-header.ts';
import { type FormExport, findFormExport } from './form-export.ts';
import { type HeadingReading, type Meaning, readHeading } from './heading.ts';
import { laterColumns } from './read-later.ts';
import { originalHeadings } from './table-headings.ts';
import { judgePartsBeside, judgeUnread, letterOf } from './unread-columns.ts';

export interface Columns {
  fields: FieldColumn[];
  unknown: Column[];
  /** Columns that mean the same, at least two in each group. */
  duplicates: FieldColumn[][];
  /** The survey tool that made the list, with the columns of its own, which are none of the others. */
  exported?: FormExport;
}

/** What each column holds. Headings such as "Titel" and "E-mail" belong to the person on their left. */
export function readColumns(
  headings: readonly string[],
  areas: readonly Choice[] = [],
  later: readonly LaterDeadline[] = [],
): Columns {
  const exported = findFormExport(headings);
  const ofAreas = areaColumns(headings, areas);
  const ofLater = laterColumns(headings, later);
  const original = originalHeadings(headings);
  const read = headings.flatMap((heading, index) =>
    exported?.own.has(index)
      ? []
      : [
          {
            heading,
            index,
            reading:
              ofAreas.has(index) || ofLater.has(index)
                ? undefined
                : readRenamed(heading, original[index] ?? ''),
          },
        ],
  );
  const ofContact = nameOfContact(read);
  const asksTwice = read.filter(({ reading }) => isDecision(reading?.meaning)).length > 1;
  const fields: FieldColumn[] = [];
  const unknown: Column[] = [];
  for (const { heading, index, reading: own } of read) {
    const reading = index === ofContact ? CONTACT_NAME : own;
    const area = ofAreas.get(index);
    const asked = ofLater.get(index);
    const field: Field | undefined = asked
      ? { kind: 'later', question: asked.id }
      : area
        ? { kind: 'area', area: area.id }
        : reading && fieldOf(reading, fields, { index, isParticipant: asksTwice && isParticipant(heading) });
    if (field === undefined) unknown.push({ heading, index });
    else
      fields.push({
        heading,
        index,
        field,
        ...(reading?.takenFor && { takenFor: reading.takenFor }),
      });
  }
  const groups = Map.groupBy(fields, ({ field }) => keyOf(field));
  return {
    fields,
    unknown,
    duplicates: [...groups.values()].filter((group) => group.length > 1),
    ...(exported && { exported }),
  };
}

const CONTACT_NAME: HeadingReading = {
  meaning: { kind: 'person', role: 'contact', part: 'name' },
  takenFor: 'Kontaktperson navn',
};

/**
 * The position of a "Navn" that nothing says whose it is: the contact's, where it stands beside "Titel", "E-mail" or
 * "Telefon", before any other person. Without a column of the municipality's name it may be that.
 */
function nameOfContact(
  read: readonly { heading: string; index: number; reading: HeadingReading | undefined }[],
): number | undefined {
  const at = read.findIndex(({ heading, reading }) => reading === undefined && isNameAlone(heading));
  const meanings = read.map(({ reading }) => reading?.meaning);
  const isAskedFor = meanings.some((one) => one?.kind === 'person' && one.role === 'contact');
  const isMunicipal = meanings.some((one) => one?.kind === 'single' && one.name === 'municipality');
  const next = read.slice(at + 1).find(({ heading }) => heading !== '');
  const isAfterPerson = meanings.slice(0, at).some((one) => one?.kind === 'person');
  return isMunicipal && !isAskedFor && !isAfterPerson && next?.reading?.meaning.kind === 'part'
    ? read[at]?.index
    : undefined;
}

function isNameAlone(heading: string): boolean {
  return PART_NAMES.name.some((name) => foldSpelling(name) === foldSpelling(heading));
}

/** A table's "Titel2" is a title; whose, says its place. A second person's ("Kontaktperson2") keeps its number. */
function readRenamed(heading: string, original: string): HeadingReading | undefined {
  const reading = readHeading(original);
  return reading?.meaning.kind === 'part' ? reading : readHeading(heading);
}

interface Circumstances {
  index: number;
  /** "Deltager" beside a column with the answer names a person. */
  isParticipant: boolean;
}

function fieldOf(
  { meaning, number }: HeadingReading,
  left: readonly FieldColumn[],
  { index, isParticipant }: Circumstances,
): Field | undefined {
  switch (meaning.kind) {
    case 'single':
      return { kind: 'single', name: isParticipant ? 'participants' : meaning.name };
    case 'preference':
      return { kind: 'preference', number: number ?? 1 };
    case 'person':
      return { kind: 'person', role: meaning.role, number: number ?? 1, part: meaning.part };
    case 'part':
      return partOf(meaning, number, left);
    case 'date':
      return isAboutApproval(left.at(-1), index) ? { kind: 'single', name: 'approval-date' } : undefined;
  }
}

function partOf(
  { part }: Extract<Meaning, { kind: 'part' }>,
  number: number | undefined,
  left: readonly FieldColumn[],
): Field | undefined {
  const all = left.flatMap(({ field }) => (field.kind === 'person' ? [field] : []));
  const others = all.filter(({ role }) => role !== 'signatory');
  const persons = part === 'title' || (part === 'email' && isOfSignatory(left, others)) ? all : others;
  const person = persons.findLast((each) => number === undefined || each.number === number);
  if (person !== undefined) return { ...person, part };
  return part === 'title' ? undefined : { kind: 'person', role: 'contact', number: number ?? 1, part };
}

/** An address beside a signatory is theirs, unless a person before that has none yet: those are written to more often. */
function isOfSignatory(left: readonly FieldColumn[], others: readonly PersonField[]): boolean {
  const beside = left.at(-1)?.field;
  const before = others.at(-1);
  const has = ({ role, number }: PersonField) =>
    others.some((one) => one.role === role && one.number === number && one.part === 'email');
  return beside?.kind === 'person' && beside.role === 'signatory' && (before === undefined || has(before));
}

type PersonField = Extract<Field, { kind: 'person' }>;

function isAboutApproval(neighbour: FieldColumn | undefined, index: number): boolean {
  return (
    neighbour?.index === index - 1 &&
    neighbour.field.kind === 'single' &&
    (neighbour.field.name === 'approval-body' || neighbour.field.name === 'case-number')
  );
}

function isDecision(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'single' && meaning.name === 'decision';
}

function isParticipant(heading: string): boolean {
  return /^deltager$/i.test(heading.trim());
}

/** What there is to say about the headings: missing, doubled, taken for another, not known, not asked for. */
export function judgeColumns(
  header: Header,
  columns: Columns,
  definition: Definition,
  file: string,
): Problem[] {
  const findings = [
    ...judgeLayout(header, columns),
    ...judgeMissing(header, columns),
    ...columns.duplicates.map(doubled),
    ...columns.fields.flatMap(judgeSpelling),
    ...judgeUnread(header, columns.unknown, definition),
    ...judgePartsBeside(header, columns.fields),
    ...judgeUnasked(header, columns.fields, definition),
  ];
  return findings.map((finding) => toProblem(finding, { file, sheet: header.sheet.name }, header.row.line));
}

/** How the list was understood, where that is not its usual shape. */
function judgeLayout({ row, groups }: Header, { exported }: Columns): Finding[] {
  const own = exported
    ? [...exported.own].map((index) => row.cells[index] ?? '').filter((cell) => cell !== '')
    : [];
  return [
    ...(exported ? [note('read-as-export', { tool: exported.tool, own })] : []),
    ...(groups ? [note('headings-in-two-rows', { rows: [groups.line, row.line] })] : []),
  ];
}

/** Whether the rule says that there is no column for the municipality or the answer. */
export function isMissingColumn(rule: string): boolean {
  return rule === 'no-municipality-column' || rule === 'no-decision-column';
}

function judgeMissing({ row }: Header, { fields }: Columns): Finding[] {
  const has = (name: string) => fields.some(({ field }) => field.kind === 'single' && field.name === name);
  const found = row.cells.filter((cell) => cell !== '');
  const missing = [
    ...(has('municipality') || has('municipality-code') ? [] : [missingColumn('municipality', found)]),
    // A list of answers to a later question needs no first answer.
    ...(has('decision') || fields.some(({ field }) => field.kind === 'later')
      ? []
      : [missingColumn('decision', found)]),
  ];
  return missing;
}

function missingColumn(name: 'municipality' | 'decision', found: string[]): Finding {
  return name === 'municipality'
    ? error('no-municipality-column', {
        names: [...SINGLE_NAMES.municipality.slice(0, 2), ...SINGLE_NAMES['municipality-code'].slice(0, 1)],
        found,
      })
    : error('no-decision-column', { names: SINGLE_NAMES.decision.slice(0, 8), found });
}

function doubled(group: readonly FieldColumn[]): Finding {
  const columns = group.map(({ heading, index }) => ({ heading, letter: letterOf(index) }));
  return error('columns-mean-the-same', { columns });
}

function judgeSpelling({ heading, takenFor }: FieldColumn): Finding[] {
  return takenFor === undefined
    ? []
    : [note('close-spelling', { written: heading, taken: takenFor }, { heading })];
}

/** Columns with content that the partnership does not ask for, one note for all of a kind. */
function judgeUnasked(
  header: Header,
  fields: readonly FieldColumn[],
  { focusAreas, addOns }: Definition,
): Finding[] {
  const unasked = [
    {
      what: 'ranking',
      isUnasked: focusAreas.ranking === undefined,
      holds: (field: Field) =>
        field.kind === 'preference' ||
        (focusAreas.points === undefined && (field.kind === 'area' || isSingle(field, 'preferences'))),
    },
    {
      what: 'own-suggestion',
      isUnasked: !focusAreas.ranking?.ownSuggestion,
      holds: (field: Field) => isSingle(field, 'own-suggestion'),
    },
    {
      what: 'leadership-priorities',
      isUnasked: focusAreas.leadershipPriorities.length === 0,
      holds: (field: Field) => isSingle(field, 'leadership-priorities'),
    },
    {
      what: 'add-ons',
      isUnasked: addOns.length === 0,
      holds: (field: Field) => isSingle(field, 'add-ons'),
    },
  ] as const;
  return unasked.flatMap(({ isUnasked, what, holds }) => {
    const headings = fields
      .filter(({ field, index }) => isUnasked && holds(field) && hasContent(header, index))
      .map(({ heading }) => heading);
    return headings.length > 0 ? [note('not-asked-for', { what, headings })] : [];
  });
}

function isSingle(field: Field, name: string): boolean {
  return field.kind === 'single' && field.name === name;
}

function hasContent({ below }: Header, index: number): boolean {
  return below.some(({ cells }) => (cells[index] ?? '') !== '');
}
