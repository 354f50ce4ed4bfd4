import type { DateTime } from 'luxon';
import type { TaskReport } from '../answer.ts';
import { windowOf } from '../dates/window.ts';
import { writeMilestoneDate } from '../dates/write.ts';
import type { Definition } from '../definition/definition.ts';
import type { MunicipalTask } from '../definition/work.ts';
import { type MilestoneChange, milestonesInForce } from './milestone-change.ts';

/**
 * Where a municipality stands with a task: it has to do it, KL has to accept what was handed in, or it is done.
 */
export type TaskStand = 'open' | 'waits-for-kl' | 'done';

/** A task of a municipality that takes part. */
export interface TaskState {
  task: MunicipalTask;
  stand: TaskStand;
  report?: TaskReport;
  /** The milestone's date as written. */
  due: string;
  /** Its last instant; absent if the milestone has no day or period. */
  last?: DateTime;
}

/** All tasks of the definition, in its order, with what one municipality has reported. */
export function taskStates(
  definition: Definition,
  changes: readonly MilestoneChange[],
  reports: readonly TaskReport[] = [],
): TaskState[] {
  const milestones = milestonesInForce(definition, changes);
  return definition.tasks.flatMap((task): TaskState[] => {
    const when = milestones.find(({ id }) => id === task.milestone)?.when;
    if (!when) return [];
    const report = reports.find((one) => one.task === task.id);
    const last = windowOf(when)?.last;
    return [
      {
        task,
        stand: standOf(task, report),
        due: writeMilestoneDate(when),
        ...(report && { report }),
        ...(last && { last }),
      },
    ];
  });
}

/** What counts as done is the task's own: a report, something handed in, or KL's acceptance. */
export function standOf({ done }: Pick<MunicipalTask, 'done'>, report: TaskReport | undefined): TaskStand {
  if (!report) return 'open';
  if (done === 'accepted') return report.acceptedOn === undefined ? 'waits-for-kl' : 'done';
  return done === 'handed-in' && report.handedIn === undefined ? 'open' : 'done';
}

/** The tasks due at a milestone that a municipality is reminded of and has not done. */
export function tasksLacking(
  { tasks }: Definition,
  milestone: string,
  reports: readonly TaskReport[] = [],
): MunicipalTask[] {
  return tasks.filter(
    (task) =>
      task.milestone === milestone &&
      task.chased &&
      standOf(
        task,
        reports.find((one) => one.task === task.id),
      ) === 'open',
  );
}

/** Whether a task is open although its time is over. */
export function isOverdue({ stand, last }: TaskState, now: DateTime): boolean {
  return stand === 'open' && last !== undefined && last < now;
}
