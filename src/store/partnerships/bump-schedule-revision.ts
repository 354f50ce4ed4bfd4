import type { Planning } from '../db/change.ts';

/** Records that what reminders are planned from has changed, so that the partnership is planned again. */
export function bumpScheduleRevision(tx: Planning, partnership: string) {
  return tx
    .updateTable('partnership')
    .set((eb) => ({ schedule_revision: eb('schedule_revision', '+', 1) }))
    .where('id', '=', partnership);
}
