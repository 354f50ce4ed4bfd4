import type { Message, OpenForm } from '../../chat/message.ts';
import { CLOSE, progressText, SAVED, SAVING_TITLE, WENT_WRONG } from '../../chat/text/slack.ts';
import {
  type Conversation,
  type DeliveryTools,
  formMessage,
  passTurn,
  textMessage,
  waitAndRetry,
  writeReliably,
} from '../platform/deliver.ts';
import { personal } from './address.ts';
import type { CallSlack } from './api.ts';
import { type ModalView, plain, section } from './block-kit.ts';
import type { SlackPlatform } from './platform.ts';
import type { Received } from './read-event.ts';
import { asItStands, messageView, modalView } from './render-form.ts';
import { homeView, messageParts } from './render-message.ts';
import type { Respond } from './respond.ts';

export interface Tools extends DeliveryTools {
  platform: SlackPlatform;
  callSlack: CallSlack;
  respond: Respond;
}

/** The ways Slack offers to answer an event, by where it happened. */
export function conversationOf(received: Received, tools: Tools): Conversation {
  const { event, means } = received;
  const { callSlack } = tools;
  const onlySeenByPerson = isPrivate(received);
  // Others read along in a channel's thread: what is for the person alone goes into their own conversation.
  const thread = onlySeenByPerson ? undefined : means.thread;
  const platform = thread ? tools.platform.inThread(thread) : tools.platform;
  const conversation: Conversation = {
    ...tools,
    platform,
    person: event.person,
    place: onlySeenByPerson ? personal(event.person.team, event.person.user) : event.place,
    failureText: WENT_WRONG,
    progress: (title, done, all = 0) =>
      textMessage(done === undefined ? title : progressText(title, done, all)),
    /** In the conversation; only to the person if others would see what they clicked or asked for. */
    async message(message, afterwards) {
      if (await showInWindow(message)) return;
      if (onlySeenByPerson && (await respondAll(message, false))) return;
      await writeReliably(message, conversation, afterwards);
    },
    async update(message, isReceipt) {
      if (await showInWindow(message)) {
        if (isReceipt) await writeReliably(message, conversation);
        return;
      }
      const from = 'from' in event ? event.from : undefined;
      if (from !== undefined) {
        const sent = await waitAndRetry(() => platform.update(from, message), tools);
        if (sent.kind === 'sent') return passTurn(message, undefined, conversation);
      }
      if (means.ephemeral && (await respondAll(message, true))) return;
      await conversation.message(message);
    },
    async form(open) {
      const { view, triggerId } = means;
      if (view !== undefined) {
        // With the hash, a later change that was shown first is not overwritten.
        const hash = event.kind === 'change' ? view.hash : undefined;
        await showInModal(
          modalView(asItStands(open, event)),
          { id: view.id, ...(hash !== undefined && { hash }) },
          tools,
        );
        return;
      }
      if (event.kind === 'change' || event.kind === 'submit')
        return conversation.update(formMessage(asItStands(open, event)));
      if (triggerId !== undefined) {
        const args = { trigger_id: triggerId, view: modalView(open) };
        const answer = await callSlack('views.open', args, { patience: 1 });
        if (answer.ok) return;
      }
      await conversation.message(formMessage(open));
    },
    /** A modal that has already been acknowledged gets the whole form again; so does a message. */
    async errors(open: OpenForm) {
      const { view } = means;
      const standing = asItStands(open, event);
      if (view === undefined) return conversation.update(formMessage(standing));
      await showInModal(modalView(standing), { id: view.id }, tools);
    },
    async home(message) {
      await callSlack('views.publish', { user_id: event.person.user, view: homeView(message) });
    },
  };
  let isWindowFree = true;
  return conversation;

  /** In the modal that was clicked or submitted, once; whatever comes after that goes into the conversation. */
  async function showInWindow(message: Message): Promise<boolean> {
    const { view } = means;
    const isFree = isWindowFree && view !== undefined && (event.kind === 'action' || event.kind === 'submit');
    const shown = isFree ? messageView(message, event) : undefined;
    if (view === undefined || shown === undefined) return false;
    isWindowFree = false;
    return showInModal(shown, { id: view.id }, tools);
  }

  async function respondAll(message: Message, replacesFirst: boolean): Promise<boolean> {
    const { responseUrl } = means;
    if (responseUrl === undefined) return false;
    for (const [index, part] of messageParts(message).entries()) {
      if (!(await tools.respond(responseUrl, part, replacesFirst && index === 0))) return false;
    }
    return true;
  }
}

/**
 * @param at the modal; with its hash only if nothing was shown in it since
 * @returns whether Slack took it: the modal may be closed
 */
export async function showInModal(
  view: object,
  at: { id: string; hash?: string },
  { callSlack }: Pick<Tools, 'callSlack'>,
): Promise<boolean> {
  const { id, hash } = at;
  const answer = await callSlack('views.update', {
    view_id: id,
    ...(hash !== undefined && { hash }),
    view,
  });
  return answer.ok;
}

/** Ends the waiting view that a slow submission was answered with. */
export async function showSaved(viewId: string, tools: Tools): Promise<void> {
  await showInModal(notice(SAVED), { id: viewId }, tools);
}

/** A modal with only a text. */
export function notice(text: string): ModalView {
  return { type: 'modal', title: plain(SAVING_TITLE), close: plain(CLOSE), blocks: [section(text)] };
}

function isPrivate({ event, means }: Received): boolean {
  return means.ephemeral === true || (event.place.kind === 'channel' && means.responseUrl !== undefined);
}
