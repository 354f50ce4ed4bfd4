import { acceptTask, reopenTask, reportTask } from '../acts/tasks.ts';
import { standText, TASKS } from '../chat/text/tasks-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import { isOverdue, type TaskState, taskStates } from '../partnership/enrolment/tasks.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { takesPart } from '../schedule/audience/eligibility.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import { readDay } from './input/read-day.ts';
import { onPartnership } from './on-partnership.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

/** Lists the tasks of every municipality that takes part, or only those that are not done. */
export async function tasksCommand(
  { store, clock }: StoreServices,
  id: string,
  { open }: { open?: true },
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const { definition, milestoneChanges } = status.partnership;
  const now = clock.now();
  const rows = status.municipalities
    .filter((one) => takesPart(definition, one))
    .flatMap(({ municipality, taskReports }) =>
      taskStates(definition, milestoneChanges, taskReports).map((state) => ({ municipality, state })),
    )
    .filter(({ state }) => !open || state.stand !== 'done')
    .toSorted((a, b) => byTask(a.state, b.state, definition.tasks) || byName(a.municipality, b.municipality));
  const nothing = definition.tasks.length === 0 ? TASKS.none : TASKS.nobody;
  return {
    json: rows.map(({ municipality, state }) => ({
      municipality,
      task: state.task.id,
      stand: state.stand,
      due: state.due,
      overdue: isOverdue(state, now),
      report: state.report ?? null,
    })),
    lines: [
      rows.length === 0
        ? nothing
        : table(
            TASKS.heading,
            rows.map(({ municipality, state }) => [
              state.task.label,
              state.due,
              municipality,
              municipalityName(municipality, 'name'),
              standText(state, isOverdue(state, now)),
            ]),
          ),
    ],
  };
}

interface TaskOptions {
  reported?: string | true;
  handedIn?: string;
  note?: string;
  accepted?: string | true;
  reopen?: true;
  why?: string;
}

/** Records what is known of one municipality's task. Errors in the options are reported at once. */
export async function taskCommand(
  services: StoreServices,
  idOrPath: string,
  name: string,
  task: string,
  options: TaskOptions,
): Promise<Report> {
  const found = findMunicipality(name);
  const problems: Problem[] = [
    ...(found.kind === 'found' ? [] : [unknownMunicipality(name)]),
    ...oneThing(options),
  ];
  const said = options.reported ?? options.accepted;
  const read = readDay(said === true ? undefined : said, services.clock.now());
  if (!read.ok) problems.push(read.problem);
  if (problems.length > 0 || found.kind !== 'found' || !read.ok) return { problems };
  const { municipality } = found;
  return onPartnership(services, idOrPath, async (id) => {
    const { store, origin } = services;
    const key = { partnership: id, municipality: municipality.code, task };
    const result = await carryOut({ store, origin }, key, read.day, options);
    if (!('value' in result)) return { problems: writtenProblems(result) };
    const status = await statusOf(store, id, municipality.code);
    const [own] = status?.municipalities ?? [];
    const state =
      status &&
      taskStates(status.partnership.definition, status.partnership.milestoneChanges, own?.taskReports).find(
        (one) => one.task.id === task,
      );
    return {
      json: result.value,
      lines: state
        ? [
            `${municipality.fullName}, ${state.task.label}: ${standText(state, isOverdue(state, services.clock.now()))}`,
          ]
        : [],
    };
  });
}

function carryOut(
  acting: Parameters<typeof reportTask>[0],
  key: Parameters<typeof reportTask>[1],
  day: string,
  { accepted, reopen, why = '', handedIn, note }: TaskOptions,
) {
  if (reopen) return reopenTask(acting, { ...key, why });
  if (accepted !== undefined) return acceptTask(acting, key, day);
  return reportTask(acting, key, {
    reportedOn: day,
    ...(handedIn !== undefined && { handedIn }),
    ...(note !== undefined && { comment: note }),
  });
}

function oneThing({ reported, accepted, reopen, why }: TaskOptions): Problem[] {
  const said = [reported, accepted, reopen].filter((one) => one !== undefined);
  if (said.length !== 1) return [problem('what-happened', 'Say one of --reported, --accepted and --reopen.')];
  return reopen && !why?.trim() ? [problem('why-missing', 'Say why with --why.')] : [];
}

function byTask(one: TaskState, other: TaskState, tasks: readonly { id: string }[]): number {
  const place = ({ task }: TaskState) => tasks.findIndex(({ id }) => id === task.id);
  return place(one) - place(other);
}

function byName(one: string, other: string): number {
  return compareDanish(municipalityName(one, 'name'), municipalityName(other, 'name'));
}

function problem(rule: string, message: string): Problem {
  return { severity: 'error', rule, message };
}
