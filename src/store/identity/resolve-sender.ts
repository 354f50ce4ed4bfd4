import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { type RegisteredContact, type Who, whoIs } from '../../partnership/identity/who-is.ts';
import type { Store } from '../db/open-store.ts';
import { readIsProcessed } from '../db/processed-events.ts';
import { prepared, type Reading, read } from '../db/read.ts';
import { emailLike, isEnglish, readChatAddress, type SavedChatAddress } from './chat-addresses.ts';

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

const tiesOf = prepared((tx) =>
  tx
    .selectFrom('account_tie')
    .select(['platform', 'address', 'partnership', 'municipality'])
    .where('platform', '=', '')
    .where('address', '=', '')
    .orderBy('partnership')
    .orderBy('municipality'),
);

/** Who a chat account is, by what the store knows now. `staff` as the configuration lists it. */
export async function readWhoIsAccount(
  store: Store,
  tx: Reading,
  account: Account,
  staff: readonly string[],
): Promise<Who> {
  const contacts = account.email === undefined ? [] : await contactsLike(store, tx, emailKey(account.email));
  const ties = await tiesOf(store, tx, [account.platform, accountAddress(account)]);
  return whoIs(account, { staff, contacts, ties });
}

/** Contacts and substitutes whose address may be this one; `whoIs` has the last word. */
async function contactsLike(store: Store, tx: Reading, key: string): Promise<RegisteredContact[]> {
  const rows = isEnglish(key)
    ? await contactsOf(store, tx, ['contact', 'substitute', key])
    : await contactsIn(tx).where(emailLike(key)).execute();
  return rows.map(({ email, ...row }) => ({ ...row, ...(email !== null && { email }) }));
}

const contactsOf = prepared((tx) => contactsIn(tx).where(emailLike('')));

function contactsIn(tx: Reading) {
  return tx
    .selectFrom('person')
    .select(['partnership', 'municipality', 'name', 'email'])
    .where('role', 'in', ['contact', 'substitute'])
    .orderBy('partnership')
    .orderBy('municipality')
    .orderBy('position');
}
