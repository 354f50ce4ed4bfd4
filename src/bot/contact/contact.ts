import { type Place, placeText, readPlace } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { CONTACT_COMMANDS, readCommand } from '../context/read-command.ts';
import { isOverheard, type Known, readKnown, say, type Talk } from '../context/talk.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { draftOf } from '../forms/form-draft.ts';
import {
  changeForm,
  confirmForm,
  formWithoutRoom,
  leaveForm,
  openForm,
  submitForm,
} from '../forms/form-life.ts';
import { readSubject } from '../forms/form-subject.ts';
import { CHANGE, CONFIRM } from '../forms/form-summary.ts';
import { understandCommand } from '../parse/understand-command.ts';
import { isPlainDecision } from '../parse/understand-decision.ts';
import { confirmTalk, correctTalk } from './contact-alignment.ts';
import { forgetMe, myData } from './contact-data.ts';
import { askKl, firstMenu, menuButtons, placeButtons } from './contact-places.ts';
import {
  agreementView,
  answerView,
  contactMenu,
  contactsView,
  datesView,
  missingView,
  networkView,
} from './contact-views.ts';
import { codeIn, redeem } from './stranger.ts';
import { continueTalk, startTalk } from './talk-through.ts';

/**
 * Everything a municipality's contact can say or click. Where others read along, nothing of it is shown; a form that
 * there is no room for is asked one question at a time.
 */
export async function answerContact(talk: Talk, places: readonly Place[]): Promise<BotReply[]> {
  if (isOverheard(talk.event)) return answerOverheard(talk);
  const replies = await answerAlone(talk, places);
  const tooLarge = formWithoutRoom(talk, replies);
  return tooLarge
    ? withForm(talk, tooLarge.subject, (flow, known) => startTalk(talk, flow, known, places))
    : replies;
}

async function answerAlone(talk: Talk, places: readonly Place[]): Promise<BotReply[]> {
  const { event } = talk;
  switch (event.kind) {
    case 'text':
      return answerText(talk, places, event.text);
    case 'action':
      return answerAction(talk, places, event.action, event.value);
    case 'submit':
      return withForm(talk, event.subject, (flow, known, subject) =>
        submitForm(talk, flow, known, subject, event.entries),
      );
    case 'change':
      return withForm(talk, event.subject, (flow, known, subject) =>
        changeForm(talk, flow, known, subject, event.entries),
      );
    case 'leave':
      return withForm(talk, event.subject, (flow, known) => leaveForm(talk, flow, known, event.entries));
    case 'home':
      return [{ kind: 'home', message: await firstMenu(talk, places) }];
    case 'arrive':
      return [{ kind: 'message', message: await firstMenu(talk, places) }];
  }
}

/** Who calls the bot and says no more wants to see what it can do. */
const MENU = { action: 'menu', rest: '' };

/** What a municipality answers, and who its people are, is not for all who read along. What was typed is kept. */
async function answerOverheard(talk: Talk): Promise<BotReply[]> {
  const { event } = talk;
  const isTyped = event.kind === 'submit' || event.kind === 'change' || event.kind === 'leave';
  if (!isTyped) return say(BOT.notHere);
  return withForm(talk, event.subject, async (flow, known) => {
    await leaveForm(talk, flow, known, event.entries);
    return say(BOT.notHere);
  });
}

async function answerText(talk: Talk, places: readonly Place[], text: string): Promise<BotReply[]> {
  const code = talk.event.place.kind === 'personal' ? codeIn(text) : undefined;
  if (code) return [{ kind: 'message', message: await redeem(talk, code) }];
  const command = text === '' ? MENU : asConversation(readCommand(text, CONTACT_COMMANDS));
  const isWhole = command?.rest === '';
  // "menu" is the way out of every question.
  const isMenu = isWhole && command.action === 'menu' && text !== '' && understandCommand(text) === undefined;
  const isCommand = command !== undefined && talk.event.kind === 'text' && talk.event.isCommand === true;
  const going =
    isMenu || isCommand
      ? undefined
      : await continueTalk(talk, places, { kind: 'text', text, isCommand: isWhole });
  if (going) return going;
  if (!command) return answerUnasked(talk, places, text);
  if (command.action === 'thanks') return say(CONTACT.welcome(await menuButtons(talk, places)));
  if (command.action === 'help') {
    return say(CONTACT.help(await menuButtons(talk, places), await askKl(talk, places)));
  }
  const [action = '', form = ''] = command.action.split(' ');
  return forPlace(talk, places, action, form === '' ? '' : `${form}|`);
}

/** "samtale personer" and "personer i samtale": each form can be answered one question at a time. */
function asConversation(command: ReturnType<typeof readCommand>): typeof command {
  if (command?.action === 'talk express-interest') {
    const about = readCommand(command.rest.replace(/^om\s+/i, ''), CONTACT_COMMANDS);
    return about?.action.startsWith('form ') ? asConversation({ ...about, rest: 'i samtale' }) : command;
  }
  return command?.action.startsWith('form ') && /^i samtale$/i.test(command.rest)
    ? { action: command.action.replace('form', 'talk'), rest: '' }
    : command;
}

/** A yes or no that nobody asked for just now begins the conversation about it, where it was not given before. */
async function answerUnasked(talk: Talk, places: readonly Place[], text: string): Promise<BotReply[]> {
  if (isPlainDecision(text)) {
    const open = await placesToAnswer(talk, places);
    const [only, ...others] = places;
    const known = only && others.length === 0 && open.length === 1 ? await readKnown(talk, only) : undefined;
    const flow = CONTACT_FORMS.find(({ id }) => id === 'express-interest');
    if (known && flow) return startTalk(talk, flow, known, places, text);
    if (open.length > 0) return forPlace(talk, open, 'talk', 'express-interest|');
  }
  return say(CONTACT.notUnderstood(await menuButtons(talk, places), await askKl(talk, places)));
}

/** Those that have not answered the invitation, or whose answer has begun and is not confirmed. */
async function placesToAnswer(talk: Talk, places: readonly Place[]): Promise<Place[]> {
  const open = await Promise.all(
    places.map(async (place) => {
      const known = await readKnown(talk, place);
      const isOpen = !known?.status.answer || (await draftOf(talk.services.store, 'express-interest', place));
      return known && isOpen ? [place] : [];
    }),
  );
  return open.flat();
}

/** With one place the action is carried out; with several the person is asked which. */
async function forPlace(
  talk: Talk,
  places: readonly Place[],
  action: string,
  before: string,
): Promise<BotReply[]> {
  const [only, ...others] = places;
  if (only && others.length === 0) return answerAction(talk, places, action, before + placeText(only));
  return [{ kind: 'message', message: CONTACT.whichPlace(await placeButtons(talk, places, action, before)) }];
}

async function answerAction(
  talk: Talk,
  places: readonly Place[],
  action: string,
  value: string,
): Promise<BotReply[]> {
  if (action === CONFIRM)
    return withForm(talk, value, (flow, known, subject) => confirmForm(talk, flow, known, subject));
  const going = await continueTalk(talk, places, { kind: 'action', action, value });
  if (going) return going;
  if (action === CHANGE) return withForm(talk, value, (flow, known) => openForm(talk, flow, known));

  const [form, where = ''] = value.includes('|') ? value.split('|') : ['', value];
  const place = readPlace(where);
  const known = place && (await readKnown(talk, place));
  if (!known) return [{ kind: 'message', message: BOT.stale }];
  const flow = CONTACT_FORMS.find(({ id }) => id === form);
  if (action === 'form' && flow) return openForm(talk, flow, known);
  if (action === 'talk' && flow) return startTalk(talk, flow, known, places);
  if (action === 'alignment-confirm') return confirmTalk(talk, known, form ?? '');
  if (action === 'alignment-correct') return correctTalk(talk, known, form ?? '');
  return view(talk, action, known);
}

async function view(talk: Talk, action: string, known: Known): Promise<BotReply[]> {
  const { store } = talk.services;
  const message = async (of: Message | Promise<Message>): Promise<BotReply[]> => [
    { kind: 'message', message: await of },
  ];
  switch (action) {
    case 'menu':
      return message(contactMenu(known));
    case 'missing':
      return message(missingView(known));
    case 'our-answer':
      return message(answerView(known, store));
    case 'dates':
      return message(datesView(known, store));
    case 'network':
      return message(networkView(known, store));
    case 'contacts':
      return message(contactsView(known));
    case 'agreement':
      return agreementView(talk, known);
    case 'my-data':
      return myData(talk, known);
    case 'forget-me':
      return message(CONTACT.forgetSure(placeText(known.place)));
    case 'forget-me-now':
      return forgetMe(talk);
    default:
      return message(BOT.stale);
  }
}

/** Finds the form and the place that a subject is about, for somebody who may act for it. */
async function withForm(
  talk: Talk,
  subjectText: string,
  act: (
    flow: (typeof CONTACT_FORMS)[number],
    known: Known,
    subject: NonNullable<ReturnType<typeof readSubject>>,
  ) => Promise<BotReply[]>,
): Promise<BotReply[]> {
  const subject = readSubject(subjectText);
  const flow = CONTACT_FORMS.find(({ id }) => id === subject?.form);
  const known = subject && (await readKnown(talk, subject.place));
  return subject && flow && known ? act(flow, known, subject) : [{ kind: 'message', message: BOT.stale }];
}
