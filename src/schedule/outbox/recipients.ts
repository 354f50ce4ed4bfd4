import { mailAddress } from '../../chat/mail-address.ts';
import type { Address } from '../../chat/port.ts';
import type { ChatServices } from '../../chat/services.ts';
import { mailAccount } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { linkedAccounts } from '../../store/identity/account-links.ts';
import {
  chatAddresses,
  chatAddressesWith,
  chatAddressOf,
  type SavedChatAddress,
} from '../../store/identity/chat-addresses.ts';
import { placesKnown } from './resolve-address.ts';

/** Somebody who can be written to for one or more municipalities, or who cannot and why. Plain JSON: stored. */
export interface Reachable {
  /** E-mail address, or the account if that is hidden: each person once. */
  key: string;
  name: string;
  /** Codes. */
  municipalities: string[];
  /** Addresses to try, in order; `account` is the address of a known chat address. */
  places: { to: Address; account?: string }[];
  /** To be looked up when it is sent, where no place is known yet. */
  email?: string;
  /** Gets a mail if no chat knows them then. */
  byMail?: true;
  /** Why there is no address to try. */
  why?: string;
}

interface Wanted {
  key: string;
  name: string;
  email?: string;
  account?: { platform: string; address: string };
  municipality: string;
}

/**
 * The contacts of municipalities, and the accounts that used their codes, each person once: by their known chat
 * addresses. Whoever has none is looked up when something is sent: a platform takes a second for each.
 * @param except the key of somebody who is left out
 */
export async function peopleToReach(
  services: ChatServices,
  partnership: string,
  municipalities: readonly MunicipalityStatus[],
  except?: string,
): Promise<Reachable[]> {
  const { store } = services;
  const codes = municipalities.map(({ municipality }) => municipality);
  const ties = await linkedAccounts(store, partnership, codes);
  const wanted: Wanted[] = [
    ...municipalities.flatMap(({ municipality, people }) =>
      people
        .filter(({ role }) => role === 'contact')
        .map(({ name, email }) => ({
          key: email ? emailKey(email) : `${municipality} ${name}`,
          name,
          municipality,
          ...(email && { email }),
        })),
    ),
    ...ties.map(({ municipality, platform, address, name, email }) => ({
      key: email ? emailKey(email) : `${platform} ${address}`,
      name: name ?? email ?? address,
      municipality,
      account: { platform, address },
      ...(email && { email }),
    })),
  ];
  const persons = Map.groupBy(
    wanted.filter(({ key }) => key !== except),
    ({ key }) => key,
  );
  if (persons.size === 0) return [];
  const known = await addressesOf(store, [...persons.values()].flat());
  return [...persons.values()].map((same) => {
    const [{ key, name }] = same as [Wanted, ...Wanted[]];
    const about = [...new Set(same.map(({ municipality }) => municipality))];
    const found = placesKnown(services, same, known, { partnership, municipalities: about, byHand: true });
    return {
      ...{ key, name, municipalities: about },
      ...reachableBy(found),
    };
  });
}

/** Somebody who is written to by mail alone, wherever else they are; undefined if no mail can have such an address. */
export function byMailAlone(
  { name, email }: { name: string; email: string },
  municipality: string,
): Reachable | undefined {
  const to = mailAddress(email);
  if (!to) return undefined;
  const places = [{ to, account: mailAccount(email).address }];
  return { key: emailKey(email), name, municipalities: [municipality], places };
}

/** As it is kept with a message: what is looked up when it is sent is not known yet. */
export function reachableBy(
  found: ReturnType<typeof placesKnown>,
): Pick<Reachable, 'places' | 'email' | 'byMail' | 'why'> {
  if (!('email' in found))
    return { places: found.places, ...(found.why !== undefined && { why: found.why }) };
  return { places: [], email: found.email, ...(found.otherwise.length > 0 && { byMail: true }) };
}

/** Of so few, each is asked for, rather than all that there are. */
const FEW = 10;

async function addressesOf(store: Store, wanted: readonly Wanted[]): Promise<SavedChatAddress[]> {
  if (wanted.length > FEW) return chatAddresses(store);
  const found = await Promise.all(
    wanted.flatMap(({ email, account }) => [
      ...(email === undefined ? [] : [chatAddressesWith(store, email)]),
      ...(account
        ? [chatAddressOf(store, account.platform, account.address).then((one) => (one ? [one] : []))]
        : []),
    ]),
  );
  return [...new Map(found.flat().map((one) => [`${one.platform} ${one.address}`, one])).values()];
}
