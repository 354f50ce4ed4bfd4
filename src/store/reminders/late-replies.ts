import { change, type Origin } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { LateReplyRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';

/**
 * A reply that came too late for the platform's response. Stored until it is sent, or nobody waits for it any more.
 */
export interface LateReply {
  /** Idempotency key. */
  key: string;
  /** ISO instant at which it was true. */
  at: string;
  /** Number of attempts since it was stored. */
  attempts: number;
  /** It may have arrived. */
  inDoubt: boolean;
  /** The reply and where it goes; plain JSON. */
  content: unknown;
}

/** Stores a reply to the account at `address`, to be sent later. An existing key stays unchanged. */
export async function keepReply(
  store: Store,
  by: Origin,
  {
    platform,
    address,
    key,
    inDoubt,
    content,
  }: Pick<LateReply, 'key' | 'inDoubt' | 'content'> & { platform: string; address: string },
): Promise<void> {
  await change<undefined>(store, by, {}, async (tx, now) => {
    const known = await tx.selectFrom('late_reply').select('key').where('key', '=', key).executeTakeFirst();
    if (known) return { kind: 'unchanged', value: undefined };
    const at = instant(now);
    const account = { platform, address };
    const row = {
      key,
      at,
      due: at,
      attempts: 0,
      in_doubt: inDoubt ? 1 : 0,
      ...account,
      content: toText(content),
    };
    return {
      kind: 'plan',
      value: undefined,
      // The text is in the row only, and is deleted with it.
      audit: [{ subject: 'late-reply', action: 'keep', after: { key, inDoubt } }],
      writes: [tx.insertInto('late_reply').values(row)],
    };
  });
}

/**
 * Claims the reply that has waited longest, just before it is sent: nobody else takes it before `until` (ISO instant),
 * and without a recorded outcome it may have arrived.
 * @returns its previous state; undefined if none is due
 */
export async function beginReply(store: Store, by: Origin, until: string): Promise<LateReply | undefined> {
  const now = instant(store.clock.now());
  const some = await read(store, (tx) =>
    tx.selectFrom('late_reply').select('key').where('due', '<=', now).limit(1).execute(),
  );
  if (some.length === 0) return undefined;
  const result = await change<LateReply | undefined>(store, by, {}, async (tx, at) => {
    const row = await tx
      .selectFrom('late_reply')
      .selectAll()
      .where('due', '<=', instant(at))
      .orderBy('at')
      .orderBy('key')
      .limit(1)
      .executeTakeFirst();
    if (!row) return { kind: 'unchanged', value: undefined };
    const { key } = row;
    const attempts = row.attempts + 1;
    return {
      kind: 'plan',
      value: replyFrom(row),
      audit: [{ subject: 'late-reply', action: 'attempt', after: { key, attempts } }],
      writes: [
        tx.updateTable('late_reply').set({ attempts, in_doubt: 1, due: until }).where('key', '=', key),
      ],
    };
  });
  return 'value' in result ? result.value : undefined;
}

/**
 * Records the outcome of an attempt: sent or given up, and deleted; or to be tried again at `due` (ISO instant). Has no
 * effect if another process has begun an attempt since.
 * @param attempts number before the attempt, as returned by `beginReply`
 */
export async function endReply(
  store: Store,
  by: Origin,
  { key, attempts }: Pick<LateReply, 'key' | 'attempts'>,
  end: { kind: 'told' | 'given-up' } | { kind: 'again'; due: string; inDoubt: boolean },
): Promise<void> {
  await change<undefined>(store, by, {}, async (tx) => {
    const row = await tx
      .selectFrom('late_reply')
      .select('attempts')
      .where('key', '=', key)
      .executeTakeFirst();
    if (row?.attempts !== attempts + 1) return { kind: 'unchanged', value: undefined };
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ subject: 'late-reply', action: end.kind, before: { key }, after: { key } }],
      writes: [
        end.kind === 'again'
          ? tx
              .updateTable('late_reply')
              .set({ due: end.due, in_doubt: end.inDoubt ? 1 : 0 })
              .where('key', '=', key)
          : tx.deleteFrom('late_reply').where('key', '=', key),
      ],
    };
  });
}

function replyFrom({ key, at, attempts, in_doubt, content }: LateReplyRow): LateReply {
  return { key, at, attempts, inDoubt: in_doubt === 1, content: fromText(content) };
}
