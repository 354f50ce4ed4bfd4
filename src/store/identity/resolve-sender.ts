import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import type { Who } from '../../partnership/identity/who-is.ts';
import type { Store } from '../db/open-store.ts';
import { readIsProcessed } from '../db/processed-events.ts';
import { read } from '../db/read.ts';
import { readChatAddress, type SavedChatAddress } from './chat-addresses.ts';
import { readWhoIsAccount } from './who-is-account.ts';

/** What the store knows of an event before it is dealt with. */
export interface ResolvedSender<Person> {
  /** It was dealt with before. */
  isDone: boolean;
  /** Where the account was heard last; undefined where it never was. */
  known: SavedChatAddress | undefined;
  person: Person;
  who: Who;
}

/**
 * Asks at one moment all that is asked for every event: whether it was dealt with, where its account was heard last, and
 * who that is.
 * @param event what it is remembered by; undefined where it isn't remembered
 * @param describe the account with what was known of it before
 * @param staff as the configuration lists it
 */
export function resolveSender<Person extends Account>(
  store: Store,
  event: string | undefined,
  account: Account,
  describe: (known: SavedChatAddress | undefined) => Person,
  staff: readonly string[],
): Promise<ResolvedSender<Person>> {
  return read(store, async (tx) => {
    const isDone = event !== undefined && (await readIsProcessed(store, tx, event));
    const known = await readChatAddress(store, tx, account.platform, accountAddress(account));
    const person = describe(known);
    return { isDone, known, person, who: await readWhoIsAccount(store, tx, person, staff) };
  });
}
