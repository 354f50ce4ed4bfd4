import { type Kysely, sql } from 'kysely';
import type { DateTime } from 'luxon';
import type { Planning } from './change.ts';
import { groupCommit } from './group-commit.ts';
import type { Store } from './open-store.ts';
import { prepared, preparedWrite, type Reading } from './read.ts';
import type { Schema } from './schema.ts';
import { retrying } from './transaction.ts';
import { fromText, instant } from './values.ts';

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

const keep = preparedWrite((tx) =>
  tx
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
          eb.val('').as('id'),
          sql<number>`(select coalesce(max(number), 0) + 1 from web_page where session = ${''})`.as('number'),
          eb.val('').as('at'),
          eb.val('').as('content'),
        ])
        .where('hash', '=', ''),
    )
    .onConflict((there) =>
      there.columns(['session', 'id']).doUpdateSet({ content: (eb) => eb.ref('excluded.content') }),
    ),
);

/**
 * Keeps a page that a browser is shown, so that it can be shown again; replaces one of the same id. It repeats what is
 * stored elsewhere, so it is not audited and not in backups.
 * @param thenRead reads on, with what is kept by then
 * @returns undefined if the session is gone, as when its person was forgotten: then nothing is kept
 */
export async function keepPage<T>(
  store: Store,
  session: string,
  { id, content }: Omit<KeptPage, 'at'>,
  thenRead: (tx: Pick<Reading, 'executeQuery'>) => Promise<T>,
): Promise<T | undefined> {
  const now = store.clock.now();
  // Its keys needn't be in order: nobody compares it with another.
  const values = [id, session, instant(now), JSON.stringify(content), session];
  const keeping = async (db: Kysely<Schema>) => {
    const kept = (await keep(store, db, values)) > 0;
    return { wrote: kept, value: kept ? await thenRead(db) : undefined };
  };
  if (store.open) {
    const { wrote, value } = await keeping(store.open.tx);
    store.open.wrote ||= wrote;
    return value;
  }
  // Idempotent, so safe to retry whatever the outcome was.
  const value = await retrying(store.dialect, async () =>
    store.dialect.sharesTransactions
      ? groupCommit(store.writing, store.dialect, {}, keeping)
      : (await keeping(store.writing)).value,
  );
  await dropOldPages(store, now);
  return value;
}

/** Once an hour, removes pages that are too old to be shown again. */
async function dropOldPages(store: Store, now: DateTime<true>): Promise<void> {
  const minute = Math.floor(now.toSeconds() / 60);
  if (Math.abs(minute - (pruned.get(store) ?? 0)) < PRUNE_EVERY_MINUTES) return;
  pruned.set(store, minute);
  const oldest = instant(now.minus({ days: DAYS_KEPT }));
  await retrying(store.dialect, () =>
    store.writing.deleteFrom('web_page').where('at', '<', oldest).execute(),
  );
}

const onePage = prepared((tx) =>
  tx.selectFrom('web_page').select(['id', 'at', 'content']).where('session', '=', '').where('id', '=', ''),
);

/** A page of a session by its id; undefined once it is gone. */
export async function pageOf(
  store: Store,
  tx: Pick<Reading, 'executeQuery'>,
  session: string,
  id: string,
): Promise<KeptPage | undefined> {
  const [row] = await onePage(store, tx, [session, id]);
  return row && pageFrom(row);
}

// The limit is part of the text: SQLite makes a plan of its own for each value of a parameter there.
const latestAndOne = prepared((tx) =>
  tx
    .selectFrom('web_page as latest')
    .leftJoin('web_page as shown', (join) =>
      join.onRef('shown.session', '=', 'latest.session').on('shown.id', '=', ''),
    )
    .select(['latest.id', 'latest.at', 'shown.at as shown_at', 'shown.content'])
    .where('latest.session', '=', '')
    .orderBy('latest.number', 'desc')
    .limit(sql.lit(1)),
);

/** What something that is done on a page is judged by; each undefined if there is none. */
export interface PagesBefore {
  /** The latest page of the session, whose content is not asked for. */
  latest: Omit<KeptPage, 'content'> | undefined;
  /** The page that it is done on, which mostly is the same. */
  shown: KeptPage | undefined;
}

/** @param id of the page that something is done on; undefined if what it says is not asked for */
export async function latestAndShown(
  store: Store,
  tx: Pick<Reading, 'executeQuery'>,
  session: string,
  id: string | undefined,
): Promise<PagesBefore> {
  const [row] = await latestAndOne(store, tx, [id ?? '', session]);
  if (!row) return { latest: undefined, shown: undefined };
  const { shown_at: at, content } = row;
  const isThere = id !== undefined && at !== null && content !== null;
  return {
    latest: { id: row.id, at: row.at },
    shown: isThere ? pageFrom({ id, at, content }) : undefined,
  };
}

function pageFrom({ id, at, content }: { id: string; at: string; content: string }): KeptPage {
  return { id, at, content: fromText(content) };
}

/** Pages name whoever they are about: all go with a person, and are made again when asked for. */
export function droppingAllPages(tx: Planning) {
  return tx.deleteFrom('web_page');
}
