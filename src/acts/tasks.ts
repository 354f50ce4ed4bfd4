import type { TaskReport } from '../partnership/answer.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  removeTaskReport,
  type SavedTaskReport,
  saveTaskReport,
  type TaskReportKey,
  taskReportOf,
} from '../store/enrolments/task-reports.ts';
import { type Acting, together } from './acting.ts';

/**
 * Records that a municipality has done a task, or handed it in; what it said before is replaced, and accepted anew where
 * that is required.
 */
export function reportTask(
  { store, origin }: Acting,
  key: TaskReportKey,
  report: Omit<TaskReport, 'task' | 'acceptedOn'>,
): Promise<WriteResult<SavedTaskReport>> {
  return saveTaskReport(store, origin, { ...key, ...report });
}

/**
 * Records that KL has accepted what was handed in, also where it came another way and was not reported.
 * @param on ISO day
 */
export function acceptTask(
  acting: Acting,
  key: TaskReportKey,
  on: string,
): Promise<WriteResult<SavedTaskReport>> {
  const { partnership, municipality } = key;
  return together(acting, { partnership, municipality }, async ({ store, origin }) => {
    const before = await taskReportOf(store, key);
    const { reportedOn = on, handedIn, comment } = before ?? {};
    return saveTaskReport(store, origin, {
      ...{ ...key, reportedOn, acceptedOn: on },
      ...(handedIn !== undefined && { handedIn }),
      ...(comment !== undefined && { comment }),
    });
  });
}

/** Takes a report back: the task is open again, with the reason in the log. */
export function reopenTask(
  { store, origin }: Acting,
  key: TaskReportKey & { why: string },
): Promise<WriteResult<SavedTaskReport>> {
  return removeTaskReport(store, origin, key);
}
