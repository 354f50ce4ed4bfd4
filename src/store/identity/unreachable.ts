import { emailKey } from '../../partnership/identity/email.ts';
import { change, type Origin } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask, type Reading } from '../db/read.ts';
import { instant, toText } from '../db/values.ts';
import { emailLike } from './chat-addresses.ts';

/** So long somebody who could not be reached is left alone; then the next message is tried again. */
const LEFT_ALONE_DAYS = 3;

/** The reason of a mark that only the person's own wish lifts: they want nothing there. */
export const OPTED_OUT = 'opted-out';

/** One person's account or one channel on one surface. `address` is opaque outside the surface. */
export interface OnSurface {
  platform: string;
  address: string;
}

/** Whether somebody could not be reached a short while ago, so that nothing is tried there now (ISO instant). */
export function isLeftAlone({ retryAt }: { retryAt?: string | undefined }, now: string): boolean {
  return retryAt !== undefined && retryAt > now;
}

/**
 * Marks a person's account or a channel as not to be reached, on its surface alone, for some days. Any sign of life there
 * lifts the mark, and so do staff who send again. Whoever opted out there stays so: that mark has no end.
 * @param of with `email` and `details` it is put down where it is not known yet
 * @param reason the platform's own
 */
export async function markUnreachable(
  store: Store,
  by: Origin,
  { platform, address, ...fresh }: OnSurface & { email?: string; details?: unknown },
  reason: string,
): Promise<void> {
  await change<undefined>(store, by, {}, async (tx, now) => {
    const isOptedOut = await tx
      .selectFrom('chat_address')
      .select('address')
      .where('platform', '=', platform)
      .where('address', '=', address)
      .where('reason', '=', OPTED_OUT)
      .executeTakeFirst();
    if (isOptedOut) return { kind: 'unchanged', value: undefined };
    const retryAt = instant(now.plus({ days: LEFT_ALONE_DAYS }));
    const after = { platform, address, reason, retryAt };
    const person = await tx
      .updateTable('chat_address')
      .set((eb) => ({ state: 'unreachable', reason, retry_at: retryAt, revision: eb('revision', '+', 1) }))
      .where('platform', '=', platform)
      .where('address', '=', address)
      .returning('address')
      .executeTakeFirst();
    const found =
      person ??
      (await tx
        .updateTable('channel')
        .set((eb) => ({ unreachable: reason, retry_at: retryAt, revision: eb('revision', '+', 1) }))
        .where('platform', '=', platform)
        .where('address', '=', address)
        .returning('address')
        .executeTakeFirst());
    if (!found && fresh.email !== undefined) {
      const row = { platform, address, email: fresh.email, revision: 1, content: toText(fresh.details) };
      return {
        kind: 'plan',
        value: undefined,
        audit: [{ subject: 'chat-address', action: 'unreachable', after }],
        writes: [
          tx.insertInto('chat_address').values({ ...row, state: 'unreachable', reason, retry_at: retryAt }),
        ],
      };
    }
    if (!found) return { kind: 'unchanged', value: undefined };
    const subject = person ? 'chat-address' : 'channel';
    return { kind: 'written', value: undefined, audit: [{ subject, action: 'unreachable', after }] };
  });
}

/** Lifts the marks of a person (e-mail address, or an account), or of a channel. */
export async function liftUnreachable(
  store: Store,
  by: Origin,
  of: { email: string } | OnSurface,
): Promise<void> {
  const marked = await ask(store, (tx) => markedOf(tx, of));
  if (marked.length === 0) return;
  await change<undefined>(store, by, {}, async (tx) => ({
    kind: 'plan',
    value: undefined,
    audit: marked.map(({ subject, platform, address }) => ({
      ...{ subject, action: 'reachable' },
      after: { platform, address },
    })),
    writes: marked.map(({ subject, platform, address }) =>
      subject === 'channel'
        ? tx
            .updateTable('channel')
            .set((eb) => ({ unreachable: null, retry_at: null, revision: eb('revision', '+', 1) }))
            .where('platform', '=', platform)
            .where('address', '=', address)
        : tx
            .updateTable('chat_address')
            .set((eb) => ({
              ...{ state: 'reachable', reason: null, retry_at: null },
              revision: eb('revision', '+', 1),
            }))
            .where('platform', '=', platform)
            .where('address', '=', address),
    ),
  }));
}

async function markedOf(tx: Reading, of: { email: string } | OnSurface) {
  const people = tx
    .selectFrom('chat_address')
    .select(['platform', 'address', 'email'])
    .where('state', '=', 'unreachable')
    .where((eb) => eb.or([eb('reason', 'is', null), eb('reason', '!=', OPTED_OUT)]));
  if ('email' in of) {
    const key = emailKey(of.email);
    const rows = await people.where(emailLike(key)).execute();
    return rows
      .filter(({ email }) => emailKey(email ?? '') === key)
      .map((row) => ({ ...row, subject: 'chat-address' as const }));
  }
  const channels = tx
    .selectFrom('channel')
    .select(['platform', 'address'])
    .where('unreachable', 'is not', null);
  const { platform, address } = of;
  const found = await people.where('platform', '=', platform).where('address', '=', address).execute();
  const dead = await channels.where('platform', '=', platform).where('address', '=', address).execute();
  return [
    ...found.map((row) => ({ ...row, subject: 'chat-address' as const })),
    ...dead.map((row) => ({ ...row, subject: 'channel' as const })),
  ];
}
