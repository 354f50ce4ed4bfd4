import { randomUUID } from 'node:crypto';
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
import type { Log } from '../../chat/services.ts';
import { LATE_REPLIES } from '../../chat/text/late-replies-da.ts';
import { assertNever } from '../../errors.ts';
import type { Recent } from '../../recent.ts';
import { throttleProgress } from './progress.ts';

/** A platform that can also answer somebody who is waiting, ahead of bulk messages. */
export interface AnsweringPlatform extends ChatPlatform {
  answer: ChatPlatform['send'];
  /** Deletes a message of ours; false if the platform refused it. */
  remove(message: MessageReference): Promise<boolean>;
}

/** What every adapter needs to deliver replies. */
export interface DeliveryTools {
  platform: AnsweringPlatform;
  /** Resolves early if the process is to end. */
  sleep(ms: number): Promise<unknown>;
  keep: KeepReply;
  /** The question that each person was asked last, with its buttons. */
  questions: Recent<AskedQuestion | undefined>;
  log: Log;
}

export interface AskedQuestion {
  at: MessageReference;
  message: Message;
}

/** The conversation that replies go to, and how its platform shows each kind of reply. */
export interface Conversation extends DeliveryTools {
  /** Who is waiting for the replies. */
  person: ChatPerson;
  /** Its durable address. */
  place: Address;
  /** @param afterwards see `BotReply` */
  message(message: Message, afterwards?: Message): Promise<void>;
  /** @param isReceipt see `BotReply` */
  update(message: Message, isReceipt?: boolean): Promise<void>;
  form(open: OpenForm): Promise<void>;
  /** Shows a form again with its errors. */
  errors(open: OpenForm): Promise<void>;
  home(message: Message): Promise<void>;
  /** The progress of slow work, in numbers once known; `true` once all of it is done. */
  progress(title: string, done?: number | true, all?: number): Message;
  /** The text for a failure on our side. */
  failureText: string;
}

/** Of so many people it is remembered what they were asked last. */
export const MOST_QUESTIONS = 2000;

const ATTEMPTS = 3;
/** A platform that asks to wait longer is answered later: see `KeepReply`. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * Delivers the bot's replies, in order. A reply that fails is logged and reported, and does not stop the next ones.
 */
export async function deliver(replies: readonly BotReply[], to: Conversation): Promise<void> {
  for (const reply of replies) {
    try {
      await deliverOne(reply, to);
    } catch (error) {
      to.log.error('reply-failed', { platform: to.platform.name, reply: reply.kind, error });
      await to.message(textMessage(to.failureText));
    }
  }
}

async function deliverOne(reply: BotReply, to: Conversation): Promise<void> {
  switch (reply.kind) {
    case 'message':
      return to.message(reply.message, reply.afterwards);
    case 'update':
      return to.update(reply.message, reply.isReceipt);
    case 'form':
      return to.form(reply.open);
    case 'errors':
      return to.errors({ ...reply.open, errors: reply.errors });
    case 'home':
      return to.home(reply.message);
    case 'refresh-home':
      return to.home(await reply.compose());
    case 'file':
      return upload(reply.file, to);
    case 'work':
      return deliver(await work(reply, to), to);
    default:
      return assertNever(reply);
  }
}

/**
 * Writes to somebody who is waiting. If the platform's reply is lost, the message is looked for, and sent again if it
 * is not there or cannot be looked for: reading it twice is better than never. A reply that is out of time is stored.
 * @param afterwards is stored in its place, where it holds a secret that is not kept
 */
export async function writeReliably(message: Message, to: Conversation, afterwards?: Message): Promise<void> {
  const { platform, person, place } = to;
  const key = `reply:${randomUUID()}`;
  const kept = { person, to: place, message: afterwards ?? message, key };
  const keep = (inDoubt: boolean) => to.keep({ ...kept, inDoubt });
  const send = async () => {
    const sent = await waitAndRetry(() => platform.answer(place, message, key), to);
    if (sent.kind === 'later') await keep(false);
    return sent;
  };
  const sent = await send();
  if (sent.kind === 'sent') return passTurn(message, sent.message, to);
  if (sent.kind !== 'unknown') return logUnsent(sent, 'message', to);
  const found = platform.findSent === undefined ? 'absent' : await platform.findSent(place, key);
  if (found === 'later') await keep(true);
  logUnsent(found === 'absent' ? await send() : sent, 'message', to);
}

/**
 * Takes the buttons from what was asked before, where the next question or the end of the conversation was posted.
 * @param at where it was posted; undefined if it took the place of what was asked
 */
export async function passTurn(
  message: Message,
  at: MessageReference | undefined,
  to: Pick<Conversation, 'platform' | 'person' | 'questions' | 'log' | 'sleep'>,
): Promise<void> {
  if (message.turn === undefined) return;
  const whose = `${to.person.team} ${to.person.user}`;
  const before = to.questions.get(whose);
  to.questions.set(whose, at && message.turn === 'asks' ? { at, message } : undefined);
  if (before === undefined || at === undefined) return;
  const blocks = before.message.blocks.filter(({ kind }) => kind !== 'buttons');
  const answered = { ...before.message, blocks };
  logUnsent(await waitAndRetry(() => to.platform.update(before.at, answered), to), 'question', to);
}

async function upload(file: ChatFile, to: Conversation): Promise<void> {
  const sent = await waitAndRetry(() => to.platform.upload(to.place, file), to);
  logUnsent(sent, 'file', to);
  if (sent.kind === 'later') await to.message(textMessage(LATE_REPLIES.fileNotSent(file.title)));
}

/** Does slow work, showing its progress in one message, which is gone once there is something else to read. */
async function work(job: Extract<BotReply, { kind: 'work' }>, to: Conversation): Promise<BotReply[]> {
  const { platform, place } = to;
  const shown = await waitAndRetry(() => platform.answer(place, to.progress(job.title)), to);
  const progress = throttleProgress(async (done, all) => {
    if (shown.kind === 'sent')
      logUnsent(await platform.update(shown.message, to.progress(job.title, done, all)), 'progress', to);
  });
  try {
    return await job.run(progress.report);
  } catch (error) {
    to.log.error('work-failed', { platform: platform.name, error });
    return [{ kind: 'message', message: textMessage(to.failureText) }];
  } finally {
    await progress.finish();
    if (shown.kind === 'sent' && !(await platform.remove(shown.message)))
      logUnsent(await platform.update(shown.message, to.progress(job.title, true)), 'progress', to);
  }
}

/** Waits as the platform asks, a few times; any other failure is final, lest the answer appear twice. */
export async function waitAndRetry(
  send: () => Promise<Sent>,
  { sleep }: Pick<DeliveryTools, 'sleep'>,
  attempts = ATTEMPTS,
): Promise<Sent> {
  const sent = await send();
  if (sent.kind !== 'later' || attempts <= 1 || sent.afterSeconds > LONGEST_WAIT_SECONDS) return sent;
  await sleep(sent.afterSeconds * 1000);
  return waitAndRetry(send, { sleep }, attempts - 1);
}

function logUnsent(
  sent: Sent,
  reply: string,
  { platform, log }: Pick<DeliveryTools, 'platform' | 'log'>,
): void {
  if (sent.kind === 'sent') return;
  const { kind, ...facts } = sent;
  log[kind === 'failed' ? 'error' : 'warn']('reply-not-sent', {
    platform: platform.name,
    reply,
    outcome: kind,
    ...facts,
  });
}

/** A form as a message. */
export function formMessage(open: OpenForm): Message {
  return { summary: open.form.title, blocks: [{ kind: 'form', form: open }] };
}

export function textMessage(...lines: readonly string[]): Message {
  return { summary: lines.join(' '), blocks: lines.map((text) => ({ kind: 'text', text })) };
}
