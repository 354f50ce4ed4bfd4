import type { DateTime } from 'luxon';
import type { Address, ChatPlatform } from '../../chat/port.ts';
import type { ChatServices } from '../../chat/services.ts';
import { emailKey } from '../../partnership/identity/email.ts';

/** Who can read a channel: only KL's staff, others too, or unknown (`not-now`: at the moment). */
export type Company = 'staff-only' | 'others' | 'untold' | 'not-now';

/** Somebody may join a channel at any time, so a result is only valid for this long. */
const MINUTES = 2;

interface Told {
  company: Company;
  at: DateTime;
}

const told = new WeakMap<ChatPlatform, Map<string, Told>>();

/**
 * Checked before anything about single municipalities is shown in a channel, even one linked to the staff: its members
 * change. Members without an e-mail address from the platform do not count as staff.
 * @param isFresh asks the platform now, ignoring earlier results
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
  // Somebody has just written there, so an empty list of members is incomplete.
  if (members.length === 0) return 'untold';
  const company = members.every(({ email }) => isStaff(email)) ? 'staff-only' : 'others';
  known.set(key, { company, at: now });
  return company;
}
