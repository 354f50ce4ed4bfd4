import { sql } from 'kysely';
import type { Store } from '../db/open-store.ts';
import { ask } from '../db/read.ts';
import { instant } from '../db/values.ts';

/** How the outbox stands, of all partnerships together; nothing of persons. */
export interface OutboxFigures {
  /** ISO instant at which the longest waiting message was due; of partnerships that are switched on. */
  oldestDue: string | undefined;
  pending: number;
  /** Pending, and may have arrived. */
  inDoubt: number;
  /** Ended, and nobody knows whether they arrived. */
  unknown: number;
  failed: number;
  /** Accounts and channels that can't be reached at the moment. */
  unreachable: { accounts: number; channels: number };
  /** Answers that municipalities have given, corrections included. */
  answers: number;
}

/** Asks everything in one query. What was sent, and lies in the table for years, is not read: the index leaves it out. */
export async function outboxFigures(store: Store): Promise<OutboxFigures> {
  const now = instant(store.clock.now());
  const [row] = await ask(store, (tx) =>
    tx
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('figures'))
      .select(({ selectFrom }) => {
        const every = () =>
          selectFrom('reminder').where(
            'partnership',
            'in',
            selectFrom('partnership').select('partnership.id'),
          );
        const count = () => every().select(({ fn }) => fn.countAll<number>().as('count'));
        return [
          every()
            .where('state', '=', 'pending')
            .where('due', '<=', now)
            // Messages written by hand go whatever the switch says.
            .where(({ or, eb, exists, selectFrom: from }) =>
              or([
                eb('reminder.round', '=', ''),
                exists(
                  from('reminder_switch')
                    .select('reminder_switch.partnership')
                    .whereRef('reminder_switch.partnership', '=', 'reminder.partnership')
                    .where('reminder_switch.state', '=', 'on'),
                ),
              ]),
            )
            .select(({ fn }) => fn.min('due').as('due'))
            .as('oldest'),
          count().where('state', '=', 'pending').as('pending'),
          count().where('state', '=', 'pending').where('in_doubt', '=', 1).as('in_doubt'),
          count().where('state', '=', 'unknown').as('unknown'),
          count().where('state', '=', 'failed').as('failed'),
          selectFrom('chat_address')
            .where('state', '=', 'unreachable')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('accounts'),
          selectFrom('channel')
            .where('unreachable', 'is not', null)
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('channels'),
          selectFrom('enrolment')
            .select(({ fn }) => fn.sum<number>('answers').as('sum'))
            .as('answers'),
        ];
      })
      .execute(),
  );
  return {
    oldestDue: row?.oldest ?? undefined,
    pending: Number(row?.pending ?? 0),
    inDoubt: Number(row?.in_doubt ?? 0),
    unknown: Number(row?.unknown ?? 0),
    failed: Number(row?.failed ?? 0),
    unreachable: { accounts: Number(row?.accounts ?? 0), channels: Number(row?.channels ?? 0) },
    answers: Number(row?.answers ?? 0),
  };
}
