import type { Store } from './open-store.ts';
import { read } from './read.ts';

/** An account that used a municipality's code. */
export interface TiedAccount {
  municipality: string;
  platform: string;
  address: string;
  /** ISO instant. */
  at: string;
  /** As the platform stated them. */
  name?: string;
  email?: string;
}

/** The accounts that used codes in a partnership, in order. */
export function tiedAccounts(store: Store, partnership: string): Promise<TiedAccount[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('account_tie')
      .select(['municipality', 'platform', 'address', 'at', 'name', 'email'])
      .where('partnership', '=', partnership)
      .orderBy('municipality')
      .orderBy('at')
      .orderBy('address')
      .execute();
    return rows.map(({ name, email, ...row }) => ({
      ...row,
      ...(name !== null && { name }),
      ...(email !== null && { email }),
    }));
  });
}
