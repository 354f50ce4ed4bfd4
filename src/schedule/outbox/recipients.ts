import type { Address } from '../../chat/port.ts';
import type { ChatServices } from '../../chat/services.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Origin } from '../../store/db/change.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { linkedAccounts } from '../../store/identity/account-links.ts';
import { chatAddresses } from '../../store/identity/chat-addresses.ts';
import { resolveAddress } from './resolve-address.ts';

/** Somebody who can be written to for one or more municipalities, or who cannot and why. Plain JSON: stored. */
export interface Reachable {
  /** E-mail address, or the account if that is hidden: each person once. */
  key: string;
  name: string;
  /** Codes. */
  municipalities: string[];
  /** Addresses to try, in order; `account` is the address of a known chat address. */
  places: { to: Address; account?: string }[];
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
 * addresses, otherwise looked up by e-mail address on each platform.
 */
export async function peopleToReach(
  { services, origin }: { services: ChatServices; origin: Origin },
  partnership: string,
  municipalities: readonly MunicipalityStatus[],
  progress: (done: number, all: number) => void,
): Promise<Reachable[]> {
  const { store } = services;
  const codes = new Set(municipalities.map(({ municipality }) => municipality));
  const ties = (await linkedAccounts(store, partnership)).filter(({ municipality }) =>
    codes.has(municipality),
  );
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
  const known = await chatAddresses(store);
  const people = [...Map.groupBy(wanted, ({ key }) => key).values()];
  const found: Reachable[] = [];
  for (const [index, same] of people.entries()) {
    progress(index, people.length);
    const [{ key, name }] = same as [Wanted, ...Wanted[]];
    found.push({
      key,
      name,
      municipalities: [...new Set(same.map(({ municipality }) => municipality))],
      ...(await resolveAddress(services, origin, same, known)),
    });
  }
  return found;
}
