import { z } from 'zod';
import type { Address } from '../../chat/port.ts';
import { type CallSlack, readAnswer } from './call-slack.ts';
import type { Failure } from './outcome.ts';

const opened = z.object({ channel: z.object({ id: z.string() }) });

/** The id of the conversation itself, which reading and uploading want where posting takes a person's id. */
export async function openConversation(callSlack: CallSlack, to: Address): Promise<string | Failure> {
  if (to.kind === 'channel') return to.reference;
  const answer = readAnswer(await callSlack('conversations.open', { users: to.reference }), opened);
  return answer.ok ? answer.data.channel.id : answer.failure;
}
