import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What one writer wants of a transaction that it shares with others. */
export type Act<T> = (tx: Kysely<Schema>) => Promise<{ keep: boolean; value: T }>;

interface Waiting {
  /** How it ended is told by `settle`. Throws only where nothing of the transaction is kept. */
  act(tx: Kysely<Schema>, isAlone: boolean): Promise<{ keep: boolean; settle(): void }>;
  fail(error: unknown): void;
}

interface Transaction {
  begin: string;
  commit(tx: Kysely<Schema>): Promise<void>;
}

const queues = new WeakMap<Kysely<Schema>, Waiting[]>();
const MOST_AT_ONCE = 200;

/**
 * Writes in one transaction with whoever else waits to write: to wait for the disk once is enough for all of them. Each
 * sees what those before it wrote, what one of them takes back or fails at is not kept, and none is told that it is
 * kept before all of it is on disk.
 */
export function writeTogether<T>(db: Kysely<Schema>, transaction: Transaction, act: Act<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const waiting: Waiting = {
      async act(tx, isAlone) {
        const outcome = await (isAlone ? outcomeOf(tx, act) : withinSavepoint(tx, act));
        return 'error' in outcome
          ? { keep: false, settle: () => reject(outcome.error) }
          : { keep: outcome.keep, settle: () => resolve(outcome.value) };
      },
      fail: reject,
    };
    const queue = queues.get(db);
    if (queue !== undefined) {
      queue.push(waiting);
      return;
    }
    const fresh = [waiting];
    queues.set(db, fresh);
    void writeAll(db, transaction, fresh);
  });
}

async function writeAll(db: Kysely<Schema>, transaction: Transaction, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) {
    // Whoever comes in the same moment comes along.
    await nextTurn();
    const batch = queue.splice(0, MOST_AT_ONCE);
    try {
      const outcomes = await writeBatch(db, transaction, batch);
      for (const { settle } of outcomes) settle();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
  queues.delete(db);
}

async function writeBatch(db: Kysely<Schema>, { begin, commit }: Transaction, batch: readonly Waiting[]) {
  return db.connection().execute(async (tx) => {
    await tx.executeQuery(CompiledQuery.raw(begin));
    try {
      const outcomes: Awaited<ReturnType<Waiting['act']>>[] = [];
      for (const { act } of batch) outcomes.push(await act(tx, batch.length === 1));
      if (outcomes.some(({ keep }) => keep)) await commit(tx);
      else await tx.executeQuery(ROLLBACK).catch(() => {});
      return outcomes;
    } catch (error) {
      // A full disk has rolled back by itself: the first error is the one to tell of.
      await tx.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  });
}

type Outcome<T> = { keep: boolean; value: T } | { keep: false; error: unknown };

async function outcomeOf<T>(tx: Kysely<Schema>, act: Act<T>): Promise<Outcome<T>> {
  try {
    return await act(tx);
  } catch (error) {
    return { keep: false, error };
  }
}

/** @throws where the whole transaction is gone, as it is when the disk is full */
async function withinSavepoint<T>(tx: Kysely<Schema>, act: Act<T>): Promise<Outcome<T>> {
  await tx.executeQuery(SAVEPOINT);
  const outcome = await outcomeOf(tx, act);
  try {
    if (!outcome.keep) await tx.executeQuery(ROLLBACK_TO);
    await tx.executeQuery(RELEASE);
    return outcome;
  } catch (error) {
    throw 'error' in outcome ? outcome.error : error;
  }
}

const ROLLBACK = CompiledQuery.raw('rollback');
const SAVEPOINT = CompiledQuery.raw('savepoint one');
const ROLLBACK_TO = CompiledQuery.raw('rollback to one');
const RELEASE = CompiledQuery.raw('release one');
