import { z } from 'zod';
import type { Address, ChannelMember, ChatPerson } from '../../chat/port.ts';
import { type CallSlack, readAnswer } from './api.ts';
import type { Failure } from './outcome.ts';

export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_email_confirmed: z.boolean().optional(),
  real_name: z.string().optional(),
  profile: z.object({ email: z.string().optional() }).default({}),
});

const answered = z.object({ user: slackUser });

/** An address counts only if Slack has confirmed it, since a municipality's answer may depend on it. */
export function emailOf(user: z.infer<typeof slackUser>): string | undefined {
  return user.is_email_confirmed === false ? undefined : user.profile.email;
}

const CACHE_MS = 15 * 60_000;
const CACHE_SIZE = 2000;
/** A form must be opened within three seconds of the click. */
const ANSWER_WITHIN_MS = 1000;

const UNDESCRIBED: Partial<ChatPerson> = { isUndescribed: true };

interface Kept {
  until: number;
  asking: Promise<Partial<ChatPerson>>;
  /** Set once Slack has answered. */
  answer?: Partial<ChatPerson>;
}

export type DescribePerson = (person: ChatPerson) => Promise<ChatPerson>;

/**
 * Adds name and e-mail address from Slack to an account, looked up at most once in a quarter of an hour. If Slack does
 * not answer in time, the account is passed on without them and marked so.
 */
export function createDescribePerson(
  callSlack: CallSlack,
  now: () => number,
  isServed: (team: string) => Promise<boolean>,
): DescribePerson {
  const known = new Map<string, Kept>();

  async function lookUp({ team, user }: ChatPerson): Promise<Partial<ChatPerson>> {
    const answer = await callSlack('users.info', { user }, { patience: ANSWER_WITHIN_MS / 1000 });
    if (!answer.ok) {
      known.delete(user);
      return UNDESCRIBED;
    }
    const { data } = answered.safeParse(answer.data);
    // In a channel shared between workspaces, the other workspace vouches for its addresses, not ours.
    if (data === undefined || data.user.is_bot || !(await isServed(data.user.team_id ?? team))) return {};
    const email = emailOf(data.user);
    return {
      ...(data.user.real_name !== undefined && { name: data.user.real_name }),
      ...(email !== undefined && { email }),
    };
  }

  return async function describePerson(person) {
    const kept = known.get(person.user);
    if (kept !== undefined && kept.until > now())
      return { ...person, ...(kept.answer ?? (await inTime(kept.asking))) };
    if (known.size >= CACHE_SIZE) known.clear();
    const asking = lookUp(person);
    const fresh: Kept = { until: now() + CACHE_MS, asking };
    known.set(person.user, fresh);
    asking.then(
      (answer) => {
        fresh.answer = answer;
      },
      () => known.delete(person.user),
    );
    return { ...person, ...(await inTime(asking)) };
  };
}

async function inTime(details: Promise<Partial<ChatPerson>>): Promise<Partial<ChatPerson>> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Partial<ChatPerson>>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, UNDESCRIBED);
  });
  try {
    return await Promise.race([details, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const MOST_PAGES = 20;
/** Maximum number of lookups; further members count as having no address. */
const MAX_LOOKUPS = 60;

/** Everybody in a channel. Members whom Slack does not describe, or another workspace vouches for, have no address. */
export async function channelMembers(
  callSlack: CallSlack,
  isServed: (team: string) => Promise<boolean>,
  { team, reference: channel }: Address,
): Promise<readonly ChannelMember[] | 'not-now' | undefined> {
  const ids = await idsIn(callSlack, channel);
  if (!Array.isArray(ids)) return ids;
  const members: ChannelMember[] = ids.slice(MAX_LOOKUPS).map((user) => ({ user }));
  for (const user of ids.slice(0, MAX_LOOKUPS)) {
    const answer = readAnswer(await callSlack('users.info', { user }, { patience: 5 }), answered);
    if (!answer.ok && isPassing(answer.failure)) return 'not-now';
    const told = answer.ok ? answer.data.user : undefined;
    if (told?.is_bot) continue;
    const email = told && (await isServed(told.team_id ?? team)) ? emailOf(told) : undefined;
    members.push({ user, ...(email !== undefined && { email }) });
  }
  return members;
}

async function idsIn(callSlack: CallSlack, channel: string): Promise<string[] | 'not-now' | undefined> {
  const ids: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const args = { channel, limit: 200, ...(cursor !== '' && { cursor }) };
    const read = readAnswer(await callSlack('conversations.members', args, { patience: 5 }), page);
    if (!read.ok) return isPassing(read.failure) ? 'not-now' : undefined;
    ids.push(...read.data.members);
    cursor = read.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return ids;
  }
  return undefined;
}

function isPassing({ kind }: Failure): boolean {
  return kind === 'later' || kind === 'unknown';
}
