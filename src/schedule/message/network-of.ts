import { confirmedNetworks } from '../../documents/drafting/confirmed-networks.ts';
import type { Store } from '../../store/db/open-store.ts';
import { networksOf } from '../../store/networks/networks.ts';
import type { Revalidated } from '../outbox/revalidate.ts';
import { indexOf } from '../plan/view-index.ts';

const networksById = indexOf<Revalidated['ground']['networks'][number]>(({ id }) => id);

/** The network whose meeting or channel it is, with the focus areas of the plan that staff chose; nothing where there is none. */
export async function networkOf(
  store: Store,
  {
    ground,
    people,
    occasion: event,
    recipient,
  }: Pick<Revalidated, 'ground' | 'people' | 'occasion' | 'recipient'>,
): Promise<{ network?: { name: string; focusAreas: readonly string[] } }> {
  const id = event.network !== '' ? event.network : recipient.kind === 'channel' ? recipient.network : '';
  const name = networksById(ground.networks).get(id ?? '')?.[0]?.name;
  if (name === undefined) return {};
  const network =
    people.networks.find((one) => one.id === id) ??
    (await networksOf(store, ground.partnership, { networks: [id ?? ''] }))[0];
  if (!network) return {};
  const confirmed = await confirmedNetworks(store, ground.partnership, ground.definition);
  const focusAreas = network.municipalities.flatMap((code) => confirmed.get(code)?.focusAreas ?? []);
  return { network: { name, focusAreas: [...new Set(focusAreas)] } };
}
