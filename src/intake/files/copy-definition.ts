import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { shiftMilestoneDate } from '../../partnership/dates/shift.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { type Path, rawDefinition } from '../../partnership/definition/raw-definition.ts';
import { editYaml, type YamlEdit } from './edit-yaml.ts';
import { readYaml } from './yaml-file.ts';

/** What is new in a partnership that is made from another. */
export interface CopyWanted {
  id: string;
  title: string;
  shortTitle: string;
  /** How far all dates move. */
  months: number;
  /** ISO day, for the letterhead. */
  today: string;
}

/**
 * A definition.yaml for another partnership: its names, its dates moved, and everything else as it was written, comments
 * too. What a person must look at again is told by `leftFromSource`.
 */
export function copyDefinition(text: string, { id, title, shortTitle, months, today }: CopyWanted): string {
  const { read } = readYaml('definition.yaml', text);
  const raw = rawDefinition(read?.value);
  const dates: Path[] = [
    ...raw.items('timeline', 'milestones').map((path) => [...path, 'when']),
    ...raw.items('price', 'instalments').map((path) => [...path, 'due']),
    ['period', 'from'],
    ['period', 'to'],
  ];
  const moved = dates.flatMap((path): YamlEdit[] => {
    const read = readMilestoneDate(raw.text(...path) ?? '');
    const later = read.ok ? shiftMilestoneDate(read.date, months) : undefined;
    return later ? [{ path, value: writeMilestoneDate(later) }] : [];
  });
  return editYaml(text, [
    { path: ['id'], value: id },
    { path: ['title'], value: title },
    { path: ['shortTitle'], value: shortTitle },
    ...(raw.has('titleVariants') ? [{ path: ['titleVariants'], value: undefined }] : []),
    { path: ['letterhead', 'date'], value: today },
    ...moved,
  ]);
}

/** Parts that are seldom the same in two partnerships. */
const TO_LOOK_AT: readonly Path[] = [
  ['letterhead', 'caseId'],
  ['letterhead', 'documentId'],
  ['contacts'],
  ['invited'],
  ['background'],
  ['purpose'],
  ['successCriteria'],
  ['focusAreas', 'list'],
  ['agreement', 'letterhead'],
  ['agreement', 'parties'],
  ['addOns'],
  ['advisoryGroup'],
  ['price'],
  ['selfEvaluation'],
  ['siblingInitiatives'],
];

/** Paths of what in a copy still is as in what it was made from. */
export function leftFromSource(copy: unknown, source: unknown): string[] {
  return TO_LOOK_AT.flatMap((path) => {
    const [now, before] = [valueAt(copy, path), valueAt(source, path)];
    const isLeft = now !== undefined && JSON.stringify(now) === JSON.stringify(before);
    return isLeft ? [path.join('.')] : [];
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}
