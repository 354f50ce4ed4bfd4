import { type ReachedBy, SURFACE_NAMES, type Surface } from '../../chat/surface.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Clock } from '../../clock.ts';
import { accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { instant } from '../../store/db/values.ts';
import type { ReachGround, SavedChatAddress } from '../../store/identity/chat-addresses.ts';
import { isLeftAlone } from '../../store/identity/unreachable.ts';
import type { MunicipalityView } from '../audience/eligibility.ts';
import { personsOf } from '../audience/person-audience.ts';
import { reachesAnybody, wasLookedFor } from './order-places.ts';
import { type KnownAddresses, placesKnown, type Serving } from './resolve-address.ts';

/** Where somebody was heard last, and on which day (ISO). */
export interface Heard {
  in: Surface;
  on: string;
}

/** Where a person is written to first, as far as it is known without asking a platform, and where they were heard last. */
export type Reach = (
  | { kind: 'reached'; by: Surface }
  /** The platforms are asked with the next message; `otherwise` is where it goes if none knows them. */
  | { kind: 'looked-up'; otherwise?: Surface }
  /** `why` in Danish. */
  | { kind: 'not-reached'; why?: string }
) & { heard?: Heard };

/** The same of a municipality, by its contacts and then their substitutes; `nobody` where it has neither. */
export type MunicipalityReach = Reach | { kind: 'nobody'; heard?: never };

/** What is switched on, and the time. */
export type Reaching = Serving & { clock: Clock };

/**
 * How one person is reached.
 * @param saved chat addresses, theirs among them
 */
export function personReach(
  services: Reaching,
  known: KnownAddresses,
  saved: readonly SavedChatAddress[],
  { partnership, municipality }: { partnership: string; municipality: string },
): Reach {
  const found = placesKnown(services, [known], saved, { partnership, municipalities: [municipality] });
  const places = 'email' in found ? found.otherwise : found.places;
  const [last] = saved
    .filter(
      ({ platform, address }) =>
        platform === 'web' ||
        places.some(({ to, account }) => to.platform === platform && account === address),
    )
    .flatMap(({ platform, heardOn }) =>
      heardOn === undefined ? [] : [{ in: platform as Surface, on: heardOn }],
    )
    .toSorted((one, other) => other.on.localeCompare(one.on));
  const heard = last && { heard: last };
  const first = places[0]?.to.platform;
  const refused =
    'email' in found && !first ? refusedByMail(saved, instant(services.clock.now())) : undefined;
  if (refused) return { kind: 'not-reached', why: STAFF.unreachable(refused.reason), ...heard };
  if ('email' in found && ![...services.platforms.keys()].every(reachesAnybody))
    return { kind: 'looked-up', ...(first && { otherwise: first }), ...heard };
  if (first) return { kind: 'reached', by: first, ...heard };
  const why = 'why' in found ? found.why : undefined;
  return { kind: 'not-reached', ...(why !== undefined && { why }), ...heard };
}

/** Where mails lately came back from, to somebody who was looked for in the chats lately too, and was in none. */
function refusedByMail(saved: readonly SavedChatAddress[], now: string): SavedChatAddress | undefined {
  return saved.find((one) => reachesAnybody(one.platform) && isLeftAlone(one, now) && wasLookedFor(one, now));
}

/**
 * How each municipality of a partnership is reached, by code: by whichever of its contacts was heard last of those who
 * can be reached, and by their substitutes only where no contact can.
 */
export function municipalityReaches(
  services: Reaching,
  partnership: string,
  municipalities: readonly MunicipalityView[],
  { addresses, accounts }: ReachGround,
): Map<string, MunicipalityReach> {
  const byEmail = Map.groupBy(addresses, ({ email }) => emailKey(email ?? ''));
  const byAccount = Map.groupBy(addresses, accountName);
  const reachOf = (municipality: MunicipalityView, role: 'contacts' | 'substitutes') =>
    personsOf(role, municipality, accounts).flatMap((person) => {
      if (person.kind !== 'person') return [];
      const { email, account } = person;
      const own = [
        ...(email === undefined ? [] : (byEmail.get(emailKey(email)) ?? [])),
        ...(account ? (byAccount.get(accountName(account)) ?? []) : []),
      ];
      const known = { ...(email !== undefined && { email }), ...(account && { account }) };
      return personReach(services, known, own, { partnership, municipality: municipality.municipality });
    });
  return new Map(
    municipalities.map((one) => {
      const contacts = reachOf(one, 'contacts');
      const best = bestOf(contacts);
      const reach = best && rank(best) > 0 ? best : bestOf([...contacts, ...reachOf(one, 'substitutes')]);
      return [one.municipality, reach ?? { kind: 'nobody' }];
    }),
  );
}

/** By what a municipality is counted. */
export function reachedBy(reach: MunicipalityReach): ReachedBy {
  if (reach.kind === 'nobody' || reach.kind === 'not-reached') return reach.kind;
  const by = reach.kind === 'reached' ? reach.by : reach.otherwise;
  return by === 'mail' && reach.heard?.in === 'web' ? 'web' : (by ?? 'looked-up');
}

/** How many municipalities are reached by what, and how many were ever heard from, with the latest day (ISO). */
export function reachTotals(reaches: Iterable<MunicipalityReach>): {
  by: (readonly [ReachedBy, number])[];
  heard: number;
  latest: string | undefined;
} {
  const all = [...reaches];
  const by = Map.groupBy(all, reachedBy);
  const days = all.flatMap(({ heard }) => heard?.on ?? []).toSorted();
  return {
    by: ORDER.flatMap((one) => (by.has(one) ? [[one, by.get(one)?.length ?? 0] as const] : [])),
    heard: days.length,
    latest: days.at(-1),
  };
}

const ORDER: readonly ReachedBy[] = [...SURFACE_NAMES, 'looked-up', 'not-reached', 'nobody'];

/** Those that can be reached best, and among them whoever was heard last. */
function bestOf(reaches: readonly Reach[]): Reach | undefined {
  return reaches.toSorted(
    (one, other) => rank(other) - rank(one) || (other.heard?.on ?? '').localeCompare(one.heard?.on ?? ''),
  )[0];
}

function rank(reach: Reach): number {
  if (reach.kind === 'reached') return 2;
  return reach.kind === 'looked-up' ? 1 : 0;
}
