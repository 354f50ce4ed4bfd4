import { type PersonAddress, preferAddress } from '../store/identity/preferred-addresses.ts';
import type { Acting } from './acting.ts';

/** Notes where a person wants to be written to from now on, whoever says it. */
export async function writeThere({ store, origin }: Acting, to: PersonAddress): Promise<void> {
  await preferAddress(store, origin, to);
}
