import type { DateTime } from 'luxon';
import { type AnswerTotals, answerTotals } from '../../chat/answer-totals.ts';
import { changeOfFolder, type FolderChange } from '../../documents/drafting/active-partnership.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { daysUntil, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { isTakingPart } from '../../partnership/enrolment/life.ts';
import { isOverdue, taskStates } from '../../partnership/enrolment/tasks.ts';
import { upcoming } from '../../partnership/enrolment/upcoming.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import { type InboxItem, inboxOf } from '../../store/inbox.ts';
import { partnerships } from '../../store/partnerships/partnerships.ts';
import { failedReminders } from '../../store/reminders/failed-reminders.ts';
import { type ReminderSwitch, switchOf } from '../../store/reminders/reminder-switch.ts';

/** How one partnership stands. */
export interface Standing {
  id: string;
  title: string;
  totals: AnswerTotals;
  /** `days` until it; negative once it has passed. */
  deadline?: { date: string; days: number };
  next: readonly { date: string; title: string }[];
  /** Of those that have not answered, if the deadline has passed. */
  silent: number;
  waiting: number;
  failed: number;
  /** Sendings that were never begun, since it was too late by then. */
  missed: number;
  /** Tasks of municipalities that take part: reported and for KL to accept, and not done in time. */
  tasks: { waiting: number; late: number };
  unactivated?: FolderChange['kind'];
  reminders: ReminderSwitch['state'];
}

/** What comes next is told of so many dates. */
const NEXT = 3;

/** How every partnership stands, each by a fixed number of queries. */
export async function standings(
  store: Store,
  { changeOf, now }: { changeOf: ChangeOf; now: DateTime<true> },
): Promise<Standing[]> {
  const ids = await partnerships(store);
  const all = await Promise.all(
    ids.map(async (id) => {
      const [status, items, reminders, { batches }] = await Promise.all([
        statusOf(store, id),
        inboxOf(store, id),
        switchOf(store, id),
        failedReminders(store, id),
      ]);
      if (!status) return [];
      const change = await changeOf(status.partnership);
      return [standing({ status, items, reminders, change, missed: batches.length }, now)];
    }),
  );
  return all.flat();
}

/** Whether a partnership's folder has something that nobody has activated. */
export type ChangeOf = (
  partnership: Pick<Status['partnership'], 'id' | 'definitions'>,
) => Promise<FolderChange | undefined>;

/** A folder that was changed is read and checked whole: it is looked at again after so long, or once something is activated. */
const LOOKED_AT_FOR_SECONDS = 60;

export function rememberedChanges(store: Store, partnerships: string): ChangeOf {
  const known = new Map<string, { change: FolderChange | undefined; definitions: number; until: number }>();
  return async ({ id, definitions }) => {
    const now = store.clock.now().toMillis();
    const before = known.get(id);
    if (before && before.definitions === definitions && now < before.until) return before.change;
    const change = await changeOfFolder(store, id, { partnerships });
    known.set(id, { change, definitions, until: now + LOOKED_AT_FOR_SECONDS * 1000 });
    return change;
  };
}

function standing(
  {
    status: { partnership, municipalities },
    items,
    reminders,
    change,
    missed,
  }: {
    status: Status;
    items: readonly InboxItem[];
    reminders: ReminderSwitch;
    change: FolderChange | undefined;
    missed: number;
  },
  now: DateTime<true>,
): Standing {
  const { id, definition, milestoneChanges } = partnership;
  const totals = answerTotals(municipalities);
  const deadline = registrationDeadline(definition, milestoneChanges);
  const days = deadline && daysUntil(deadline.last, now);
  const tasks = municipalities
    .filter(({ enrolment }) => isTakingPart(definition, enrolment))
    .flatMap(({ taskReports }) => taskStates(definition, milestoneChanges, taskReports));
  const own = items.filter((item) => item.partnership !== undefined);
  const failed = own.filter(({ kind }) => kind === 'trouble').length;
  return {
    id,
    title: definition.title,
    totals,
    ...(deadline && days !== undefined && { deadline: { date: writeMilestoneDate(deadline.date), days } }),
    next: upcoming(definition, milestoneChanges, now)
      .slice(0, NEXT)
      .map(({ when, title }) => ({ date: writeMilestoneDate(when), title })),
    silent: days !== undefined && days < 0 ? totals.invited - totals.answered : 0,
    waiting: own.length - failed,
    ...{ failed, missed },
    tasks: {
      waiting: tasks.filter(({ stand }) => stand === 'waits-for-kl').length,
      late: tasks.filter((task) => isOverdue(task, now)).length,
    },
    ...(change && { unactivated: change.kind }),
    reminders: reminders.state,
  };
}
