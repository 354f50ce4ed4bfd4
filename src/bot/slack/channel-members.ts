import { z } from 'zod';
import type { Address, ChannelMember } from '../../chat/port.ts';
import { type CallSlack, readAnswer } from './call-slack.ts';
import type { Failure } from './outcome.ts';
import { emailOf, slackUser } from './people.ts';

const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const answered = z.object({ user: slackUser });

const MOST_PAGES = 20;
/** So many are looked up; whoever comes after them counts as somebody without an address. */
const MOST_DESCRIBED = 60;

/** Everybody who is in a channel. Whom Slack doesn't describe, or another workspace vouches for, is there without an address. */
export async function channelMembers(
  callSlack: CallSlack,
  isServed: (team: string) => Promise<boolean>,
  { team, reference: channel }: Address,
): Promise<readonly ChannelMember[] | 'not-now' | undefined> {
  const ids = await idsIn(callSlack, channel);
  if (!Array.isArray(ids)) return ids;
  const members: ChannelMember[] = ids.slice(MOST_DESCRIBED).map((user) => ({ user }));
  for (const user of ids.slice(0, MOST_DESCRIBED)) {
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
