import { foldSpelling } from '../../partnership/close-spelling.ts';
import { accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';

/** Somebody whom municipalities have named, in one role or several, or who has written from an account. */
export interface NamedPerson {
  who: { email: string } | { id: string } | { account: { platform: string; address: string } };
  name: string;
  email?: string;
  /** Each municipality (its code) in each partnership; of an account the platform stands for the role. */
  places: { partnership: string; municipality: string; role: string }[];
}

interface Row {
  who: NamedPerson['who'];
  name: string;
  place?: NamedPerson['places'][number];
}

/**
 * Everybody registered, and every account, whose name or e-mail address has these words; those with an address once, by
 * their name as it is registered.
 */
export function peopleNamed(store: Store, words: string): Promise<NamedPerson[]> {
  const sought = foldSpelling(words);
  const address = emailKey(words);
  return read(store, async (tx) => {
    const people = await tx
      .selectFrom('person')
      .select(['id', 'name', 'email', 'partnership', 'municipality', 'role'])
      .orderBy('name')
      .orderBy('id')
      .execute();
    const ties = await tx
      .selectFrom('account_tie')
      .select(['platform', 'address', 'name', 'email', 'partnership', 'municipality'])
      .execute();
    const accounts = await tx
      .selectFrom('chat_address')
      .select(['platform', 'address', 'name', 'email'])
      .execute();
    const rows: Row[] = [
      ...people.map(({ id, name, email, ...place }) => ({
        who: email === null ? { id } : { email },
        ...{ name, place },
      })),
      ...ties.map(({ platform, partnership, municipality, ...row }) => ({
        ...accountRow({ platform, ...row }),
        place: { partnership, municipality, role: platform },
      })),
      ...accounts.map(accountRow),
    ];
    const meant = rows.filter(
      ({ who, name }) =>
        foldSpelling(name).includes(sought) || ('email' in who && emailKey(who.email).includes(address)),
    );
    return [...Map.groupBy(meant, ({ who }) => keyOf(who)).values()].flatMap((of) => {
      const [first] = of;
      if (!first) return [];
      const { who, name } = first;
      const places = of.flatMap(({ place }) => place ?? []);
      return [{ ...{ who, name, places }, ...('email' in who && { email: who.email }) }];
    });
  });
}

function accountRow({
  platform,
  address,
  name,
  email,
}: {
  platform: string;
  address: string;
  name: string | null;
  email: string | null;
}): Row {
  const who = email === null ? { account: { platform, address } } : { email };
  return { who, name: name ?? email ?? address };
}

function keyOf(who: NamedPerson['who']): string {
  if ('email' in who) return `email ${emailKey(who.email)}`;
  return 'id' in who ? `id ${who.id}` : `account ${accountName(who.account)}`;
}
