import { z } from 'zod';
import type { Address, MessageReference } from '../../chat/port.ts';
import { openConversation, sentReferenceText } from './address.ts';
import { type CallSlack, readAnswer } from './api.ts';

const PAGES = 5;

const ours = z.object({
  ts: z.string(),
  metadata: z.object({ event_payload: z.object({ key: z.string(), part: z.number(), of: z.number() }) }),
});
const page = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Looks for a message in a conversation by its key. Unknown if Slack refuses, or the conversation is longer than it
 * searches.
 */
export async function findSent(
  callSlack: CallSlack,
  to: Address,
  key: string,
): Promise<MessageReference | 'absent' | 'later' | undefined> {
  const channel = await openConversation(callSlack, to);
  if (typeof channel !== 'string') return cannotTell(channel);
  const parts = new Map<number, string>();
  let cursor = '';
  for (let pages = 0; pages < PAGES; pages += 1) {
    const answer = await callSlack('conversations.history', {
      channel,
      limit: 200,
      include_all_metadata: true,
      ...(cursor !== '' && { cursor }),
    });
    const read = readAnswer(answer, page);
    if (!read.ok) return cannotTell(read.failure);
    const { messages, response_metadata: next } = read.data;
    if (collect(messages, key, parts)) return referenceTo(to, channel, parts);
    cursor = next?.next_cursor ?? '';
    // Some parts without the others count as absent: only sending again makes it complete.
    if (cursor === '') return 'absent';
  }
  return undefined;
}

/** A refusal is final; a failure to answer can be retried. */
function cannotTell({ kind }: { kind: string }): 'later' | undefined {
  return kind === 'later' || kind === 'unknown' ? 'later' : undefined;
}

/** Collects the parts of a message; true once all have been found. */
function collect(messages: readonly unknown[], key: string, parts: Map<number, string>): boolean {
  for (const message of messages) {
    const { data } = ours.safeParse(message);
    const payload = data?.metadata.event_payload;
    if (data === undefined || payload?.key !== key) continue;
    parts.set(payload.part, data.ts);
    if (parts.size === payload.of) return true;
  }
  return false;
}

function referenceTo(
  address: Address,
  channel: string,
  parts: ReadonlyMap<number, string>,
): MessageReference {
  const inOrder = [...parts].sort(([one], [other]) => one - other).map(([, ts]) => ts);
  return { address, reference: sentReferenceText({ channel, parts: inOrder }) };
}
