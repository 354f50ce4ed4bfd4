import { z } from 'zod';
import type { Address, ChatPerson } from '../../chat/port.ts';
import { type CallSlack, readAnswer } from './api.ts';
import type { Failure } from './outcome.ts';

export function personOf(team: string, user: string): ChatPerson {
  return { platform: 'slack', team, user };
}

/** A person's address is their user id: Slack then needs no conversation to be opened first. */
export function personal(team: string, user: string): Address {
  return { platform: 'slack', team, kind: 'personal', reference: user };
}

export function inChannel(team: string, channel: string): Address {
  return { platform: 'slack', team, kind: 'channel', reference: channel };
}

const opened = z.object({ channel: z.object({ id: z.string() }) });

/** The id of the conversation itself, required for reading and uploading, where posting accepts a user id. */
export async function openConversation(callSlack: CallSlack, to: Address): Promise<string | Failure> {
  if (to.kind === 'channel') return to.reference;
  const answer = readAnswer(await callSlack('conversations.open', { users: to.reference }), opened);
  return answer.ok ? answer.data.channel.id : answer.failure;
}

const sentReference = z.object({ channel: z.string().min(1), parts: z.array(z.string().min(1)).min(1) });
export type SentReference = z.infer<typeof sentReference>;

/** A sent message's reference: its channel and the timestamp of each of its parts. */
export function sentReferenceText(reference: SentReference): string {
  return JSON.stringify(reference);
}

/** @throws if it is not one of ours; as we stored it, that is a bug */
export function readSentReference(text: string): SentReference {
  return sentReference.parse(JSON.parse(text));
}
