import { acceptTask, reopenTask, reportTask } from '../../../acts/tasks.ts';
import { textOf } from '../../../chat/field-values.ts';
import type { Form } from '../../../chat/form.ts';
import { STAFF_TASK as TEXT, taskLine } from '../../../chat/text/tasks-da.ts';
import { type TaskState, taskStates } from '../../../partnership/enrolment/tasks.ts';
import { takesPart } from '../../../schedule/audience/eligibility.ts';
import { type FormFlow, LONG_TEXT } from '../form-flow.ts';
import { optionsOf } from '../options.ts';
import { LONGEST_LINK } from './task-report.ts';

/** Records what staff know of a municipality's tasks: done, accepted, or open after all. */
export function buildStaffTask(municipality: string, states: readonly TaskState[]): Form | undefined {
  if (states.length === 0) return undefined;
  const isAccepted = states.some(({ task }) => task.done === 'accepted');
  const isReported = states.some(({ report }) => report !== undefined);
  const acts = [
    'report' as const,
    ...(isAccepted ? ['accept' as const] : []),
    ...(isReported ? ['reopen' as const] : []),
  ];
  const reporting = { field: 'act', oneOf: ['report'] };
  return {
    id: 'staff-task',
    title: TEXT.title,
    intro: TEXT.intro(
      municipality,
      states.map((state) => taskLine(state, false)),
    ),
    fields: [
      {
        kind: 'choice',
        id: 'task',
        label: TEXT.task,
        name: TEXT.taskName,
        required: true,
        options: optionsOf(states.map(({ task }) => task)),
      },
      {
        kind: 'choice',
        id: 'act',
        label: TEXT.act,
        name: TEXT.actName,
        required: true,
        options: acts.map((act) => ({ value: act, label: TEXT.acts[act] })),
      },
      {
        kind: 'date',
        id: 'date',
        label: TEXT.date,
        name: TEXT.dateName,
        required: true,
        expected: 'past',
        when: { field: 'act', oneOf: ['report', 'accept'] },
      },
      {
        kind: 'text',
        id: 'handed-in',
        label: TEXT.handedIn,
        name: TEXT.handedInName,
        hint: TEXT.handedInHint,
        required: false,
        lines: 'one',
        longest: LONGEST_LINK,
        when: reporting,
      },
      {
        ...LONG_TEXT,
        id: 'comment',
        label: TEXT.comment,
        name: TEXT.commentName,
        required: false,
        when: reporting,
      },
      {
        ...LONG_TEXT,
        id: 'why',
        label: TEXT.why,
        name: TEXT.whyName,
        required: true,
        when: { field: 'act', oneOf: ['reopen'] },
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export const staffTaskForm: FormFlow = {
  id: 'staff-task',
  build: ({ definition, changes, status, municipality }) =>
    takesPart(definition, status)
      ? buildStaffTask(municipality.fullName, taskStates(definition, changes, status.taskReports))
      : undefined,
  entries: async () => ({}),
  apply(values, { acting, known }) {
    const key = { ...known.place, task: textOf(values, 'task') ?? '' };
    const date = textOf(values, 'date') ?? '';
    if (textOf(values, 'act') === 'reopen')
      return reopenTask(acting, { ...key, why: textOf(values, 'why') ?? '' });
    if (textOf(values, 'act') === 'accept') return acceptTask(acting, key, date);
    const [handedIn, comment] = [textOf(values, 'handed-in'), textOf(values, 'comment')];
    return reportTask(acting, key, {
      reportedOn: date,
      ...(handedIn !== undefined && { handedIn }),
      ...(comment !== undefined && { comment }),
    });
  },
};
