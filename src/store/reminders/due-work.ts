import { type ExpressionBuilder, sql } from 'kysely';
import type { Store } from '../db/open-store.ts';
import { ask } from '../db/read.ts';
import type { Schema } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { dueBulkOf, dueOfBatches, free } from './claim-reminders.ts';

/** What a sweep has to do. Ids are of partnerships that are switched on; the one served longest ago comes first. */
export interface DueWork {
  /** Partnerships whose plan is outdated or does not reach far enough. */
  toPlan: string[];
  /** With waiting batches that are due. */
  withDueBatches: string[];
  /** With opened batches that are not too late. */
  withOpenBatches: string[];
  /** With reminders that are too late. */
  withLateReminders: string[];
  /** Whether an unclaimed message is due. */
  isAnyDue: boolean;
  /** Whether deleted bytes may still be in the database files. */
  isUnscrubbed: boolean;
  /** Number of the last audit entry. */
  lastLine: number;
  /** Whether an audit entry after `since` may bring somebody into an audience; true without `since`. */
  hasAudienceChanged: boolean;
}

/**
 * Asks everything in one query, so that a sweep with nothing to do costs the same however much is stored.
 * @param planUntil ISO instant that plans have to reach
 * @param bulkDueBefore ISO instant: bulk messages due since then are left to whoever is sending them
 * @param since number of an audit entry
 */
export async function dueWork(
  store: Store,
  {
    planUntil,
    bulkDueBefore,
    since,
  }: { planUntil: string; bulkDueBefore: string; since?: number | undefined },
): Promise<DueWork> {
  const now = instant(store.clock.now());
  const rows = await ask(store, (tx) =>
    tx
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('sweep'))
      .leftJoin('reminder_switch', (join) => join.on('reminder_switch.state', '=', 'on'))
      .leftJoin('partnership', 'partnership.id', 'reminder_switch.partnership')
      .leftJoin('planned_schedule', 'planned_schedule.partnership', 'reminder_switch.partnership')
      .select(['reminder_switch.partnership', 'partnership.schedule_revision'])
      .select(['planned_schedule.revision', 'planned_schedule.until'])
      .select(({ exists, selectFrom }) => [
        exists(
          selectFrom('reminder_round')
            .select('reminder_round.key')
            .whereRef('reminder_round.partnership', '=', 'reminder_switch.partnership')
            .where('reminder_round.state', '=', 'waiting')
            .where('reminder_round.due', '<=', now),
        ).as('due_batches'),
        exists(
          selectFrom('reminder_round')
            .select('reminder_round.key')
            .whereRef('reminder_round.partnership', '=', 'reminder_switch.partnership')
            .where('reminder_round.state', '=', 'opened')
            .where('reminder_round.expires', '>', now),
        ).as('open_batches'),
        exists(
          selectFrom('reminder')
            .select('reminder.key')
            .whereRef('reminder.partnership', '=', 'reminder_switch.partnership')
            .where('reminder.state', '=', 'pending')
            .where('reminder.due', '<=', now)
            .where('reminder.expires', '<=', now)
            .where('reminder.round', '<>', '')
            .where(free(now)),
        ).as('late_reminders'),
        exists(dueOfBatches(selectFrom, now)).as('due_reminders'),
        exists(dueBulkOf(tx, now, { dueBefore: bulkDueBefore }).select('reminder.key')).as('due_bulk'),
        exists(selectFrom('unscrubbed').select('unscrubbed.at')).as('unscrubbed'),
        selectFrom('audit')
          .select(({ fn }) => fn.max('audit.id').as('id'))
          .as('last_line'),
      ])
      .$if(since !== undefined, (query) =>
        query.select(({ exists, selectFrom }) =>
          exists(
            selectFrom('audit')
              .select('audit.id')
              .where('audit.id', '>', since ?? 0)
              .where(mayBringSomebody),
          ).as('audience_changed'),
        ),
      )
      .orderBy('reminder_switch.turn')
      .orderBy('reminder_switch.partnership')
      .execute(),
  );
  const where = (holds: (row: (typeof rows)[number]) => unknown) =>
    rows.flatMap((row) => (row.partnership !== null && holds(row) ? [row.partnership] : []));
  const [first] = rows;
  return {
    toPlan: where(
      ({ revision, until, schedule_revision }) =>
        revision !== schedule_revision || until === null || until < planUntil,
    ),
    withDueBatches: where((row) => row.due_batches),
    withOpenBatches: where((row) => row.open_batches),
    withLateReminders: where((row) => row.late_reminders),
    isAnyDue: rows.some((row) => row.due_reminders || row.due_bulk),
    isUnscrubbed: Boolean(first?.unscrubbed),
    lastLine: Number(first?.last_line ?? 0),
    hasAudienceChanged: since === undefined || Boolean(first?.audience_changed),
  };
}

/**
 * Changes that bring nobody into the audience of an open batch: they follow from other changes, or fix one more day.
 */
function mayBringSomebody({ eb, and, or, not }: ExpressionBuilder<Schema, 'audit'>) {
  return not(
    or([
      eb('audit.subject', 'in', ['schedule', 'form-draft', 'late-reply', 'chat-address', 'mail-message']),
      and([eb('audit.subject', '=', 'meeting'), eb('audit.action', '=', 'save')]),
      and([eb('audit.subject', '=', 'reminder-round'), eb('audit.action', '=', 'open')]),
      and([
        eb('audit.subject', '=', 'reminder'),
        eb('audit.action', 'in', ['plan', 'claim', 'attempt', 'pending', 'sent']),
      ]),
    ]),
  );
}
