import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Message, OpenForm } from '../../chat/message.ts';
import type {
  Address,
  BotReply,
  ChatFile,
  ChatPerson,
  ChatPlatform,
  KeepReply,
  MessageReference,
  Sent,
} from '../../chat/port.ts';
import { LATE_REPLIES } from '../../chat/text/late-replies-da.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { assertNever } from '../../errors.ts';
import { errorCode, type Log } from './log.ts';
import { paceProgress } from './progress.ts';

export interface Conversation {
  platform: ChatPlatform;
  /** Who waits for them. */
  person: ChatPerson;
  /** Where answers belong. */
  to: Address;
  /** The message that was clicked. */
  clicked: MessageReference | undefined;
  log: Log;
  keep: KeepReply;
  /** From when on nothing is waited for. */
  hurry?: AbortSignal | undefined;
}

/** Carries out what the bot answers, in order. What can't be delivered is logged, and does not stop the rest. */
export async function deliver(replies: readonly BotReply[], conversation: Conversation): Promise<void> {
  for (const reply of replies) {
    await deliverOne(reply, conversation);
  }
}

/** That something went wrong on our side, to the person who waits for an answer. */
export async function deliverTrouble(conversation: Conversation): Promise<void> {
  await deliver([{ kind: 'message', message: line(TEAMS.trouble) }], conversation);
}

async function deliverOne(reply: BotReply, conversation: Conversation): Promise<unknown> {
  switch (reply.kind) {
    case 'message':
    // Teams has no page of a person's own: it is shown in the conversation.
    case 'home':
      return sendSurely(reply.message, conversation);
    case 'update':
      return replaceClicked(reply.message, conversation);
    case 'form':
      return sendSurely(formMessage(reply.open), conversation);
    case 'errors':
      // What was typed is cleared from a card when it is sent, so it is shown again with everything in it.
      return replaceClicked(formMessage({ ...reply.open, errors: reply.errors }), conversation);
    case 'file':
      return upload(reply.file, conversation);
    case 'work':
      return work(reply, conversation);
    default:
      return assertNever(reply);
  }
}

async function replaceClicked(message: Message, conversation: Conversation): Promise<void> {
  const { platform, clicked } = conversation;
  const sent = clicked && (await patiently(() => platform.update(clicked, message), conversation));
  if (sent?.kind !== 'sent') {
    await sendSurely(message, conversation);
  }
}

/** A person waits for the answer, and what was sent can't be looked for: to read it twice does less harm than never. */
async function sendSurely(message: Message, conversation: Conversation): Promise<Sent> {
  const { platform, person, to } = conversation;
  const send = () => patiently(() => platform.send(to, message), conversation);
  const first = await send();
  const sent = first.kind === 'unknown' ? await send() : first;
  if (sent.kind === 'later')
    await conversation.keep({ person, to, message, key: `reply:${randomUUID()}`, inDoubt: false });
  return sent;
}

async function upload(file: ChatFile, conversation: Conversation): Promise<void> {
  const { platform, to } = conversation;
  const sent = await patiently(() => platform.upload(to, file), conversation);
  if (sent.kind === 'later') await sendSurely(line(LATE_REPLIES.fileNotSent(file.title)), conversation);
}

async function work(job: Extract<BotReply, { kind: 'work' }>, conversation: Conversation): Promise<void> {
  const { platform, to, log } = conversation;
  const shown = await patiently(() => platform.send(to, line(job.title, TEAMS.working)), conversation);
  const progress = paceProgress(async (done, all) => {
    if (shown.kind === 'sent') {
      const sent = await platform.update(shown.message, line(job.title, TEAMS.progress(done, all)));
      logUnsent(sent, log);
    }
  });
  try {
    const replies = await job.run(progress.report);
    await progress.finish();
    await deliver(replies, conversation);
  } catch (error) {
    log.error('teams-work-failed', { error: errorCode(error) });
    await progress.finish();
    await deliverTrouble(conversation);
  }
}

/** Waits as the platform asks to, a few times; anything else is final, lest an answer stand there twice. */
async function patiently(send: () => Promise<Sent>, { log, hurry }: Conversation): Promise<Sent> {
  for (let attempt = 1; ; attempt += 1) {
    const sent = await send().catch((error: unknown): Sent => ({ kind: 'failed', why: errorCode(error) }));
    if (sent.kind !== 'later' || attempt === 3) {
      logUnsent(sent, log);
      return sent;
    }
    await wait(Math.min(sent.afterSeconds, 30) * 1000, undefined, { ...(hurry && { signal: hurry }) }).catch(
      () => {},
    );
  }
}

function logUnsent(sent: Sent, log: Log): void {
  if (sent.kind !== 'sent') {
    const { kind, ...fields } = sent;
    log[kind === 'failed' ? 'error' : 'warn'](`teams-${kind}`, fields);
  }
}

function formMessage(open: OpenForm): Message {
  return { summary: open.form.title, blocks: [{ kind: 'form', form: open }] };
}

function line(...lines: readonly string[]): Message {
  return { summary: lines.join(' '), blocks: lines.map((text) => ({ kind: 'text', text })) };
}
