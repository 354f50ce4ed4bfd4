import { sql } from 'kysely';
import { type Account, accountAddress } from '../partnership/identity/account.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { type RegisteredContact, type Who, whoIs } from '../partnership/identity/who-is.ts';
import type { Reading } from './change.ts';
import type { Store } from './open-store.ts';
import { prepared } from './prepared.ts';
import { read } from './read.ts';

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
export function whoIsAccount(store: Store, account: Account, staff: readonly string[]): Promise<Who> {
  return read(store, async (tx) => {
    const contacts = account.email === undefined ? [] : await contactsLike(tx, emailKey(account.email));
    const ties = await tiesOf(store, tx, [account.platform, accountAddress(account)]);
    return whoIs(account, { staff, contacts, ties });
  });
}

/**
 * Contacts and substitutes whose address may be this one; `whoIs` has the last word. A database only knows the case of
 * English letters, so any other letter matches anything here.
 */
async function contactsLike(tx: Reading, key: string): Promise<RegisteredContact[]> {
  const isEnglish = /^[\x00-\x7f]*$/.test(key);
  const pattern = key.replace(/[\\%_]/g, '\\$&').replace(/[^\x00-\x7f]+/g, '%');
  const lower = sql<string>`lower(email)`;
  const rows = await tx
    .selectFrom('person')
    .select(['partnership', 'municipality', 'name', 'email'])
    .where('role', 'in', ['contact', 'substitute'])
    .where(isEnglish ? sql<boolean>`${lower} = ${key}` : sql<boolean>`${lower} like ${pattern} escape '\\'`)
    .orderBy('partnership')
    .orderBy('municipality')
    .orderBy('position')
    .execute();
  return rows.map(({ email, ...row }) => ({ ...row, ...(email !== null && { email }) }));
}
