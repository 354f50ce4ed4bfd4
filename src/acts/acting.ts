import { inOneTransaction, type Origin } from '../store/db/change.ts';
import type { Scope } from '../store/db/dialect.ts';
import type { Store } from '../store/db/open-store.ts';
import { markProcessed } from '../store/db/processed-events.ts';
import { type ChatAddress, saveChatAddress } from '../store/identity/chat-addresses.ts';

/** Whoever does something: where it is kept, and how the log names them. */
export interface Acting {
  store: Store;
  origin: Origin;
  /** The event that it is done in, where that is to be recorded in the transaction of what it leads to. */
  event?: EventToRecord;
}

export interface EventToRecord {
  /** Unique among all platforms. */
  key: string;
  /** Where whoever sent it is found, if that changed. */
  address?: ChatAddress;
  isRecorded: boolean;
}

/**
 * Does several things in one transaction, and records the event with them. `work` may be asked again, so it does nothing
 * but read and act through `within`.
 * @param isKept whether what came of it counts; where it doesn't, nothing of it is kept
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

/** Records an event that led to nothing that is kept. */
export async function finishEvent(acting: Acting): Promise<void> {
  if (acting.event?.address) await together(acting, {}, async () => {});
  else await recordEvent(acting);
}

/** Keeps where somebody is found; false where another has kept it in the same moment. */
export async function keepAddress({ store, origin }: Acting, address: ChatAddress): Promise<boolean> {
  const result = await saveChatAddress(store, origin, address);
  return result.kind === 'saved';
}

async function recordEvent({ store, origin, event }: Acting): Promise<void> {
  if (!event || event.isRecorded) return;
  if (event.address) await saveChatAddress(store, origin, event.address);
  await markProcessed(store, event.key);
}
