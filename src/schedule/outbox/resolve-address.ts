import { normalisedPerson } from '../../chat/normalised-event.ts';
import type { Address } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import type { ChatServices } from '../../chat/services.ts';
import { SURFACES } from '../../chat/surface.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import {
  chatAddressOf,
  type SavedChatAddress,
  saveChatAddress,
} from '../../store/identity/chat-addresses.ts';
import { isLeftAlone } from '../../store/identity/unreachable.ts';

/** What is known of where somebody may be found. */
export interface KnownAddresses {
  email?: string;
  /** An account that used a municipality's code. */
  account?: { platform: string; address: string };
}

/** Where to try, in order, or why nowhere. */
export interface ResolvedAddresses {
  places: { to: Address; account?: string }[];
  /** In Danish. */
  why?: string;
  /** Nobody could be asked just now: it may be different in a while. */
  isPassing?: true;
}

const LOOKED_UP = 'lookedUp';

/** Whether an account was only looked up so far: it has never said anything. */
export function isOnlyLookedUp({ details }: Pick<SavedChatAddress, 'details'>): boolean {
  return typeof details === 'object' && details !== null && LOOKED_UP in details;
}

/**
 * Where a person can be written to: by the chat addresses that are known, otherwise looked up by e-mail address on each
 * platform. What was found is kept, so that the next message goes to the same place.
 * @param saved chat addresses, those of the person among them
 */
export async function resolveAddress(
  services: ChatServices,
  origin: Origin,
  known: readonly KnownAddresses[],
  saved: readonly SavedChatAddress[],
): Promise<ResolvedAddresses> {
  const found = placesKnown(services, known, saved);
  return 'email' in found ? lookUp(services, origin, found.email) : found;
}

/** The same as far as nobody has to be asked for it; the e-mail address where a platform has. */
export function placesKnown(
  services: ChatServices,
  known: readonly KnownAddresses[],
  saved: readonly SavedChatAddress[],
): ResolvedAddresses | { email: string } {
  const keys = new Set(known.flatMap(({ email }) => (email === undefined ? [] : [emailKey(email)])));
  const own = saved.filter(
    (one) =>
      services.platforms.has(one.platform as Address['platform']) &&
      ((one.email !== undefined && keys.has(emailKey(one.email))) ||
        known.some(({ account }) => account?.platform === one.platform && account.address === one.address)),
  );
  const now = instant(services.clock.now());
  const places = own
    .filter((one) => !isLeftAlone(one, now))
    // Who could not be reached some days ago is tried again, after the places where they are heard.
    .toSorted((one, other) => Number(one.state !== 'reachable') - Number(other.state !== 'reachable'))
    .flatMap(({ details, address }) => {
      const to = readAddress(details);
      return to ? [{ to, account: address }] : [];
    });
  if (places.length > 0) return { places };
  const blocked = own.find(({ state }) => state === 'unreachable');
  if (blocked) return { places, why: STAFF.unreachable(blocked.reason) };
  const [email] = keys;
  if (email === undefined) return { places, why: STAFF.noEmail };
  return { email };
}

async function lookUp(services: ChatServices, origin: Origin, email: string): Promise<ResolvedAddresses> {
  // A server without platforms is being set up, or lost its settings: nobody is unreachable for that.
  if (services.platforms.size === 0) return { places: [], why: STAFF.noPlatform, isPassing: true };
  let failed = false;
  for (const platform of services.platforms.values()) {
    try {
      const found = await platform.findPerson(email);
      if (!found) continue;
      const account = accountAddress(found.person);
      if (!(await chatAddressOf(services.store, platform.name, account))) {
        const { name } = normalisedPerson(found.person);
        const details = { ...found.address, [LOOKED_UP]: true };
        await saveChatAddress(services.store, origin, {
          ...{ platform: platform.name, address: account, email, state: 'reachable', details },
          ...(name !== undefined && { name }),
        });
      }
      return { places: [{ to: found.address, account }] };
    } catch {
      failed = true;
    }
  }
  if (failed) return { places: [], why: STAFF.lookUpFailed, isPassing: true };
  const names = [...services.platforms.keys()];
  const those = (ability: 'findsPeople' | 'findsMembers') =>
    names.filter((name) => SURFACES[name][ability]).map((name) => SURFACES[name].name);
  return { places: [], why: STAFF.notInChat(those('findsPeople'), those('findsMembers')) };
}
