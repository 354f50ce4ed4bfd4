import { inOneTransaction, type Origin } from '../store/db/change.ts';
import type { Scope } from '../store/db/dialect.ts';
import type { Store } from '../store/db/open-store.ts';
import { markProcessed } from '../store/db/processed-events.ts';
import { type ChatAddress, saveChatAddress } from '../store/identity/chat-addresses.ts';
import { liftUnreachable, type OnSurface } from '../store/identity/unreachable.ts';

/** Who acts, by which surface, and in which store. */
export interface Acting {
  store: Store;
  origin: Origin;
  /** The platform's event, if it is to be recorded in the same transaction as its effects. */
  event?: EventToRecord;
}

export interface EventToRecord {
  /** Unique among all platforms. */
  key: string;
  /** The sender's chat address, if it changed. */
  address?: ChatAddress;
  isRecorded: boolean;
}

/**
 * Does several things in one transaction, and records the event with them. `work` may run again, so its only side
 * effects are reads and acts through `within`.
 * @param isKept whether to commit this result; otherwise everything is rolled back
 */
export async function together<T>(
  acting: Acting,
  scope: Scope,
  work: (within: Acting) => Promise<T>,
  isKept: (value: T) => boolean = () => true,
): Promise<T> {
  const { store, event } = acting;
  const value = await inOneTransaction(
    store,
    event?.address ? {} : scope,
    async (within) => {
      const done = await work({ ...acting, store: within });
      await recordEvent({ ...acting, store: within });
      return done;
    },
    isKept,
  );
  if (event && isKept(value)) event.isRecorded = true;
  return value;
}

/** Records an event that had no effects. */
export async function finishEvent(acting: Acting): Promise<void> {
  if (acting.event?.address) await together(acting, {}, async () => {});
  else await recordEvent(acting);
}

/** Saves a chat address; false if somebody else has saved it at the same time. */
export async function keepAddress({ store, origin }: Acting, address: ChatAddress): Promise<boolean> {
  const result = await saveChatAddress(store, origin, address);
  return result.kind === 'saved';
}

/** Somebody wrote in a channel: it can be reached after all. */
export async function heardIn({ store, origin }: Acting, channel: OnSurface): Promise<void> {
  await liftUnreachable(store, origin, channel);
}

async function recordEvent({ store, origin, event }: Acting): Promise<void> {
  if (!event || event.isRecorded) return;
  if (event.address) await saveChatAddress(store, origin, event.address);
  await markProcessed(store, event.key);
}
