import { z } from 'zod';
import type { Address, ChannelMember, ChatPerson } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { personalAddressOf, placeOf, teamOf } from './address.ts';
import type { Connect } from './api.ts';
import { whyNotSent } from './outcome.ts';
import { type IncomingActivity, userOf } from './payloads.ts';

const Member = z.object({ email: z.string().includes('@').optional() });

/** Enough for everybody at KL and in 98 municipalities. */
const MOST = 10_000;

export interface People {
  /** The e-mail of who did something, from the member details; asked for once. */
  emailOf(activity: IncomingActivity): Promise<string | undefined | 'not-now'>;
  find(email: string): { person: ChatPerson; address: Address } | undefined;
}

/** Those who have talked to the bot since it started. Lasting ties are the store's. */
export function rememberPeople(connect: Connect, log: Log): People {
  const emails = new Map<string, string | undefined>();
  const seen = new Map<string, { person: ChatPerson; address: Address }>();

  function remember(activity: IncomingActivity, email: string | undefined): void {
    const user = userOf(activity);
    forgetOldest(emails);
    emails.set(user, email);
    if (email === undefined) return;
    const { name } = activity.from;
    const person: ChatPerson = {
      platform: 'teams',
      team: teamOf(activity),
      user,
      email,
      ...(name && { name }),
    };
    forgetOldest(seen);
    seen.set(email.toLowerCase(), { person, address: personalAddressOf(activity) });
  }

  return {
    async emailOf(activity) {
      const user = userOf(activity);
      if (emails.has(user)) return emails.get(user);
      try {
        const connector = await connect(activity.serviceUrl);
        // In a channel it is the team that has members.
        const where = activity.channelData?.team?.id ?? activity.conversation.id;
        const { data } = Member.safeParse(await connector.member(where, activity.from.id));
        remember(activity, data?.email);
        return data?.email;
      } catch (error) {
        // Answering without the e-mail beats not answering: a code works too, and it is asked for again next time.
        log.warn('teams-member-unknown', { error });
        return 'not-now';
      }
    },
    find: (email) => seen.get(email.toLowerCase()),
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (map.size >= MOST && !oldest.done) map.delete(oldest.value);
}

const MemberInChannel = z.object({ id: z.string(), email: z.string().includes('@').optional() });

/** Group chats, which tell all who are in them. A channel's id is of another form. */
const GROUP_CHAT = /@thread\.v2$/;

/**
 * Everybody who may read along. A channel that all in its team can see tells only some of them, and one that is shared has
 * others than its team: so both are asked, and all count. A channel whose team isn't known can't tell.
 */
export async function channelMembers(
  connect: Connect,
  address: Address,
): Promise<readonly ChannelMember[] | 'not-now' | undefined> {
  const { serviceUrl, conversation } = placeOf(address);
  if (conversation === undefined) return undefined;
  if (address.within === undefined && !GROUP_CHAT.test(conversation)) return undefined;
  const asked = [...new Set([conversation, ...(address.within === undefined ? [] : [address.within])])];
  try {
    const connector = await connect(serviceUrl);
    const told = await Promise.all(asked.map((where) => connector.members(where)));
    const { data } = z.array(MemberInChannel).safeParse(told.flat());
    return data?.map(({ id: user, email }) => ({ user, ...(email !== undefined && { email }) }));
  } catch (error) {
    const { kind } = whyNotSent(error);
    return kind === 'later' || kind === 'unknown' ? 'not-now' : undefined;
  }
}
