import type { TaskReport } from '../../partnership/answer.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { activeDefinition } from '../partnerships/active-definition.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

/** Which municipality's report of which task. */
export interface TaskReportKey {
  partnership: string;
  municipality: string;
  task: string;
}

/** A report with its keys. `at`: ISO instant of the last save, by `actor`. */
export type SavedTaskReport = TaskReport & TaskReportKey & { revision: number; at: string; actor: string };

/** Saves a municipality's report of a task, replacing its previous one. */
export function saveTaskReport(
  store: Store,
  by: Origin,
  { basedOn, ...wanted }: TaskReport & TaskReportKey & { basedOn?: number },
): Promise<WriteResult<SavedTaskReport>> {
  const { partnership, municipality, ...report } = wanted;
  return saveRevisioned<TaskReport & TaskReportKey, SavedTaskReport>(store, by, {
    audit: { partnership, municipality, subject: 'task-report', action: 'save' },
    content: wanted,
    basedOn,
    refuse: (tx) => refuseUnlessAsked(store, tx, wanted),
    read: (tx) => readTaskReport(tx, wanted),
    stamp: (revision, now) => ({ ...wanted, revision, at: instant(now), actor: by.actor }),
    write(tx, { revision, at, actor }) {
      const row = { revision, at, actor, content: toText(report) };
      return [
        tx
          .insertInto('task_report')
          .values({ partnership, municipality, task: report.task, ...row })
          .onConflict((there) => there.columns(['partnership', 'municipality', 'task']).doUpdateSet(row)),
      ];
    },
  });
}

/** Removes a report: the task is open again. The log keeps what it was, and why it went. */
export function removeTaskReport(
  store: Store,
  by: Origin,
  { why, ...key }: TaskReportKey & { why: string },
): Promise<WriteResult<SavedTaskReport>> {
  const { partnership, municipality, task } = key;
  return change(store, by, { partnership, municipality }, async (tx) => {
    const refusal = await refuseUnlessAsked(store, tx, key);
    if (refusal) return refusal;
    const before = await readTaskReport(tx, key);
    if (!before) return nothingReported(key);
    return {
      kind: 'plan',
      value: before,
      audit: [
        { partnership, municipality, subject: 'task-report', action: 'remove', before, after: { task, why } },
      ],
      writes: [
        tx
          .deleteFrom('task_report')
          .where('partnership', '=', partnership)
          .where('municipality', '=', municipality)
          .where('task', '=', task),
      ],
    };
  });
}

/** A municipality's report of a task; undefined if there is none. */
export function taskReportOf(store: Store, key: TaskReportKey): Promise<SavedTaskReport | undefined> {
  return read(store, (tx) => readTaskReport(tx, key));
}

/**
 * The reports of municipalities, by code.
 * @param municipalities codes, to ask about these only
 */
export async function readTaskReports(
  tx: Reading,
  partnership: string,
  municipalities?: readonly string[],
): Promise<Map<string, SavedTaskReport[]>> {
  const all = tx
    .selectFrom('task_report')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('task');
  const rows = await foundAmong(municipalities, (some) =>
    (some ? all.where('municipality', 'in', some) : all).execute(),
  );
  return Map.groupBy(rows.map(reportFrom), ({ municipality }) => municipality);
}

async function readTaskReport(
  tx: Reading,
  { partnership, municipality, task }: TaskReportKey,
): Promise<SavedTaskReport | undefined> {
  const row = await tx
    .selectFrom('task_report')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('task', '=', task)
    .executeTakeFirst();
  return row && reportFrom(row);
}

function reportFrom({
  content,
  ...row
}: Omit<SavedTaskReport, keyof TaskReport> & { task: string; content: string }) {
  return { ...fromText<TaskReport>(content), ...row };
}

async function refuseUnlessAsked(
  store: Store,
  tx: Reading,
  { partnership, municipality, task }: TaskReportKey,
) {
  const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
  if (refusal) return refusal;
  const ids = (await activeDefinition(store, tx, partnership))?.definition.tasks.map(({ id }) => id) ?? [];
  return ids.includes(task) ? undefined : unknownTask(task, ids);
}

function unknownTask(task: string, ids: readonly string[]) {
  return refused({
    rule: 'unknown-task',
    message: `The partnership has no task "${task}".`,
    expected: ids.length > 0 ? `one of: ${ids.join(', ')}` : 'a partnership with tasks; this one has none',
    found: task,
    fix: 'Correct the id, or add the task to the definition and activate it.',
  });
}

function nothingReported({ municipality, task }: TaskReportKey) {
  return refused({
    rule: 'nothing-reported',
    message: `Municipality ${municipality} has not reported "${task}".`,
    fix: 'See the reports with "partnerskab tasks".',
  });
}
