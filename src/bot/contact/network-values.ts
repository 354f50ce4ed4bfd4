import { networkMap } from '../../documents/networks/network-map.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { evaluatePlan } from '../../partnership/networks/evaluate-plan.ts';
import { networkInput } from '../../partnership/networks/stored-plan.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Network, networksOf } from '../../store/networks/networks.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import type { NetworkValues } from '../web/pages/page-values.ts';

/** The other members of a municipality's network, in Danish alphabetical order. */
export async function networkValues(store: Store, enrolment: EnrolmentContext): Promise<NetworkValues> {
  const { municipality } = enrolment;
  const own = await ownNetwork(store, enrolment);
  if (!own) return { municipality: municipality.fullName };
  const members = own.municipalities
    .filter((code) => code !== municipality.code)
    .flatMap((code) => municipalityByCode(code) ?? [])
    .toSorted((one, other) => compareDanish(one.fullName, other.fullName))
    .map(({ fullName, town, region }) => ({ name: fullName, town, region }));
  return { municipality: municipality.fullName, network: { name: own.name, members } };
}

/** A map of the municipality's own network, as SVG: of no other, and without anybody's wishes. */
export async function networkMapOf(store: Store, enrolment: EnrolmentContext): Promise<string | undefined> {
  const own = await ownNetwork(store, enrolment);
  if (!own) return undefined;
  const known = own.municipalities.filter((code) => municipalityByCode(code));
  const input = networkInput(
    enrolment.definition,
    known.map((municipality) => ({ municipality, preferences: [], leadershipPriorities: [] })),
  );
  const plan = evaluatePlan(input, [{ number: numberIn(own.name), members: known }]);
  return networkMap(plan, input, { title: own.name });
}

async function ownNetwork(store: Store, { place }: EnrolmentContext): Promise<Network | undefined> {
  const [own] = await networksOf(store, place.partnership, { municipalities: [place.municipality] });
  return own;
}

/** "Netværk 2" is shown as number 2, and one with a name of its own as the only one. */
function numberIn(name: string): number {
  return Number(/ (\d{1,2})$/.exec(name)?.[1] ?? 1) || 1;
}
