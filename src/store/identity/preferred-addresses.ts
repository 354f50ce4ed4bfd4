import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import { instant, toText } from '../db/values.ts';
import { OPTED_OUT } from './unreachable.ts';

/** One person's account on one surface, with what is needed to write there (plain JSON). */
export interface PersonAddress {
  platform: string;
  address: string;
  email: string;
  details: unknown;
}

/** Longer than anybody waits: only the person's own wish ends it. */
const FOR_EVER = '9999-12-31T00:00:00.000Z';

/** Notes that a person wants to be written to there, from now on. Whoever had opted out there is written to again. */
export function preferAddress(
  store: Store,
  by: Origin,
  wanted: PersonAddress,
): Promise<WriteResult<undefined>> {
  return change<undefined>(store, by, {}, async (tx, now) => {
    const row = await rowAt(tx, wanted);
    const { platform, address } = wanted;
    const preferredAt = instant(now);
    const audit = [{ subject: 'chat-address', action: 'prefer', after: { platform, address, preferredAt } }];
    if (!row) {
      const fresh = { ...freshRow(wanted), preferred_at: preferredAt };
      return { kind: 'plan', value: undefined, audit, writes: [tx.insertInto('chat_address').values(fresh)] };
    }
    const back = { state: 'reachable', reason: null, retry_at: null };
    return {
      kind: 'plan',
      value: undefined,
      audit,
      writes: [
        tx
          .updateTable('chat_address')
          .set((eb) => ({
            ...{ preferred_at: preferredAt, revision: eb('revision', '+', 1) },
            ...(row.reason === OPTED_OUT && back),
          }))
          .where('platform', '=', platform)
          .where('address', '=', address),
      ],
    };
  });
}

/** Notes that a person wants nothing more there. Done again it is noted already. */
export function optOut(store: Store, by: Origin, of: PersonAddress): Promise<WriteResult<undefined>> {
  return change<undefined>(store, by, {}, async (tx) => {
    const row = await rowAt(tx, of);
    if (row?.reason === OPTED_OUT) return { kind: 'unchanged', value: undefined };
    const { platform, address } = of;
    const mark = { state: 'unreachable', reason: OPTED_OUT, retry_at: FOR_EVER, preferred_at: null };
    return {
      kind: 'plan',
      value: undefined,
      audit: [
        { subject: 'chat-address', action: 'unreachable', after: { platform, address, reason: OPTED_OUT } },
      ],
      writes: [
        row
          ? tx
              .updateTable('chat_address')
              .set((eb) => ({ ...mark, revision: eb('revision', '+', 1) }))
              .where('platform', '=', platform)
              .where('address', '=', address)
          : tx.insertInto('chat_address').values({ ...freshRow(of), ...mark }),
      ],
    };
  });
}

function rowAt(tx: Reading, { platform, address }: PersonAddress) {
  return tx
    .selectFrom('chat_address')
    .select(['reason'])
    .where('platform', '=', platform)
    .where('address', '=', address)
    .executeTakeFirst();
}

function freshRow({ platform, address, email, details }: PersonAddress) {
  return { platform, address, email, revision: 1, state: 'reachable', content: toText(details) };
}
