import { z } from 'zod';
import type { Message } from '../../chat/message.ts';
import type { Address, ChatFile, MessageReference, Sent } from '../../chat/port.ts';
import type { AnsweringPlatform } from '../platform/deliver.ts';
import { openConversation, personal, readSentReference, sentReferenceText } from './address.ts';
import { type Answer, type CallSlack, readAnswer } from './api.ts';
import { findSent } from './find-sent.ts';
import type { Failure } from './outcome.ts';
import { channelMembers, emailOf, slackUser } from './people.ts';
import { hasRoomFor, slackProblems } from './problems.ts';
import type { Thread } from './read-event.ts';
import { type MessagePart, messageParts } from './render-message.ts';
import { uploadFile } from './upload-file.ts';

/** Marks messages as ours and holds their idempotency key (Slack's message metadata). */
export const METADATA_EVENT = 'partnerskab_message';

const posted = z.object({ channel: z.string(), ts: z.string() });
const found = z.object({ user: slackUser });

/** Sending through Slack. A message over Slack's limits is an Error: see `slackProblems`. */
export function createSlackPlatform(
  callSlack: CallSlack,
  sleep: (ms: number) => Promise<unknown>,
  isServed: (team: string) => Promise<boolean> = () => Promise.resolve(false),
): SlackPlatform {
  /** Posts the parts in sequence; once the first is out, a refusal is waited for instead of starting over. */
  async function post(
    to: string,
    parts: () => readonly Keyed[],
    isBackground = false,
    thread?: string,
  ): Promise<Posted | Failure> {
    const sent: string[] = [];
    let channel = to;
    do {
      const attempt = () => postOne(channel, () => nth(parts(), sent.length), isBackground, thread);
      const answer = readAnswer(await patiently(sent.length === 0 ? 1 : 5, attempt), posted);
      if (!answer.ok)
        return sent.length === 0 ? answer.failure : halfSent(sent.length, parts().length, answer.failure);
      channel = answer.data.channel;
      sent.push(answer.data.ts);
    } while (sent.length < parts().length);
    return { channel, parts: sent };
  }

  function postOne(
    channel: string,
    part: () => Keyed,
    isBackground: boolean,
    thread: string | undefined,
  ): Promise<Answer> {
    const args = () => {
      const { metadata, ...shown } = part();
      return {
        channel,
        ...(thread !== undefined && { thread_ts: thread }),
        ...shownAsItIs(shown),
        ...(metadata !== undefined && { metadata }),
      };
    };
    return callSlack('chat.postMessage', args, { channel, isBackground });
  }

  async function patiently(attempts: number, attempt: () => Promise<Answer>): Promise<Answer> {
    const answer = await attempt();
    if (answer.ok || answer.failure.kind !== 'later' || attempts <= 1) return answer;
    await sleep(answer.failure.afterSeconds * 1000);
    return patiently(attempts - 1, attempt);
  }

  async function sendWith(
    isBackground: boolean,
    to: Address,
    message: Message,
    key: string | undefined,
    thread?: Thread,
  ): Promise<Sent> {
    let rendered: Keyed[] | undefined;
    const parts = () => {
      rendered ??= messageParts(message).map((part, index, all) => ({
        ...part,
        ...(key !== undefined && keyed(key, index + 1, all.length)),
      }));
      return rendered;
    };
    const outcome = await post(thread?.channel ?? to.reference, parts, isBackground, thread?.ts);
    return 'kind' in outcome ? outcome : sentTo(to, outcome);
  }

  async function update(message: MessageReference, content: Message): Promise<Sent> {
    const { channel, parts: before } = readSentReference(message.reference);
    const parts = messageParts(content);
    for (const [index, part] of parts.slice(0, before.length).entries()) {
      const answer = await callSlack('chat.update', { channel, ts: before[index], ...shownAsItIs(part) });
      if (!answer.ok) return answer.failure;
    }
    for (const ts of before.slice(parts.length)) await callSlack('chat.delete', { channel, ts });
    const kept = before.slice(0, parts.length);
    if (parts.length <= before.length) return sentTo(message.address, { channel, parts: kept });
    const added = await post(channel, () => parts.slice(before.length));
    return 'kind' in added ? added : sentTo(message.address, { channel, parts: [...kept, ...added.parts] });
  }

  async function remove(message: MessageReference): Promise<boolean> {
    const { channel, parts } = readSentReference(message.reference);
    const answers = await Promise.all(parts.map((ts) => callSlack('chat.delete', { channel, ts })));
    return answers.every(({ ok }) => ok);
  }

  async function upload(to: Address, file: ChatFile, thread?: Thread): Promise<Sent> {
    const channel = thread?.channel ?? (await openConversation(callSlack, to));
    if (typeof channel !== 'string') return channel;
    const outcome = await uploadFile(callSlack, channel, file, thread?.ts);
    return typeof outcome === 'string' ? sentTo(to, { channel, parts: [outcome] }) : outcome;
  }

  async function findPerson(email: string) {
    const looked = await callSlack('users.lookupByEmail', { email: email.trim() }, { patience: 60 });
    const answer = readAnswer(looked, found);
    if (!answer.ok && answer.failure.kind === 'unreachable') return undefined;
    if (!answer.ok) throw new Error(`Slack could not look up a person: ${whyOf(answer.failure)}`);
    const { user } = answer.data;
    if (user.deleted || user.is_bot || user.team_id === undefined) return undefined;
    const address = personal(user.team_id, user.id);
    const known = emailOf(user);
    return {
      person: {
        platform: 'slack' as const,
        team: user.team_id,
        user: user.id,
        ...(user.real_name !== undefined && { name: user.real_name }),
        ...(known !== undefined && { email: known }),
      },
      address,
    };
  }

  const platform: AnsweringPlatform = {
    name: 'slack',
    // A message with a key is in the outbox, and is sent as background work.
    send: (to, message, key) => sendWith(key !== undefined, to, message, key),
    answer: (to, message, key) => sendWith(false, to, message, key),
    update,
    remove,
    hasRoomFor,
    problems: slackProblems,
    upload: (to, file) => upload(to, file),
    findPerson,
    channelMembers: (channel) => channelMembers(callSlack, isServed, channel),
    findSent: (to, key) => findSent(callSlack, to, key),
  };
  return {
    ...platform,
    inThread(thread) {
      const { findSent: _, ...rest } = platform;
      return {
        ...rest,
        answer: (to, message, key) => sendWith(false, to, message, key, thread),
        upload: (to, file) => upload(to, file, thread),
      };
    },
  };
}

export interface SlackPlatform extends AnsweringPlatform {
  /** The same, with answers and files in a thread, where nothing can be looked for. */
  inThread(thread: Thread): AnsweringPlatform;
}

interface Posted {
  channel: string;
  parts: string[];
}

type Keyed = MessagePart & { metadata?: object };

function nth(parts: readonly Keyed[], index: number): Keyed {
  const part = parts[index];
  if (part === undefined) throw new Error('Our own bug: a message has no such part');
  return part;
}

function keyed(key: string, part: number, of: number): { metadata: object } {
  return { metadata: { event_type: METADATA_EVENT, event_payload: { key, part, of } } };
}

/** The notification text gets no markup, mentions or links, and no link is unfurled. */
function shownAsItIs({ text, blocks }: MessagePart): Record<string, unknown> {
  return {
    text,
    blocks,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function sentTo(address: Address, at: Posted): Sent {
  return { kind: 'sent', message: { address, reference: sentReferenceText(at) } };
}

function halfSent(sent: number, all: number, failure: Failure): Failure {
  return {
    kind: 'unknown',
    why: `${sent} of ${all} parts were sent; then: ${whyOf(failure)}`,
    code: failure.code,
  };
}

export function whyOf(failure: Failure): string {
  return failure.kind === 'later' ? `Slack asks to wait ${failure.afterSeconds} seconds.` : failure.why;
}
