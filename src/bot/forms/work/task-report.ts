import { reportTask } from '../../../acts/tasks.ts';
import { enrolmentRefText } from '../../../chat/enrolment-ref.ts';
import { textOf } from '../../../chat/field-values.ts';
import type { Form } from '../../../chat/form.ts';
import { STAFF } from '../../../chat/text/staff-da.ts';
import { TASK_BY, TASKS, TASK_REPORT as TEXT } from '../../../chat/text/tasks-da.ts';
import { type TaskState, taskStates } from '../../../partnership/enrolment/tasks.ts';
import { takesPart } from '../../../schedule/audience/eligibility.ts';
import type { EnrolmentContext } from '../../context/event-context.ts';
import { tellStaff } from '../../context/tell-staff.ts';
import { type FormFlow, LONG_TEXT } from '../form-flow.ts';
import { optionsOf } from '../options.ts';

/** As long as a link may be. */
export const LONGEST_LINK = 1000;

/** Says that a task is done, with a link to what is handed in where that is asked for. */
export function buildTaskReport(municipality: string, states: readonly TaskState[]): Form | undefined {
  if (states.length === 0) return undefined;
  const handedIn = states.filter(({ task }) => task.done !== 'reported').map(({ task }) => task.id);
  return {
    id: 'task-report',
    title: TEXT.title,
    intro: TEXT.intro(
      municipality,
      states.map(({ task, due }) => `${TASKS.missing(task.label, due)}: ${TASK_BY[task.who]} ${task.text}`),
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
      ...(handedIn.length === 0
        ? []
        : [
            {
              kind: 'text' as const,
              id: 'handed-in',
              label: TEXT.handedIn,
              name: TEXT.handedInName,
              hint: TEXT.handedInHint,
              required: true,
              lines: 'one' as const,
              longest: LONGEST_LINK,
              when: { field: 'task', oneOf: handedIn },
            },
          ]),
      { ...LONG_TEXT, id: 'comment', label: TEXT.comment, name: TEXT.commentName, required: false },
    ],
    submitLabel: TEXT.submit,
  };
}

/** What a municipality that takes part has left: what is not done, or waits for KL and may be handed in anew. */
export function tasksLeft({ definition, changes, status }: EnrolmentContext): TaskState[] {
  return takesPart(definition, status)
    ? taskStates(definition, changes, status.taskReports).filter(({ stand }) => stand !== 'done')
    : [];
}

export const taskReportForm: FormFlow = {
  id: 'task-report',
  build: (context) => buildTaskReport(context.municipality.fullName, tasksLeft(context)),
  entries: async () => ({}),
  apply(values, { acting, known }) {
    const [handedIn, comment] = [textOf(values, 'handed-in'), textOf(values, 'comment')];
    return reportTask(
      acting,
      { ...known.place, task: textOf(values, 'task') ?? '' },
      {
        reportedOn: acting.store.clock.now().toISODate(),
        ...(handedIn !== undefined && { handedIn }),
        ...(comment !== undefined && { comment }),
      },
    );
  },
  async after(context, { municipality, definition, place }, values) {
    const task = definition.tasks.find(({ id }) => id === textOf(values, 'task'));
    if (!task) return [];
    const isToAccept = task.done === 'accepted';
    await tellStaff(
      context,
      STAFF.needsYou(
        municipality.fullName,
        definition.shortTitle,
        [
          TEXT.toStaff(task.label, textOf(values, 'handed-in')),
          ...(isToAccept ? [TEXT.toAccept(task.label)] : []),
        ],
        enrolmentRefText(place),
      ),
    );
    return isToAccept ? [TEXT.waitsForKl] : [];
  },
};
