import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';

/** An account that used a municipality's code. */
export interface LinkedAccount {
  municipality: string;
  platform: string;
  address: string;
  /** ISO instant. */
  at: string;
  /** As stated by the platform. */
  name?: string;
  email?: string;
}

/**
 * The accounts that used codes in a partnership, in order.
 * @param municipalities codes, to ask about these only
 */
export function linkedAccounts(
  store: Store,
  partnership: string,
  municipalities?: readonly string[],
): Promise<LinkedAccount[]> {
  return read(store, (tx) => readLinkedAccounts(tx, partnership, municipalities));
}

export async function readLinkedAccounts(
  tx: Reading,
  partnership: string,
  municipalities?: readonly string[],
): Promise<LinkedAccount[]> {
  const rows = await foundAmong(municipalities, (some) => linksIn(tx, partnership, some).execute());
  return rows.map(({ name, email, ...row }) => ({
    ...row,
    ...(name !== null && { name }),
    ...(email !== null && { email }),
  }));
}

/** Their query; uses the index. */
export function linksIn(tx: Reading, partnership: string, municipalities: readonly string[] | undefined) {
  const all = tx
    .selectFrom('account_tie')
    .select(['municipality', 'platform', 'address', 'at', 'name', 'email'])
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('at')
    .orderBy('address');
  return municipalities ? all.where('municipality', 'in', municipalities) : all;
}
