import { tiedAccounts } from '../store/account-ties.ts';
import { channelsOf } from '../store/channels.ts';
import { networksOf } from '../store/networks.ts';
import type { Store } from '../store/open-store.ts';
import { selfEvaluatedIn } from '../store/self-evaluations.ts';
import { statusOf } from '../store/status.ts';
import type { RecipientView } from './recipients.ts';

/** Everything that recipients are found from but the occasion. */
export type PeopleView = Omit<RecipientView, 'occasion' | 'ownNetworks'>;

/**
 * Who there is in a partnership as it is now; undefined where the store has none of that id.
 * @param municipality code, where only one is asked for
 */
export async function readPeople(
  store: Store,
  staff: readonly string[],
  partnership: string,
  municipality?: string,
): Promise<PeopleView | undefined> {
  const status = await statusOf(store, partnership, municipality);
  if (!status) return undefined;
  const [networks, accounts, selfEvaluated, channels] = await Promise.all([
    networksOf(store, partnership),
    tiedAccounts(store, partnership),
    selfEvaluatedIn(store, partnership),
    channelsOf(store, partnership),
  ]);
  return {
    definition: status.partnership.definition,
    municipalities: status.municipalities,
    networks,
    accounts,
    selfEvaluated,
    staff,
    channels,
  };
}
