import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { change, type Origin, type Planning } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, type Reading, read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import type { ReminderState } from './reminder-rows.ts';

/** A rehearsal that is under way. Instants are ISO 8601 in UTC. */
export interface Rehearsal {
  began: string;
  /** Number of reminders and messages that went to its address. */
  sent: number;
  /** How many of them somebody had written by hand before it began: meant in earnest, and never sent again. */
  meant: number;
}

/** What waited when a rehearsal began, and goes to its address: how many, and how many of them are written by hand. */
export interface WaitedBefore {
  waiting: number;
  byHand: number;
}

/**
 * Whether the database and this process agree that there is a rehearsal, or that there is none. A process that was
 * started before it began or ended must send nothing: what it sends would be kept as what it isn't.
 */
export function agrees({ isRehearsal }: Pick<Store, 'isRehearsal'>): RawBuilder<SqlBool> {
  const underWay = sql`select 1 from rehearsal where ended_at is null`;
  return isRehearsal ? sql`exists (${underWay})` : sql`not exists (${underWay})`;
}

/** For the column `rehearsed`: 1 while a rehearsal is under way, whoever writes; the command line has no part in sending. */
export function isRehearsal(): RawBuilder<number> {
  return sql<number>`(select count(*) from rehearsal where ended_at is null)`;
}

/** The rehearsal that is under way, if there is one. */
export function rehearsalOf(store: Store): Promise<Rehearsal | undefined> {
  return read(store, async (tx) => {
    const row = await underWay(tx);
    if (!row) return undefined;
    const { count, meant } = await tx
      .selectFrom('reminder')
      .select(({ fn, eb }) => [
        fn.countAll().as('count'),
        fn
          .sum(
            eb
              .case()
              .when(eb.and([eb('round', '=', ''), eb('due', '<', row.began_at)]))
              .then(1)
              .else(0)
              .end(),
          )
          .as('meant'),
      ])
      .where('rehearsed', '=', 1)
      .where('attempts', '>', 0)
      .executeTakeFirstOrThrow();
    return { began: row.began_at, sent: Number(count), meant: Number(meant ?? 0) };
  });
}

/** `being-sent`: a process is sending at the moment, or ended while it was, until this instant at the latest. */
export type BeingSent = { kind: 'being-sent'; until: string };

/** `inDoubt`: how many ended as unknown, as they may have arrived before. */
export type RehearsalBegun = ({ kind: 'begun'; inDoubt: number } & WaitedBefore) | { kind: 'under-way' };

/**
 * Begins a rehearsal, if none is under way. What may have arrived before it can't be looked for any more, and ends as
 * `unknown`.
 * @param why in Danish, for staff: that a message may have arrived
 */
export async function beginRehearsal(
  store: Store,
  by: Origin,
  why: string,
): Promise<RehearsalBegun | BeingSent> {
  const result = await change<RehearsalBegun | BeingSent>(store, by, {}, async (tx, now) => {
    if (await underWay(tx)) return { kind: 'unchanged', value: { kind: 'under-way' } };
    const until = await sendingUntil(tx, instant(now));
    if (until) return { kind: 'unchanged', value: { kind: 'being-sent', until } };
    const { number } = await tx
      .selectFrom('rehearsal')
      .select(({ fn }) => fn.countAll().as('number'))
      .executeTakeFirstOrThrow();
    const doubtful = await tx
      .selectFrom('reminder')
      .select(['key', 'partnership'])
      .where('state', '=', 'pending')
      .where('in_doubt', '=', 1)
      .execute();
    const waiting = await tx
      .selectFrom('reminder')
      .select(({ fn, eb }) => [
        fn.countAll().as('waiting'),
        fn.sum(eb.case().when('round', '=', '').then(1).else(0).end()).as('byHand'),
      ])
      .where('state', '=', 'pending')
      .where('in_doubt', '=', 0)
      .executeTakeFirstOrThrow();
    const ends = endings(tx, instant(now), doubtful, { state: 'unknown', last_error: why });
    return {
      kind: 'plan',
      value: {
        ...{ kind: 'begun', inDoubt: doubtful.length },
        ...{ waiting: Number(waiting.waiting), byHand: Number(waiting.byHand ?? 0) },
      },
      audit: [
        { subject: 'rehearsal', action: 'begin', after: { number: Number(number) + 1 } },
        ...ends.audit,
      ],
      writes: [
        tx
          .insertInto('rehearsal')
          .values({ number: Number(number) + 1, began_at: instant(now), ended_at: null }),
        ...ends.writes,
      ],
    };
  });
  if (!('value' in result)) throw new Error(`Our own bug: a rehearsal is ${result.kind}`);
  return result.value;
}

/** What becomes of what was sent in a rehearsal once it ends. */
export interface RehearsalEnded {
  kind: 'ended';
  /** Reminders that are sent to their recipients now: their time has not passed. */
  sendAgain: number;
  /** Reminders and messages that their recipients never get. */
  neverSent: number;
}

/**
 * Ends the rehearsal that is under way: from then on nothing of what went to its address counts as sent, and what was
 * written in it and still waits is treated the same. With `sendAgain` the reminders whose time has not passed wait to be sent, to their recipients. Messages that somebody wrote
 * by hand are never sent again, as they were written to be tried.
 * @param why in Danish, for staff: that it was only rehearsed
 * @returns undefined if none is under way
 */
export async function endRehearsal(
  store: Store,
  by: Origin,
  { sendAgain, why }: { sendAgain: boolean; why: string },
): Promise<RehearsalEnded | BeingSent | undefined> {
  const result = await change<RehearsalEnded | BeingSent | undefined>(store, by, {}, async (tx, at) => {
    const now = instant(at);
    const open = await underWay(tx);
    if (!open) return { kind: 'unchanged', value: undefined };
    const until = await sendingUntil(tx, now);
    if (until) return { kind: 'unchanged', value: { kind: 'being-sent', until } };
    const rows = await tx
      .selectFrom('reminder')
      .select(['key', 'partnership', 'state', 'round', 'expires'])
      .where('rehearsed', '=', 1)
      .execute();
    // What was dropped before it went anywhere stays dropped.
    const [over, went] = partition(rows, ({ state }) => state === 'cancelled' || state === 'expired');
    const [again, never] = partition(went, (row) => sendAgain && row.round !== '' && row.expires > now);
    const value = { kind: 'ended', sendAgain: again.length, neverSent: never.length } as const;
    const waiting = endings(tx, null, again, { state: 'pending', last_error: null });
    const left = endings(tx, now, never, { state: 'expired', last_error: why });
    return {
      kind: 'plan',
      value,
      audit: [
        { subject: 'rehearsal', action: 'end', after: { ...value, number: open.number } },
        ...waiting.audit,
        ...left.audit,
      ],
      writes: [
        tx.updateTable('rehearsal').set({ ended_at: now }).where('number', '=', open.number),
        ...inChunks(over).map((some) =>
          tx
            .updateTable('reminder')
            .set({ rehearsed: 0 })
            .where(
              'key',
              'in',
              some.map(({ key }) => key),
            ),
        ),
        ...waiting.writes,
        ...left.writes,
      ],
    };
  });
  if (!('value' in result)) throw new Error(`Our own bug: the end of a rehearsal is ${result.kind}`);
  return result.value;
}

function underWay(tx: Reading) {
  return tx.selectFrom('rehearsal').selectAll().where('ended_at', 'is', null).executeTakeFirst();
}

async function sendingUntil(tx: Reading, now: string): Promise<string | undefined> {
  const { until } = await tx
    .selectFrom('reminder')
    .select(({ fn }) => fn.max('leased_until').as('until'))
    .where('state', '=', 'pending')
    .where('leased_until', '>', now)
    .executeTakeFirstOrThrow();
  return until ?? undefined;
}

/** Statements that give reminders another end, or have them wait anew, with their log: one entry a partnership. */
function endings(
  tx: Planning,
  endedAt: string | null,
  rows: readonly { key: string; partnership: string }[],
  to: { state: ReminderState; last_error: string | null },
) {
  const afresh = to.state === 'pending' ? { attempts: 0 } : {};
  const columns = { ...to, ...afresh, ended_at: endedAt, in_doubt: 0, rehearsed: 0 };
  return {
    audit: [...Map.groupBy(rows, ({ partnership }) => partnership)].map(([partnership, some]) => ({
      ...{ partnership, subject: 'reminder', action: to.state },
      after: { keys: some.map(({ key }) => key), reason: to.last_error ?? 'rehearsal' },
    })),
    writes: inChunks(rows).map((some) =>
      tx
        .updateTable('reminder')
        .set({ ...columns, lease_owner: null, leased_until: null })
        .where(
          'key',
          'in',
          some.map(({ key }) => key),
        ),
    ),
  };
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
