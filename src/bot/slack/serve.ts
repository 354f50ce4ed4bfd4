import type { Bot, BotReply } from '../../chat/port.ts';
import { NOT_SAVED, SAVED, SAVING, WENT_WRONG } from '../../chat/text/slack.ts';
import { deliver, textMessage } from '../platform/deliver.ts';
import { conversationOf, notice, showInModal, showSaved, type Tools } from './deliver.ts';
import type { HeldTyping } from './held-typing.ts';
import type { DescribePerson } from './people.ts';
import { type Received, readEvent } from './read-event.ts';
import type { ReceiveFile } from './receive-file.ts';
import { asItStands, errorsByBlock, messageView, modalView, restoredView } from './render-form.ts';

/** Acknowledges a request, with what Slack is to show, if anything. */
export type Acknowledge = (answer?: object) => Promise<void>;

/** Slack waits three seconds for the acknowledgement. */
const ACKNOWLEDGE_WITHIN_MS = 2500;

export interface Serving {
  bot: Bot;
  tools: Tools;
  describePerson: DescribePerson;
  receiveFile: ReceiveFile;
  /** Whether the bot serves a workspace. */
  isServed(team: string): Promise<boolean>;
  /** Takes over work that continues after the acknowledgement, and ensures that it finishes before shutdown. */
  goOn(work: Promise<void>): void;
  typing: HeldTyping;
}

/**
 * Handles one request from Slack. It is acknowledged once the bot has processed it, so that Slack redelivers what a
 * crash lost; earlier only if processing takes too long. The acknowledgement does not wait for the replies to be sent,
 * which may take long.
 * @throws what the bot threw if nothing was acknowledged, so that Slack redelivers
 */
export async function serve(body: unknown, acknowledge: Acknowledge, serving: Serving): Promise<void> {
  const read = readEvent(body);
  if (read === undefined) return acknowledge();
  if (!(await comesFromServed(read, serving))) {
    serving.tools.log.warn('workspace-not-served', { team: read.event.person.team });
    return acknowledge();
  }
  if (read.event.kind === 'typing') {
    serving.typing.hold(read.means.openForm ?? '', read);
    return acknowledge();
  }
  const received = await described(withTyping(read, serving.typing), serving);
  const handled = serving.bot.handle(received.event);
  const outcome = await inTime(handled);
  if (outcome.kind === 'late') return serveLate(handled, received, acknowledge, serving.tools);
  if (outcome.kind === 'failed') return serveFailure(outcome.error, received, acknowledge, serving.tools);
  const { answer, rest } = answerTo(outcome.replies, received);
  await acknowledge(answer);
  if (rest.length > 0)
    serving.goOn(deliver(rest, conversationOf(withoutSubmission(received), serving.tools)));
}

/** Saves what is being typed; nobody waits for it. */
export async function saveTyping(received: Received, serving: Serving): Promise<void> {
  const { event } = await described(received, serving);
  await serving.bot.handle(event);
}

/** Slack tells nothing of what stood in a modal that is closed: that is what was typed last. */
function withTyping(received: Received, typing: HeldTyping): Received {
  const { event, means } = received;
  const typed = means.openForm === undefined ? undefined : typing.take(means.openForm)?.event;
  if (event.kind !== 'leave' || typed?.kind !== 'typing') return received;
  const { entries, untouched } = typed;
  return {
    ...received,
    event: { ...event, ...(untouched && { untouched }), entries: { ...entries, ...event.entries } },
  };
}

function withoutSubmission({ means: { submitted: _, ...means }, ...received }: Received): Received {
  return { ...received, means };
}

async function comesFromServed({ event, homeTeam }: Received, { isServed }: Serving): Promise<boolean> {
  const { team } = event.person;
  return (
    (await isServed(team)) && (homeTeam === undefined || homeTeam === team || (await isServed(homeTeam)))
  );
}

async function described(received: Received, { describePerson, receiveFile }: Serving): Promise<Received> {
  const { event, files } = received;
  const person = await describePerson(event.person);
  if (event.kind !== 'text' || !files) return { ...received, event: { ...event, person } };
  return { ...received, event: { ...event, person, files: files.map(receiveFile) } };
}

/**
 * A submission is answered in its acknowledgement: the modal stays with errors, or becomes another form or the message that
 * is to be read next.
 */
function answerTo(
  replies: readonly BotReply[],
  { event, means }: Received,
): { answer?: object; rest: BotReply[] } {
  if (means.submitted === undefined) return { rest: [...replies] };
  const first = replies.find(takesModal);
  const rest = replies.filter((reply) => reply !== first);
  switch (first?.kind) {
    case 'form':
      return { answer: updated(modalView(asItStands(first.open, event))), rest };
    case 'errors': {
      const errors = errorsByBlock(means.submitted.blocks, first.open, first.errors);
      if (errors !== undefined) return { answer: { response_action: 'errors', errors }, rest };
      return { answer: updated(modalView(asItStands({ ...first.open, errors: first.errors }, event))), rest };
    }
    case 'update': {
      const view = messageView(first.message, event);
      return view ? { answer: updated(view), rest } : { answer: updated(notice(SAVED)), rest: [...replies] };
    }
    default:
      return { rest };
  }
}

function takesModal({ kind }: BotReply): boolean {
  return kind === 'errors' || kind === 'form' || kind === 'update';
}

function updated(view: object): object {
  return { response_action: 'update', view };
}

async function serveLate(
  handled: Promise<BotReply[]>,
  received: Received,
  acknowledge: Acknowledge,
  tools: Tools,
): Promise<void> {
  const { submitted, view } = received.means;
  await acknowledge(submitted && updated(notice(SAVING)));
  const outcome = await settled(handled);
  if (outcome.kind === 'failed') {
    tools.log.error('bot-failed', { error: outcome.error });
    const restored = submitted && restoredView(submitted.view, submitted.state);
    if (view !== undefined && restored !== undefined) {
      await showInModal(restored, { id: view.id }, tools);
      return;
    }
    return sayFailure(received, tools);
  }
  const inModal = outcome.replies.some(takesModal);
  if (submitted !== undefined && view !== undefined && !inModal) await showSaved(view.id, tools);
  await deliver(outcome.replies, conversationOf(received, tools));
}

/**
 * A form preserves what was typed and says so. Slack redelivers events; a person who clicked or typed a command is
 * told.
 */
async function serveFailure(
  error: unknown,
  received: Received,
  acknowledge: Acknowledge,
  tools: Tools,
): Promise<void> {
  const { submitted, triggerId } = received.means;
  const lastBlock = submitted?.blocks.at(-1);
  if (triggerId === undefined || (submitted !== undefined && lastBlock === undefined)) throw error;
  tools.log.error('bot-failed', { error });
  if (lastBlock !== undefined)
    return acknowledge({ response_action: 'errors', errors: { [lastBlock]: NOT_SAVED } });
  await acknowledge();
  await sayFailure(received, tools);
}

type Outcome = { kind: 'done'; replies: BotReply[] } | { kind: 'failed'; error: unknown };

async function settled(handled: Promise<BotReply[]>): Promise<Outcome> {
  try {
    return { kind: 'done', replies: await handled };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

async function inTime(handled: Promise<BotReply[]>): Promise<Outcome | { kind: 'late' }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ kind: 'late' }>((resolve) => {
    timer = setTimeout(resolve, ACKNOWLEDGE_WITHIN_MS, { kind: 'late' });
  });
  try {
    return await Promise.race([settled(handled), late]);
  } finally {
    clearTimeout(timer);
  }
}

function sayFailure(received: Received, tools: Tools): Promise<void> {
  return conversationOf(received, tools).message(textMessage(WENT_WRONG));
}
