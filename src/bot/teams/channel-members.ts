import { z } from 'zod';
import type { Address, ChannelMember } from '../../chat/port.ts';
import { placeOf } from './address.ts';
import type { Connect } from './connector.ts';
import { whyNotSent } from './outcome.ts';

const Member = z.object({ id: z.string(), email: z.string().includes('@').optional() });

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
    const { data } = z.array(Member).safeParse(told.flat());
    return data?.map(({ id: user, email }) => ({ user, ...(email !== undefined && { email }) }));
  } catch (error) {
    const { kind } = whyNotSent(error);
    return kind === 'later' || kind === 'unknown' ? 'not-now' : undefined;
  }
}
