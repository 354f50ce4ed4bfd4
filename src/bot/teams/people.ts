import { z } from 'zod';
import type { Address, ChannelMember, ChatPerson } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { personalAddressOf, placeOf, teamOf } from './address.ts';
import type { Connect } from './api.ts';
import { whyNotSent } from './outcome.ts';
import { type IncomingActivity, userOf } from './payloads.ts';

const Member = z.object({ email: z.string().includes('@').optional() });

/** Enough for everybody at KL and in 98 municipalities. */
const MAX_PEOPLE = 10_000;
/** A guest's address may appear later; asked for with every message it would take too long. */
const HIDDEN_FOR_MS = 15 * 60_000;

export interface People {
  /** The sender's e-mail address from the member details; requested once, and where it is hidden now and then. */
  emailOf(activity: IncomingActivity): Promise<string | undefined | 'not-now'>;
  find(email: string): { person: ChatPerson; address: Address } | undefined;
}

/** Accounts that have written to the bot since it started. The store has the durable links. */
export function rememberPeople(connect: Connect, log: Log, now: () => number): People {
  const emails = new Map<string, { email: string | undefined; at: number }>();
  const seen = new Map<string, { person: ChatPerson; address: Address }>();

  function remember(activity: IncomingActivity, email: string | undefined): void {
    const user = userOf(activity);
    forgetOldest(emails);
    emails.set(user, { email, at: now() });
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
      const known = emails.get(user);
      if (known && (known.email !== undefined || now() - known.at < HIDDEN_FOR_MS)) return known.email;
      try {
        const connector = await connect(activity.serviceUrl);
        // A channel's members are those of its team.
        const where = activity.channelData?.team?.id ?? activity.conversation.id;
        const { data } = Member.safeParse(await connector.member(where, activity.from.id));
        remember(activity, data?.email);
        return data?.email;
      } catch (error) {
        // Answering without the e-mail address is better than not answering: a code works too, and it is requested
        // again next time.
        log.warn('teams-member-unknown', { error });
        return 'not-now';
      }
    },
    find: (email) => seen.get(email.toLowerCase()),
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (map.size >= MAX_PEOPLE && !oldest.done) map.delete(oldest.value);
}

const MemberInChannel = z.object({ id: z.string(), email: z.string().includes('@').optional() });

/** Group chats, which list all their members. A channel's id has another form. */
const GROUP_CHAT = /@thread\.v2$/;

/**
 * Everybody who may be able to read it. The member list of a standard channel is incomplete, and a shared channel has
 * members from outside its team: so both lists are read, and all of them count. If the team is unknown, so are the
 * members.
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
