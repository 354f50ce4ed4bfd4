import type { Store } from '../../store/db/open-store.ts';
import { selfEvaluatedIn } from '../../store/enrolments/self-evaluations.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { linkedAccounts } from '../../store/identity/account-links.ts';
import { channelsOf } from '../../store/identity/channels.ts';
import { networksOf, type SomeNetworks } from '../../store/networks/networks.ts';
import type { AudienceView } from './audience.ts';

/** Everything that recipients are found from but the occasion. */
export type PeopleView = Omit<AudienceView, 'occasion' | 'ownNetworks'>;

/**
 * Who there is in a partnership as it is now; undefined where the store has none of that id.
 * @param only where what is asked is about some networks, or about some municipalities and the networks they are in:
 *   the others are left out
 */
export async function readPeople(
  store: Store,
  staff: readonly string[],
  partnership: string,
  only?: SomeNetworks,
): Promise<PeopleView | undefined> {
  const networks = await networksOf(store, partnership, only);
  const ids = only && networks.map(({ id }) => id);
  const codes = only && codesOf(only, networks);
  const [status, accounts, selfEvaluated, channels] = await Promise.all([
    statusOf(store, partnership, codes),
    linkedAccounts(store, partnership, codes),
    selfEvaluatedIn(store, partnership, codes),
    channelsOf(store, partnership, ids),
  ]);
  if (!status) return undefined;
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

function codesOf(only: SomeNetworks, networks: PeopleView['networks']): readonly string[] {
  return 'networks' in only ? networks.flatMap(({ municipalities }) => municipalities) : only.municipalities;
}
