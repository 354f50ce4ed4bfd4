import { sql } from 'kysely';
import type { Planning } from './change.ts';
import type { Store } from './open-store.ts';
import { ask } from './read.ts';
import { retrying } from './transaction.ts';
import { fromText, instant, toText } from './values.ts';

/** A page whose session nobody has used for so long is made anew, not shown again. */
const DAYS_KEPT = 7;
const PRUNE_EVERY_MINUTES = 60;

const pruned = new WeakMap<Store, number>();

/** A page that was shown in a session: what it says, as plain JSON. */
export interface KeptPage {
  id: string;
  /** ISO instant. */
  at: string;
  content: unknown;
}

/**
 * Keeps a page that a browser is shown, so that it can be shown again; replaces one of the same id. It repeats what is
 * stored elsewhere, so it is not audited and not in backups.
 * @returns false if the session is gone, as when its person was forgotten: then nothing is kept
 */
export async function keepPage(
  store: Store,
  session: string,
  { id, content }: Omit<KeptPage, 'at'>,
): Promise<boolean> {
  const at = instant(store.clock.now());
  const text = toText(content);
  const { numInsertedOrUpdatedRows } = await retrying(store.dialect, () =>
    store.writing
      .insertInto('web_page')
      .columns(['session', 'id', 'number', 'at', 'content'])
      .expression((eb) =>
        eb
          .selectFrom(
            eb
              .selectFrom('web_session')
              .select('hash')
              .unionAll(eb.selectFrom('staff_session').select('hash'))
              .as('session'),
          )
          .select([
            'hash',
            eb.val(id).as('id'),
            sql<number>`(select coalesce(max(number), 0) + 1 from web_page where session = ${session})`.as(
              'number',
            ),
            eb.val(at).as('at'),
            eb.val(text).as('content'),
          ])
          .where('hash', '=', session),
      )
      .onConflict((there) => there.columns(['session', 'id']).doUpdateSet({ content: text }))
      .executeTakeFirstOrThrow(),
  );
  await dropOldPages(store);
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Once an hour, removes pages that are too old to be shown again. */
async function dropOldPages(store: Store): Promise<void> {
  const now = store.clock.now();
  const minute = Math.floor(now.toSeconds() / 60);
  if (Math.abs(minute - (pruned.get(store) ?? 0)) < PRUNE_EVERY_MINUTES) return;
  pruned.set(store, minute);
  const oldest = instant(now.minus({ days: DAYS_KEPT }));
  await retrying(store.dialect, () =>
    store.writing.deleteFrom('web_page').where('at', '<', oldest).execute(),
  );
}

/** A page of a session by its id, or the latest; undefined once it is gone. */
export function pageOf(store: Store, session: string, id?: string): Promise<KeptPage | undefined> {
  return ask(store, async (tx) => {
    const row = await tx
      .selectFrom('web_page')
      .select(['id', 'at', 'content'])
      .where('session', '=', session)
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { id: row.id, at: row.at, content: fromText(row.content) };
  });
}

/** Pages name whoever they are about: all go with a person, and are made again when asked for. */
export function droppingAllPages(tx: Planning) {
  return tx.deleteFrom('web_page');
}
