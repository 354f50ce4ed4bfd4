import { z } from 'zod';
import type { Address, ChatPerson } from '../../chat/port.ts';
import { type IncomingActivity, userOf } from './activity.ts';
import { personalAddressOf, teamOf } from './address.ts';
import type { Connect } from './connector.ts';
import { errorCode, type Log } from './log.ts';

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
    if (email === undefined) {
      return;
    }
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
      if (emails.has(user)) {
        return emails.get(user);
      }
      try {
        const connector = await connect(activity.serviceUrl);
        // In a channel it is the team that has members.
        const where = activity.channelData?.team?.id ?? activity.conversation.id;
        const { data } = Member.safeParse(await connector.member(where, activity.from.id));
        remember(activity, data?.email);
        return data?.email;
      } catch (error) {
        // Answering without the e-mail beats not answering: a code works too, and it is asked for again next time.
        log.warn('teams-member-unknown', { error: errorCode(error) });
        return 'not-now';
      }
    },
    find: (email) => seen.get(email.toLowerCase()),
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (map.size >= MOST && !oldest.done) {
    map.delete(oldest.value);
  }
}
