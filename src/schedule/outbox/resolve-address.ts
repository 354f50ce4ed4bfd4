import { normalisedPerson } from '../../chat/normalised-event.ts';
import type { Address, ChatPerson, ChatPlatform } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import type { ChatServices } from '../../chat/services.ts';
import { SURFACES, type Surface } from '../../chat/surface.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { accountAddress, isWithin, mailAccount } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import {
  chatAddressOf,
  type SavedChatAddress,
  saveChatAddress,
} from '../../store/identity/chat-addresses.ts';
import { isLeftAlone } from '../../store/identity/unreachable.ts';
import { lookedUp, orderedPlaces, type Place, reachesAnybody, wasLookedFor } from './order-places.ts';

/** What is known of where somebody may be found. */
export interface KnownAddresses {
  email?: string;
  /** An account that used a municipality's code. */
  account?: { platform: string; address: string };
}

/** Where to try, in order, or why nowhere. */
export interface ResolvedAddresses {
  places: Place[];
  /** In Danish. */
  why?: string;
  /** Nobody could be asked just now: it may be different in a while. */
  isPassing?: true;
}

/** The surfaces that are switched on, with what whoever is at an address there may get at most. */
export interface Serving {
  platforms: ReadonlyMap<Surface, Pick<ChatPlatform, 'limitAt'>>;
}

/**
 * What is written about: municipalities (codes) of a partnership, none where it is a group's; or what only KL may read.
 * `byHand`: staff wrote it themselves, or somebody asked for it, so it is no reminder that can be opted out of.
 */
export type Subject = 'staff' | { partnership: string; municipalities: readonly string[]; byHand?: true };

/**
 * Whether somebody at an address may get something. A tenant may have been taken out of the configuration, or speak for
 * others now, since the account used a municipality's code or was heard.
 */
export function mayGet({ platforms }: Serving, to: Address, subject: Subject): boolean {
  const limit = platforms.get(to.platform)?.limitAt?.(to);
  if (!limit) return true;
  if (subject === 'staff') return false;
  const { partnership, municipalities } = subject;
  return municipalities.every((municipality) => isWithin(limit, { partnership, municipality }));
}

/**
 * Where a person can be written to: by the chat addresses that are known, otherwise looked up by e-mail address on each
 * platform, and by mail where no chat knows them. What was found is kept, so that the next message goes to the same place.
 * @param saved chat addresses, those of the person among them
 */
export async function resolveAddress(
  services: ChatServices,
  origin: Origin,
  known: readonly KnownAddresses[],
  saved: readonly SavedChatAddress[],
  subject: Subject,
): Promise<ResolvedAddresses> {
  const found = placesKnown(services, known, saved, subject);
  return 'email' in found ? lookUp(services, origin, found, saved, subject) : found;
}

/** Somebody whom the platforms are still to be asked for: where they are written to if none knows them. */
export interface ToLookUp {
  email: string;
  otherwise: ResolvedAddresses['places'];
}

/** The same as far as nobody has to be asked for it; the e-mail address where a platform has. */
export function placesKnown(
  services: Serving & Pick<ChatServices, 'clock'>,
  known: readonly KnownAddresses[],
  saved: readonly SavedChatAddress[],
  subject: Subject,
): ResolvedAddresses | ToLookUp {
  const emails = known.flatMap(({ email }) => (email === undefined ? [] : [email]));
  const keys = new Set(emails.map(emailKey));
  const theirs = saved.filter(
    (one) =>
      isKnownBy(services, one, keys) ||
      known.some(({ account }) => account?.platform === one.platform && account.address === one.address),
  );
  const own = theirs.filter(({ details }) => {
    const to = readAddress(details);
    return !to || mayGet(services, to, subject);
  });
  const [email] = emails;
  const now = instant(services.clock.now());
  const isReminder = subject === 'staff' || !subject.byHand;
  const places = orderedPlaces(own, services.platforms, email, now, isReminder);
  const served = own.filter(({ platform }) => services.platforms.has(platform as Address['platform']));
  const inChat = served.filter(({ platform }) => !reachesAnybody(platform));
  const isSettled =
    inChat.length > 0 ||
    served.some((one) => one.preferredAt !== undefined || wasLookedFor(one, now)) ||
    [...services.platforms.keys()].every(reachesAnybody);
  if (places.length > 0 && isSettled) return { places };
  const blocked = served.find(({ state }) => state === 'unreachable');
  if (blocked && inChat.length > 0) return { places, why: STAFF.unreachable(blocked.reason) };
  if (email === undefined)
    return { places, why: own.length < theirs.length ? STAFF.otherTenant : STAFF.noEmail };
  return { email, otherwise: places };
}

/** By an e-mail address, as far as those who run their tenant are still believed about it. */
function isKnownBy(
  { platforms }: Serving,
  { email, details }: SavedChatAddress,
  keys: ReadonlySet<string>,
): boolean {
  if (email === undefined || !keys.has(emailKey(email))) return false;
  const to = readAddress(details);
  return (to && platforms.get(to.platform)?.limitAt?.(to)?.ownsEmail(email)) ?? true;
}

async function lookUp(
  services: ChatServices,
  origin: Origin,
  { email, otherwise }: ToLookUp,
  saved: readonly SavedChatAddress[],
  subject: Subject,
): Promise<ResolvedAddresses> {
  // A server without platforms is being set up, or lost its settings: nobody is unreachable for that.
  if (services.platforms.size === 0) return { places: [], why: STAFF.noPlatform, isPassing: true };
  const day = services.clock.now().toISODate();
  let failed = false;
  for (const platform of services.platforms.values()) {
    if (reachesAnybody(platform.name)) continue;
    try {
      const found = await platform.findPerson(email);
      if (!found || !mayGet(services, found.address, subject)) continue;
      const account = await keepFound(services, origin, email, found, day);
      return { places: [{ to: found.address, account }, ...otherwise] };
    } catch {
      failed = true;
    }
  }
  const [byMail] = otherwise;
  if (failed && !byMail) return { places: [], why: STAFF.lookUpFailed, isPassing: true };
  // Whoever may yet be in a chat is looked for again with the next message.
  if (byMail && !failed) await keepLookedFor(services, origin, email, byMail, saved, day);
  return byMail ? { places: otherwise } : { places: [], why: whyNowhere(services, email, saved) };
}

/** @returns the account's key */
async function keepFound(
  { store }: ChatServices,
  origin: Origin,
  email: string,
  { person, address }: { person: ChatPerson; address: Address },
  day: string,
): Promise<string> {
  const account = accountAddress(person);
  const { platform } = address;
  if (await chatAddressOf(store, platform, account)) return account;
  const { name } = normalisedPerson(person);
  await saveChatAddress(store, origin, {
    ...{ platform, address: account, email, state: 'reachable', details: lookedUp(address, day) },
    ...(name !== undefined && { name }),
  });
  return account;
}

/** Notes on the mail address that no chat knows this person, so that not every message has to ask. */
async function keepLookedFor(
  { store }: ChatServices,
  origin: Origin,
  email: string,
  { to }: ResolvedAddresses['places'][number],
  saved: readonly SavedChatAddress[],
  day: string,
): Promise<void> {
  const account = mailAccount(email);
  const before = saved.find((one) => one.platform === account.platform && one.address === account.address);
  const { revision: _, ...kept } = before ?? { ...account, email, state: 'reachable' as const, revision: 0 };
  await saveChatAddress(store, origin, { ...kept, details: lookedUp(to, day) });
}

function whyNowhere(
  { platforms, clock }: ChatServices,
  email: string,
  saved: readonly SavedChatAddress[],
): string {
  const { address } = mailAccount(email);
  const mail = saved.find((one) => one.platform === 'mail' && one.address === address);
  if (platforms.has('mail') && mail && isLeftAlone(mail, instant(clock.now())))
    return STAFF.unreachable(mail.reason);
  if (platforms.has('mail')) return STAFF.notMailable;
  const those = (ability: 'findsPeople' | 'findsMembers') =>
    [...platforms.keys()].filter((name) => SURFACES[name][ability]).map((name) => SURFACES[name].name);
  return STAFF.notInChat(those('findsPeople'), those('findsMembers'));
}
