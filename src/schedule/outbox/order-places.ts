import { mailAddress } from '../../chat/mail-address.ts';
import type { Address } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import { SURFACES, type Surface } from '../../chat/surface.ts';
import { mailAccount } from '../../partnership/identity/account.ts';
import type { SavedChatAddress } from '../../store/identity/chat-addresses.ts';
import { isLeftAlone, OPTED_OUT } from '../../store/identity/unreachable.ts';

/** Somewhere a person can be written to; `account` is the address of its chat address. */
export interface Place {
  to: Address;
  account?: string;
}

const LOOKED_UP = 'lookedUp';
/** Whoever was in no chat is looked for there again after so long. */
const LOOK_AGAIN_DAYS = 7;

/** What is kept of an account that was only looked up. @param day ISO day */
export function lookedUp(address: Address, day: string): object {
  return { ...address, [LOOKED_UP]: day };
}

/** Whether an account was only looked up so far: it has never said anything. */
export function isOnlyLookedUp({ details }: Pick<SavedChatAddress, 'details'>): boolean {
  return typeof details === 'object' && details !== null && LOOKED_UP in details;
}

/** Whether somebody was looked for in the chats lately, and was in none. @param now ISO instant */
export function wasLookedFor({ details }: Pick<SavedChatAddress, 'details'>, now: string): boolean {
  if (typeof details !== 'object' || details === null || !(LOOKED_UP in details)) return false;
  const day = typeof details[LOOKED_UP] === 'string' ? Date.parse(details[LOOKED_UP]) : Number.NaN;
  return Date.parse(now) - day < LOOK_AGAIN_DAYS * 24 * 60 * 60 * 1000;
}

/** Whether whoever has an e-mail address can be written to there, known or not. */
export function reachesAnybody(platform: string): boolean {
  return Object.hasOwn(SURFACES, platform) && SURFACES[platform as Surface].reachesAnybody;
}

/**
 * A person's places in the order in which they are tried: where they want to be written to, then where they can be
 * reached as far as is known, then where they were heard last, then chat before mail. Whoever answers in a browser came
 * there by mail.
 * @param own their chat addresses on every surface, also those that are only read
 * @param served the surfaces that are switched on
 * @param email theirs, by which they are written to by mail
 * @param now ISO instant
 * @param isReminder whether it is one: whoever opted out of reminders by mail gets everything else there
 */
export function orderedPlaces(
  own: readonly SavedChatAddress[],
  served: { has(platform: Surface): boolean },
  email: string | undefined,
  now: string,
  isReminder: boolean,
): Place[] {
  const known = own.filter(({ platform }) => served.has(platform as Surface));
  const mail = served.has('mail') ? byMail(own, email) : undefined;
  const all = mail ? [...known.filter(({ platform }) => platform !== 'mail'), mail] : known;
  return all
    .filter((one) => (one.reason === OPTED_OUT && !isReminder) || !isLeftAlone(one, now))
    .toSorted(
      (one, other) =>
        (other.preferredAt ?? '').localeCompare(one.preferredAt ?? '') ||
        Number(one.state !== 'reachable') - Number(other.state !== 'reachable') ||
        heardOn(other).localeCompare(heardOn(one)) ||
        Number(reachesAnybody(one.platform)) - Number(reachesAnybody(other.platform)),
    )
    .flatMap(({ details, address }) => {
      const to = readAddress(details);
      return to ? [{ to, account: address }] : [];
    });
}

/** From before the day was kept: who was heard at all. */
function heardOn(one: SavedChatAddress): string {
  return one.heardOn ?? (isOnlyLookedUp(one) || reachesAnybody(one.platform) ? '' : '0');
}

type Ranked = SavedChatAddress;

function byMail(own: readonly SavedChatAddress[], email: string | undefined): Ranked | undefined {
  const to = email === undefined ? undefined : mailAddress(email);
  if (email === undefined || !to) return undefined;
  const { platform, address } = mailAccount(email);
  const saved = own.find((one) => one.platform === platform && one.address === address);
  const read = own.filter((one) => one.platform === 'web').flatMap((one) => one.heardOn ?? []);
  const heard = [...read, ...(saved?.heardOn === undefined ? [] : [saved.heardOn])].toSorted().at(-1);
  return {
    ...{ platform, address, email, state: 'reachable', revision: 0, ...saved, details: to },
    ...(heard !== undefined && { heardOn: heard }),
  };
}
