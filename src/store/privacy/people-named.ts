import { foldSpelling } from '../../partnership/close-spelling.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Store } from '../db/open-store.ts';
import { ask } from '../db/read.ts';

/** Somebody whom municipalities have named, in one role or several. */
export interface NamedPerson {
  who: { email: string } | { id: string };
  name: string;
  email?: string;
  /** Each municipality (its code) in each partnership. */
  places: { partnership: string; municipality: string; role: string }[];
}

/** Everybody registered whose name or e-mail address has these words; those with an address once. */
export function peopleNamed(store: Store, words: string): Promise<NamedPerson[]> {
  const sought = foldSpelling(words);
  return ask(store, async (tx) => {
    const rows = await tx
      .selectFrom('person')
      .select(['id', 'name', 'email', 'partnership', 'municipality', 'role'])
      .orderBy('name')
      .orderBy('id')
      .execute();
    const meant = rows.filter(
      ({ name, email }) =>
        foldSpelling(name).includes(sought) || emailKey(email ?? '').includes(emailKey(words)),
    );
    const groups = Map.groupBy(meant, ({ id, email }) => (email === null ? id : emailKey(email)));
    return [...groups.values()].flatMap((of) => {
      const [first] = of;
      if (!first) return [];
      const { id, name, email } = first;
      return {
        who: email === null ? { id } : { email },
        name,
        ...(email !== null && { email }),
        places: of.map(({ partnership, municipality, role }) => ({ partnership, municipality, role })),
      };
    });
  });
}
