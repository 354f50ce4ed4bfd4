import type { DateTime } from 'luxon';
import { emailKey } from '../partnership/identity/email.ts';
import type { Address, ChatPlatform } from './port.ts';
import type { ChatServices } from './services.ts';

/** Who can read along in a channel: KL's staff alone, others too, or nobody can tell (`not-now`: at this moment). */
export type Company = 'staff-only' | 'others' | 'untold' | 'not-now';

/** Somebody may be let into a channel at any time: what was told of it counts for so long. */
const MINUTES = 2;

interface Told {
  company: Company;
  at: DateTime;
}

const told = new WeakMap<ChatPlatform, Map<string, Told>>();

/**
 * Asked before anything about single municipalities is shown in a channel, also where the channel was tied to the staff
 * before: its members change. Whom the platform states no address of is not staff.
 * @param isFresh asks the platform now, whatever it told before
 */
export async function companyIn(
  { platforms, staff, clock }: Pick<ChatServices, 'platforms' | 'staff' | 'clock'>,
  channel: Address,
  isFresh = false,
): Promise<Company> {
  const platform = platforms.get(channel.platform);
  if (platform?.channelMembers === undefined) return 'untold';
  const known = told.get(platform) ?? new Map<string, Told>();
  told.set(platform, known);
  const key = JSON.stringify([channel.team, channel.reference, channel.within]);
  const before = known.get(key);
  const now = clock.now();
  if (!isFresh && before !== undefined && Math.abs(now.diff(before.at).as('minutes')) < MINUTES)
    return before.company;
  known.delete(key);
  const members = await platform.channelMembers(channel).catch(() => 'not-now' as const);
  if (members === 'not-now') return 'not-now';
  if (members === undefined) return 'untold';
  const keys = new Set(staff.map(emailKey));
  const isStaff = (email: string | undefined) => email !== undefined && keys.has(emailKey(email));
  // Somebody asked from there: a channel without anybody was not told whole.
  if (members.length === 0) return 'untold';
  const company = members.every(({ email }) => isStaff(email)) ? 'staff-only' : 'others';
  known.set(key, { company, at: now });
  return company;
}
