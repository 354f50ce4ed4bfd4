import { z } from 'zod';
import type { Address, ChannelMember, ChatPerson } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { personalAddressOf, placeOf, teamOf } from './address.ts';
import type { Connect } from './api.ts';
import type { TeamsConfig } from './config.ts';
import { whyNotSent } from './outcome.ts';
import { type IncomingActivity, isPersonal, Member, userOf } from './payloads.ts';
import { type Described, describeMember, isFromOutside } from './tenants.ts';

/** Enough for everybody at KL and in 98 municipalities. */
const MAX_PEOPLE = 10_000;
/** A guest's address may appear later; asked for with every message it would take too long. */
const HIDDEN_FOR_MS = 15 * 60_000;

export interface People {
  /** The sender by the member details; requested once, and where they tell no e-mail address now and then. */
  describe(activity: IncomingActivity): Promise<Described>;
  find(email: string): { person: ChatPerson; address: Address } | undefined;
}

/** Accounts that have written to the bot since it started. The store has the durable links. */
export function rememberPeople(connect: Connect, config: TeamsConfig, log: Log, now: () => number): People {
  const members = new Map<string, { member: Member | undefined; at: number }>();
  const seen = new Map<string, { person: ChatPerson; address: Address }>();

  function remember(activity: IncomingActivity, described: Described): void {
    const { email } = described;
    if (email === undefined) return;
    const { name } = activity.from;
    const person: ChatPerson = {
      ...{ platform: 'teams', team: teamOf(activity), user: userOf(activity) },
      ...described,
      ...(name && { name }),
    };
    forgetOldest(seen);
    seen.set(email.toLowerCase(), { person, address: personalAddressOf(activity) });
  }

  async function ask(activity: IncomingActivity): Promise<Member | undefined> {
    const connector = await connect(activity.serviceUrl);
    // A channel's members are those of its team.
    const where = activity.channelData?.team?.id ?? activity.conversation.id;
    const { data } = Member.safeParse(await connector.member(where, activity.from.id));
    // Whoever has a personal conversation with the bot has an account in its tenant.
    return data && isPersonal(activity) ? { ...data, tenantId: undefined } : data;
  }

  return {
    async describe(activity) {
      const host = teamOf(activity);
      const key = `${host}/${userOf(activity)}`;
      const known = members.get(key);
      if (known && (known.member?.email !== undefined || now() - known.at < HIDDEN_FOR_MS))
        return describeMember(config, host, known.member);
      try {
        const member = await ask(activity);
        forgetOldest(members);
        members.set(key, { member, at: now() });
        const described = describeMember(config, host, member);
        // Nobody can be written to in person who has no account in the conversation's tenant.
        if (!isFromOutside(host, member)) remember(activity, described);
        return described;
      } catch (error) {
        // Answering without the e-mail address is better than not answering: a code works too, and it is requested
        // again next time.
        log.warn('teams-member-unknown', { error });
        return describeMember(config, host, 'not-now');
      }
    },
    find: (email) => seen.get(email.toLowerCase()),
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (map.size >= MAX_PEOPLE && !oldest.done) map.delete(oldest.value);
}

/** Group chats, which list all their members. A channel's id has another form. */
const GROUP_CHAT = /@thread\.v2$/;

/**
 * Everybody who may be able to read it. The member list of a standard channel is incomplete, and a shared channel has
 * members from outside its team: so both lists are read, and all of them count. If the team is unknown, so are the
 * members. An address that another tenant's administrators answer for is not stated.
 */
export async function channelMembers(
  connect: Connect,
  config: TeamsConfig,
  address: Address,
): Promise<readonly ChannelMember[] | 'not-now' | undefined> {
  const { serviceUrl, conversation } = placeOf(address);
  if (conversation === undefined) return undefined;
  if (address.within === undefined && !GROUP_CHAT.test(conversation)) return undefined;
  const asked = [...new Set([conversation, ...(address.within === undefined ? [] : [address.within])])];
  try {
    const connector = await connect(serviceUrl);
    const told = await Promise.all(asked.map((where) => connector.members(where)));
    const { data } = z.array(Member).safeParse(told.flat());
    return data?.map((member) => {
      const { email } = describeMember(config, address.team, member);
      return { user: member.id, ...(email !== undefined && { email }) };
    });
  } catch (error) {
    const { kind } = whyNotSent(error);
    return kind === 'later' || kind === 'unknown' ? 'not-now' : undefined;
  }
}
