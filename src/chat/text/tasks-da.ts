import type { MunicipalTask } from '../../partnership/definition/work.ts';
import type { TaskState } from '../../partnership/enrolment/tasks.ts';
import { dayWithWeekday } from './words-da.ts';

/** Who does a task, as the subject of what is to be done. */
export const TASK_BY: Readonly<Record<MunicipalTask['who'], string>> = {
  contact: 'kommunen',
  participants: 'deltagerne',
  politicians: 'politikerne',
};

/** A task in a list: "Plan for overgangen (30. juni 2021): mangler". */
export function taskLine(state: TaskState, isOverdue: boolean): string {
  return `${state.task.label} (${state.due}): ${standText(state, isOverdue)}`;
}

/** Where a municipality stands with a task, with what it handed in and said. */
export function standText({ stand, report }: TaskState, isOverdue: boolean): string {
  const said = [report?.handedIn, report?.comment].filter((part) => part !== undefined).join(' – ');
  const more = said === '' ? '' : `: ${said}`;
  switch (stand) {
    case 'open':
      return isOverdue ? 'mangler, fristen er passeret' : 'mangler';
    case 'waits-for-kl':
      return `afleveret ${dayWithWeekday(report?.reportedOn ?? '')}, venter på KL${more}`;
    case 'done':
      return report?.acceptedOn === undefined
        ? `løst ${dayWithWeekday(report?.reportedOn ?? '')}${more}`
        : `godkendt ${dayWithWeekday(report.acceptedOn)}${more}`;
  }
}

/** The form in which a contact says that a task is done. */
export const TASK_REPORT = {
  title: 'Meld en opgave klar',
  submit: 'Se det igennem',
  intro: (municipality: string, tasks: readonly string[]) =>
    `Hvad ${municipality} skal løse undervejs:\n${tasks.map((task) => `• ${task}`).join('\n')}`,
  task: 'Hvad er klar?',
  taskName: 'Opgave',
  handedIn: 'Hvor finder KL det?',
  handedInName: 'Afleveret',
  handedInHint: 'Et link, eller filens navn og hvordan I har sendt den.',
  comment: 'Er der andet, KL skal vide om det?',
  commentName: 'Bemærkninger',
  waitsForKl: 'KL ser på det og melder tilbage. Påmindelserne om det stopper nu.',
  toStaff: (label: string, handedIn: string | undefined) =>
    handedIn === undefined ? `"${label}" er meldt klar.` : `"${label}" er afleveret: ${handedIn}`,
  toAccept: (label: string) => `"${label}" venter på, at I godkender det: skriv "opgave" og kommunens navn.`,
} as const;

/** The form in which staff record what they know of a municipality's task. */
export const STAFF_TASK = {
  title: 'Opgave',
  submit: 'Se det igennem',
  intro: (municipality: string, tasks: readonly string[]) =>
    `Opgaver for ${municipality}:\n${tasks.map((task) => `• ${task}`).join('\n')}`,
  task: 'Hvilken opgave?',
  taskName: 'Opgave',
  act: 'Hvad er der sket?',
  actName: 'Hændelse',
  acts: {
    report: 'Kommunen har løst eller afleveret den',
    accept: 'KL har godkendt det, der er afleveret',
    reopen: 'Den er alligevel ikke løst',
  },
  date: 'Hvornår?',
  dateName: 'Dato',
  handedIn: 'Hvor ligger det, der er afleveret?',
  handedInName: 'Afleveret',
  handedInHint: 'Et link, eller filens navn og sagen, den er journaliseret på.',
  comment: 'Bemærkninger',
  commentName: 'Bemærkninger',
  why: 'Hvorfor er den alligevel ikke løst?',
  whyName: 'Begrundelse',
} as const;

/** Lists of tasks for KL. */
export const TASKS = {
  heading: ['Opgave', 'Frist', 'Kode', 'Kommune', 'Status'],
  sheet: {
    name: 'Opgaver',
    heading: [
      'Kode',
      'Kommune',
      'Opgave',
      'Frist',
      'Status',
      'Meldt klar',
      'Afleveret',
      'Godkendt',
      'Bemærkninger',
    ],
  },
  stands: { open: 'mangler', 'waits-for-kl': 'venter på KL', done: 'løst' },
  overview: 'Opgaver undervejs:',
  count: (
    label: string,
    due: string,
    of: { done: number; all: number; waits: number; late: readonly string[] },
  ) =>
    [
      `${label} (${due}): ${of.done} af ${of.all} har løst den`,
      ...(of.waits > 0 ? [`${of.waits} venter på KL`] : []),
      ...(of.late.length > 0 ? [`over fristen: ${of.late.join(', ')}`] : []),
    ].join('; '),
  none: 'Partnerskabet har ingen opgaver.',
  nobody: 'Ingen kommuner deltager endnu.',
  missing: (label: string, due: string) => `${label} (frist: ${due})`,
  own: 'Opgaver undervejs',
} as const;
