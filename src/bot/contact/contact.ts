import { type EnrolmentRef, enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import {
  CONFIRM,
  type EnrolmentContext,
  type EventContext,
  isOverheard,
  readEnrolmentContext,
  say,
} from '../context/event-context.ts';
import { CONTACT_COMMANDS, readCommand } from '../context/read-command.ts';
import { namesOf } from '../conversation/parse-answer.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { draftOf } from '../forms/form-draft.ts';
import { aboutForm, answerForm, formWithoutRoom, openForm } from '../forms/form-life.ts';
import { CHANGE } from '../forms/form-summary.ts';
import { parseCommand } from '../parse/parse-command.ts';
import { parseDecision } from '../parse/parse-decision.ts';
import { askKl, firstMenu, menuButtons, municipalityButtons } from './choose-municipality.ts';
import { confirmTalk, correctTalk } from './contact-alignment.ts';
import { forgetMe, myData } from './contact-data.ts';
import {
  agreementView,
  answerView,
  contactMenu,
  contactsView,
  datesView,
  missingView,
  networkView,
} from './contact-views.ts';
import { continueConversationFlow, startConversationFlow } from './conversation-flow.ts';
import { codeIn, redeem } from './unknown-user.ts';

/**
 * Everything a municipality's contact can say or click. Nothing of it is shown where others can read; a form that does
 * not fit is asked one question at a time.
 */
export async function answerContact(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<BotReply[]> {
  if (isOverheard(context.event)) return answerOverheard(context);
  const replies = await answerAlone(context, places);
  const tooLarge = formWithoutRoom(context, replies);
  return tooLarge
    ? aboutForm(context, CONTACT_FORMS, tooLarge.subject, (flow, enrolment) =>
        startConversationFlow(context, flow, enrolment, places),
      )
    : replies;
}

async function answerAlone(context: EventContext, places: readonly EnrolmentRef[]): Promise<BotReply[]> {
  const { event } = context;
  switch (event.kind) {
    case 'text':
      return answerText(context, places, event.text);
    case 'action':
      return answerAction(context, places, event.action, event.value);
    case 'submit':
    case 'change':
    case 'leave':
      return answerForm(context, CONTACT_FORMS, event.subject, event);
    case 'home':
      return [{ kind: 'home', message: await firstMenu(context, places) }];
    case 'arrive':
      return [{ kind: 'message', message: await firstMenu(context, places) }];
  }
}

/** Addressing the bot without any words asks for the menu. */
const MENU = { action: 'menu', rest: '' };

/** A municipality's answers and people must not be shown where others can read. What was typed is saved. */
async function answerOverheard(context: EventContext): Promise<BotReply[]> {
  const { event } = context;
  if (event.kind !== 'submit' && event.kind !== 'change' && event.kind !== 'leave') return say(BOT.notHere);
  const { subject, entries } = event;
  const left = await answerForm(context, CONTACT_FORMS, subject, { kind: 'leave', entries });
  return left.some(({ kind }) => kind === 'message') ? left : say(BOT.notHere);
}

async function answerText(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<BotReply[]> {
  const code = context.event.place.kind === 'personal' ? codeIn(text) : undefined;
  if (code) return [{ kind: 'message', message: await redeem(context, code) }];
  const command = text === '' ? MENU : asConversation(readCommand(text, CONTACT_COMMANDS));
  const isWhole = command?.rest === '';
  // "menu" leads out of every question.
  const isMenu = isWhole && command.action === 'menu' && text !== '' && parseCommand(text) === undefined;
  const isCommand =
    command !== undefined && context.event.kind === 'text' && context.event.isCommand === true;
  const going =
    isMenu || isCommand
      ? undefined
      : await continueConversationFlow(context, places, { kind: 'text', text, isCommand: isWhole });
  if (going) return going;
  if (!command) return answerUnasked(context, places, text);
  if (command.action === 'thanks') return say(CONTACT.welcome(await menuButtons(context, places)));
  if (command.action === 'help') {
    return say(CONTACT.help(await menuButtons(context, places), await askKl(context, places)));
  }
  const [action = '', form = ''] = command.action.split(' ');
  return forPlace(context, places, action, form === '' ? '' : `${form}|`);
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

/** A yes or no that was not asked for starts the conversation about it, unless it was given before. */
async function answerUnasked(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<BotReply[]> {
  const names = places.flatMap(({ municipality }) => municipalityNames(municipality));
  if (parseDecision(text, names) !== undefined) {
    const open = await placesToAnswer(context, places);
    const [only, ...others] = places;
    const enrolmentContext =
      only && others.length === 0 && open.length === 1
        ? await readEnrolmentContext(context, only)
        : undefined;
    const flow = CONTACT_FORMS.find(({ id }) => id === 'express-interest');
    if (enrolmentContext && flow) return startConversationFlow(context, flow, enrolmentContext, places, text);
    if (open.length > 0) return forPlace(context, open, 'talk', 'express-interest|');
  }
  return say(CONTACT.notUnderstood(await menuButtons(context, places), await askKl(context, places)));
}

function municipalityNames(code: string): ReturnType<typeof namesOf> {
  const fullName = municipalityByCode(code)?.fullName;
  return fullName === undefined ? [] : namesOf(fullName);
}

/** Those that have not answered the invitation, or whose answer has begun and is not confirmed. */
async function placesToAnswer(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<EnrolmentRef[]> {
  const open = await Promise.all(
    places.map(async (ref) => {
      const enrolmentContext = await readEnrolmentContext(context, ref);
      const isOpen = !enrolmentContext?.status.answer || (await draftOf(context, 'express-interest', ref));
      return enrolmentContext && isOpen ? [ref] : [];
    }),
  );
  return open.flat();
}

/** With one enrolment the action is carried out; with several the person is asked which. */
async function forPlace(
  context: EventContext,
  places: readonly EnrolmentRef[],
  action: string,
  before: string,
): Promise<BotReply[]> {
  const [only, ...others] = places;
  if (only && others.length === 0)
    return answerAction(context, places, action, before + enrolmentRefText(only));
  return [
    {
      kind: 'message',
      message: CONTACT.whichPlace(await municipalityButtons(context, places, action, before)),
    },
  ];
}

async function answerAction(
  context: EventContext,
  places: readonly EnrolmentRef[],
  action: string,
  value: string,
): Promise<BotReply[]> {
  if (action === CONFIRM) return answerForm(context, CONTACT_FORMS, value, { kind: 'confirm' });
  const going = await continueConversationFlow(context, places, { kind: 'action', action, value });
  if (going) return going;
  if (action === CHANGE)
    return aboutForm(context, CONTACT_FORMS, value, (flow, enrolment) => openForm(context, flow, enrolment));

  const [form, where = ''] = value.includes('|') ? value.split('|') : ['', value];
  const ref = readEnrolmentRef(where);
  const enrolmentContext = ref && (await readEnrolmentContext(context, ref));
  if (!enrolmentContext) return [{ kind: 'message', message: BOT.stale }];
  const flow = CONTACT_FORMS.find(({ id }) => id === form);
  if (action === 'form' && flow) return openForm(context, flow, enrolmentContext);
  if (action === 'talk' && flow) return startConversationFlow(context, flow, enrolmentContext, places);
  if (action === 'alignment-confirm') return confirmTalk(context, enrolmentContext, form ?? '');
  if (action === 'alignment-correct') return correctTalk(context, enrolmentContext, form ?? '');
  return view(context, action, enrolmentContext);
}

async function view(
  context: EventContext,
  action: string,
  enrolmentContext: EnrolmentContext,
): Promise<BotReply[]> {
  const { store } = context.services;
  const message = async (of: Message | Promise<Message>): Promise<BotReply[]> => [
    { kind: 'message', message: await of },
  ];
  switch (action) {
    case 'menu':
      return message(contactMenu(enrolmentContext));
    case 'missing':
      return message(missingView(enrolmentContext));
    case 'our-answer':
      return message(answerView(enrolmentContext, store));
    case 'dates':
      return message(datesView(enrolmentContext, store));
    case 'network':
      return message(networkView(enrolmentContext, store));
    case 'contacts':
      return message(contactsView(enrolmentContext));
    case 'agreement':
      return agreementView(context, enrolmentContext);
    case 'my-data':
      return myData(context, enrolmentContext);
    case 'forget-me':
      return message(CONTACT.forgetSure(enrolmentRefText(enrolmentContext.place)));
    case 'forget-me-now':
      return forgetMe(context);
    default:
      return message(BOT.stale);
  }
}
