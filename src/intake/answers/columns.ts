import { type Field, keyOf, type Role } from './field.ts';
import { type HeadingReading, type Meaning, readHeading } from './heading.ts';

export interface Column {
  /** Position in the row, from 0. */
  index: number;
  /** As it stands in the file. */
  heading: string;
}

export interface FieldColumn extends Column {
  field: Field;
  /** The name it was taken for, where the heading is spelled otherwise. */
  takenFor?: string;
}

export interface Columns {
  fields: FieldColumn[];
  unknown: Column[];
  /** Columns that mean the same, at least two in each group. */
  duplicates: FieldColumn[][];
}

/** What each column holds. Headings such as "Titel" and "E-mail" belong to the person on their left. */
export function readColumns(headings: readonly string[]): Columns {
  const read = headings.map((heading, index) => ({ heading, index, reading: readHeading(heading) }));
  const asksTwice = read.filter(({ reading }) => isDecision(reading?.meaning)).length > 1;
  const fields: FieldColumn[] = [];
  const unknown: Column[] = [];
  for (const { heading, index, reading } of read) {
    const field =
      reading && fieldOf(reading, fields, { index, isParticipant: asksTwice && isParticipant(heading) });
    if (field === undefined) unknown.push({ heading, index });
    else fields.push({ heading, index, field, ...(reading?.takenFor && { takenFor: reading.takenFor }) });
  }
  const groups = Map.groupBy(fields, ({ field }) => keyOf(field));
  return { fields, unknown, duplicates: [...groups.values()].filter((group) => group.length > 1) };
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
  const reachable = part === 'title' ? () => true : (role: Role) => role !== 'signatory';
  const persons = left.flatMap(({ field }) =>
    field.kind === 'person' && reachable(field.role) ? [field] : [],
  );
  const person = persons.findLast((each) => number === undefined || each.number === number);
  if (person !== undefined) return { ...person, part };
  return part === 'title' ? undefined : { kind: 'person', role: 'contact', number: number ?? 1, part };
}

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
