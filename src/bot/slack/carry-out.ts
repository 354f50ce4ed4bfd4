import { randomUUID } from 'node:crypto';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { Address, BotReply, ChatFile, KeepReply, Sent } from '../../chat/port.ts';
import { LATE_REPLIES } from '../../chat/text/late-replies-da.ts';
import { CLOSE, SAVED, SAVING_TITLE, WENT_WRONG } from '../../chat/text/slack.ts';
import { assertNever } from '../../errors.ts';
import { type ModalView, plain, section } from './block-kit.ts';
import type { CallSlack } from './call-slack.ts';
import type { Log } from './log.ts';
import type { SlackPlatform } from './platform.ts';
import { personal, type Received } from './read-event.ts';
import { modalView } from './render-form.ts';
import { homeView, messageParts } from './render-message.ts';
import type { Respond } from './respond.ts';
import { doWork } from './work.ts';

export interface Tools {
  callSlack: CallSlack;
  platform: SlackPlatform;
  respond: Respond;
  sleep(ms: number): Promise<unknown>;
  log: Log;
  keep: KeepReply;
}

/** Carries out what the bot answered, in order. A reply that fails doesn't stop those after it; the person is told. */
export async function carryOut(replies: readonly BotReply[], to: Received, tools: Tools): Promise<void> {
  for (const reply of replies) {
    try {
      await carryOutOne(reply, to, tools);
    } catch (error) {
      tools.log.error('reply-failed', {
        reply: reply.kind,
        error: error instanceof Error ? error.stack : error,
      });
      await say(sentence(WENT_WRONG), to, tools);
    }
  }
}

async function carryOutOne(reply: BotReply, to: Received, tools: Tools): Promise<void> {
  switch (reply.kind) {
    case 'message':
      return say(reply.message, to, tools);
    case 'update':
      return replace(reply.message, to, tools);
    case 'form':
      return openForm(reply.open, to, tools);
    case 'errors':
      return refuse({ ...reply.open, errors: reply.errors }, to, tools);
    case 'home':
      return publish(reply.message, to, tools);
    case 'file':
      return upload(reply.file, to, tools);
    case 'work':
      return carryOut(await doWork(reply, ownPlace(to), tools), to, tools);
    default:
      return assertNever(reply);
  }
}

/** In the conversation; to the person alone where others would see what they clicked or asked for. */
export async function say(message: Message, to: Received, tools: Tools): Promise<void> {
  if (isPrivate(to) && (await respondAll(message, to, tools, false))) return;
  told(await sendSurely(to, message, tools), 'message', tools);
}

/** A person waits for the answer: where Slack's reply is lost, it is looked for, and sent again if it isn't there. */
async function sendSurely(to: Received, message: Message, tools: Tools): Promise<Sent> {
  const place = ownPlace(to);
  const { person } = to.event;
  const key = `reply:${randomUUID()}`;
  const keep = (inDoubt: boolean) => tools.keep({ person, to: place, message, key, inDoubt });
  const send = async () => {
    const sent = await patiently(tools, () => tools.platform.answer(place, message, key));
    if (sent.kind === 'later') await keep(false);
    return sent;
  };
  const sent = await send();
  if (sent.kind !== 'unknown') return sent;
  const found = await tools.platform.findSent?.(place, key);
  if (found === 'later') await keep(true);
  return found === 'absent' ? send() : sent;
}

async function upload(file: ChatFile, to: Received, tools: Tools): Promise<void> {
  const sent = await patiently(tools, () => tools.platform.upload(ownPlace(to), file));
  told(sent, 'file', tools);
  if (sent.kind === 'later') await say(sentence(LATE_REPLIES.fileNotSent(file.title)), to, tools);
}

async function replace(message: Message, to: Received, tools: Tools): Promise<void> {
  const from = 'from' in to.event ? to.event.from : undefined;
  if (from !== undefined) {
    const sent = await patiently(tools, () => tools.platform.update(from, message));
    if (sent.kind === 'sent') return;
  }
  if (to.means.ephemeral && (await respondAll(message, to, tools, true))) return;
  await say(message, to, tools);
}

async function openForm(open: OpenForm, to: Received, tools: Tools): Promise<void> {
  const { view, triggerId } = to.means;
  if (view !== undefined) {
    // With the hash, a change that came later and was shown first isn't undone.
    const hash = to.event.kind === 'change' ? view.hash : undefined;
    return showInModal(modalView(open), { id: view.id, ...(hash !== undefined && { hash }) }, tools);
  }
  if (to.event.kind === 'change' || to.event.kind === 'submit')
    return replace(inConversation(open), to, tools);
  if (triggerId !== undefined) {
    const args = { trigger_id: triggerId, view: modalView(open) };
    const answer = await tools.callSlack('views.open', args, { patience: 1 });
    if (answer.ok) return;
  }
  await say(inConversation(open), to, tools);
}

/** After a modal has been answered otherwise, the form comes back whole, with its errors; so it does in a message. */
async function refuse(open: OpenForm, to: Received, tools: Tools): Promise<void> {
  const { view } = to.means;
  if (view !== undefined) return showInModal(modalView(open), { id: view.id }, tools);
  return replace(inConversation(open), to, tools);
}

/** @param at the modal; with its hash only if nothing was shown in it since */
export async function showInModal(
  view: object,
  at: { id: string; hash?: string },
  { callSlack }: Tools,
): Promise<void> {
  const { id, hash } = at;
  await callSlack('views.update', { view_id: id, ...(hash !== undefined && { hash }), view });
}

/** Ends the wait that a slow submission was answered with. */
export async function showSaved(viewId: string, tools: Tools): Promise<void> {
  await showInModal(notice(SAVED), { id: viewId }, tools);
}

/** A modal that only says something. */
export function notice(text: string): ModalView {
  return { type: 'modal', title: plain(SAVING_TITLE), close: plain(CLOSE), blocks: [section(text)] };
}

async function publish(message: Message, to: Received, { callSlack }: Tools): Promise<void> {
  await callSlack('views.publish', { user_id: to.event.person.user, view: homeView(message) });
}

async function respondAll(message: Message, to: Received, tools: Tools, first: boolean): Promise<boolean> {
  const { responseUrl } = to.means;
  if (responseUrl === undefined) return false;
  for (const [index, part] of messageParts(message).entries()) {
    if (!(await tools.respond(responseUrl, part, first && index === 0))) return false;
  }
  return true;
}

function isPrivate({ event, means }: Received): boolean {
  return means.ephemeral === true || (event.place.kind === 'channel' && means.responseUrl !== undefined);
}

/** Where it can be written lastingly: what only the person sees goes to their own conversation with the bot. */
function ownPlace(to: Received): Address {
  const { place, person } = to.event;
  return isPrivate(to) ? personal(person.team, person.user) : place;
}

function inConversation(open: OpenForm): Message {
  return { summary: open.form.title, blocks: [{ kind: 'form', form: open }] };
}

export function sentence(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

/** A person waits for the answer: when Slack asks to wait, so do we, a while. */
async function patiently(tools: Tools, attempt: () => Promise<Sent>, attempts = 3): Promise<Sent> {
  const sent = await attempt();
  if (sent.kind !== 'later' || attempts <= 1 || sent.afterSeconds > 60) return sent;
  await tools.sleep(sent.afterSeconds * 1000);
  return patiently(tools, attempt, attempts - 1);
}

function told(sent: Sent, reply: string, { log }: Tools): void {
  if (sent.kind !== 'sent') log.warn('reply-not-sent', { reply, outcome: sent.kind });
}
