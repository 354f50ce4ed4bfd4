import type { Planning } from '../db/change.ts';

/** Says that what reminders are planned from has changed: the partnership is planned anew. */
export function bumpScheduleRevision(tx: Planning, partnership: string) {
  return tx
    .updateTable('partnership')
    .set((eb) => ({ schedule_revision: eb('schedule_revision', '+', 1) }))
    .where('id', '=', partnership);
}
