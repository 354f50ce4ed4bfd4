import { type EnrolmentRef, enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { ANSWER_INVITATION } from '../../chat/text/answer-buttons.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { INBOX } from '../../chat/text/inbox-da.ts';
import { ANSWER_LATER } from '../../chat/text/later-answer-buttons.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import {
  CONFIRM,
  type EnrolmentContext,
  type EventContext,
  isFormEvent,
  isReadByOthers,
  readEnrolmentContext,
  say,
} from '../context/event-context.ts';
import { namesOf } from '../conversation/parse-answer.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { aboutForm, answerForm, formWithoutRoom, openForm } from '../forms/form-life.ts';
import { CHANGE } from '../forms/form-summary.ts';
import { flowIn } from '../forms/work/later-question.ts';
import { parseCommand } from '../parse/parse-command.ts';
import { parseDecision } from '../parse/parse-decision.ts';
import { answerAtOnce } from './answer-at-once.ts';
import { answerGroup } from './answer-group.ts';
import { answerLater } from './answer-later.ts';
import { answerQuestion, halfHeard } from './answer-question.ts';
import { askKl, firstMenu, menuButtons, municipalityButtons } from './choose-municipality.ts';
import { confirmTalk, correctTalk } from './contact-alignment.ts';
import { ownCalendar } from './contact-calendar.ts';
import { forgetMe, myData } from './contact-data.ts';
import { datesView } from './contact-dates.ts';
import { councilPaperFile, questionsFile } from './contact-papers.ts';
import {
  agreementView,
  answerView,
  contactMenu,
  contactsView,
  missingView,
  moreView,
  networkView,
} from './contact-views.ts';
import {
  continueConversationFlow,
  startConversationFlow,
  whereConversationStands,
} from './conversation-flow.ts';
import { answerEdited } from './edited-message.ts';
import { lookAway } from './kept-conversation.ts';
import { type ContactRequest, parseRequest, topicsIn } from './parse-request.ts';
import { remindLater } from './remind-later.ts';
import { offerToSend, SEND, sendWritten } from './send-to-kl.ts';
import { answerKnown, askWhichQuestion } from './unasked-decision.ts';
import { codeIn, redeem } from './unknown-user.ts';
import { answerWritten } from './written-since.ts';

/**
 * Everything a municipality's contact can say or click. Nothing of it is shown where others can read; a form that does
 * not fit is asked one question at a time.
 */
export async function answerContact(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<BotReply[]> {
  if (isReadByOthers(context.event)) return answerInPublic(context);
  const replies = withHome(context, places, await answerAlone(context, places));
  const tooLarge = formWithoutRoom(context, replies);
  return tooLarge
    ? aboutForm(context, CONTACT_FORMS, tooLarge.subject, (flow, enrolment) =>
        startConversationFlow(context, flow, enrolment, places),
      )
    : replies;
}

/** What a person's home shows changes with each step of a form. */
function withHome(context: EventContext, places: readonly EnrolmentRef[], replies: BotReply[]): BotReply[] {
  const { event } = context;
  const isStep =
    ((event.kind === 'submit' || event.kind === 'leave') && replies.length > 0) ||
    replies.some((reply) => reply.kind === 'update' && reply.isReceipt);
  return isStep && context.hasHome
    ? [...replies, { kind: 'refresh-home', compose: () => firstMenu(context, places) }]
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
      await lookAway(context, places);
      return answerForm(context, CONTACT_FORMS, event.subject, event);
    case 'change':
    case 'leave':
      return answerForm(context, CONTACT_FORMS, event.subject, event);
    case 'typing':
      await answerForm(context, CONTACT_FORMS, event.subject, { ...event, kind: 'change' });
      return [];
    case 'home':
      return [{ kind: 'home', message: await firstMenu(context, places) }];
    case 'arrive':
      return [{ kind: 'message', message: await firstMenu(context, places) }];
  }
}

/** A municipality's answers and people must not be shown where others can read. What was typed is saved. */
async function answerInPublic(context: EventContext): Promise<BotReply[]> {
  const { event } = context;
  if (!isFormEvent(event)) return say(BOT.notHere);
  const { subject, entries } = event;
  const left = await answerForm(context, CONTACT_FORMS, subject, { kind: 'leave', entries });
  return left.some(({ kind }) => kind === 'message') ? left : say(BOT.notHere);
}

async function answerText(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<BotReply[]> {
  const { event } = context;
  const code = event.place.kind === 'personal' ? codeIn(text) : undefined;
  if (code) return [{ kind: 'message', message: await redeem(context, code) }];
  const group = await answerGroup(context, places, text);
  if (group) return beforeConversation(context, places, say(group));
  const isEdit = event.kind === 'text' && event.isEdit;
  const edited = isEdit ? await answerEdited(context, places, text, event.message) : undefined;
  if (edited) return beforeConversation(context, places, edited);
  const request = parseRequest(text, namesAt(places));
  if (request.kind === 'question') {
    const answer = await forPlace(context, places, 'ask', `${request.topics.join(',')}|`);
    return beforeConversation(context, places, [...answer, ...halfHeard(request)]);
  }
  const going = isForConversation(context.event, text, request)
    ? await continueConversationFlow(context, places, {
        kind: 'text',
        text,
        isCommand: request.kind !== 'other',
      })
    : undefined;
  if (going) return going;
  switch (request.kind) {
    case 'hand-over':
      return [...halfHeard(request), ...(await forPlace(context, places, 'talk', 'hand-over|'))];
    case 'command':
      return obey(context, places, request.action);
    case 'other':
      return answerUnasked(context, places, text);
  }
}

/** Whether it may answer what a conversation asks. "menu" is the way out of every question. */
function isForConversation(event: EventContext['event'], text: string, request: ContactRequest): boolean {
  const isMenu =
    request.kind === 'command' &&
    request.action === 'menu' &&
    text !== '' &&
    parseCommand(text) === undefined;
  const isCommand = event.kind === 'text' && event.isCommand === true && request.kind !== 'other';
  return !isMenu && !isCommand;
}

async function obey(
  context: EventContext,
  places: readonly EnrolmentRef[],
  command: string,
): Promise<BotReply[]> {
  if (command === 'thanks')
    return beforeConversation(context, places, say(CONTACT.welcome(await menuButtons(context, places))));
  if (command === 'help') {
    const help = CONTACT.help(await menuButtons(context, places), await askKl(context, places));
    return beforeConversation(context, places, say(help));
  }
  const [action = '', form = ''] = command.split(' ');
  const replies = await forPlace(context, places, action, form === '' ? '' : `${form}|`);
  return LEADS_AWAY.includes(action) ? replies : beforeConversation(context, places, replies);
}

/** Shown in place of what a conversation asks; whatever else is shown, it is asked again below it. */
const LEADS_AWAY = ['menu', 'form', 'talk', 'my-data'];

async function beforeConversation(
  context: EventContext,
  places: readonly EnrolmentRef[],
  replies: BotReply[],
): Promise<BotReply[]> {
  return [...replies, ...(await whereConversationStands(context, places))];
}

/** A yes or no that was not asked for starts the conversation about it, unless it was given before. */
async function answerUnasked(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<BotReply[]> {
  const decision = parseDecision(text, namesAt(places));
  const click = ({ action, value }: Button) => answerAction(context, places, action, value);
  const written = await answerWritten(context, places, text, click);
  if (written) return written;
  if (decision !== undefined) {
    const [only, ...others] = places;
    const known = only && others.length === 0 ? await readEnrolmentContext(context, only) : undefined;
    const flow = CONTACT_FORMS.find(({ id }) => id === 'express-interest');
    if (known && flow) return answerKnown(context, flow, known, places, { decision, text });
    const open = await placesToAnswer(context, places);
    const invited = open.length > 0 ? open : places;
    const which = await askWhichQuestion(context, places, invited);
    return which ?? forPlace(context, invited, 'talk', 'express-interest|');
  }
  const send = await offerToSend(context, places, text);
  const buttons = [...send, ...(await menuButtons(context, places))];
  return say(CONTACT.notUnderstood(INBOX.offer(text), buttons, await askKl(context, places)));
}

function namesAt(places: readonly EnrolmentRef[]): ReturnType<typeof namesOf> {
  return places.flatMap(({ municipality }) => namesOf(municipalityByCode(municipality)?.fullName ?? ''));
}

/** Those that have not answered the invitation. An answer that was begun anew does not undo the one that counts. */
async function placesToAnswer(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<EnrolmentRef[]> {
  const open = await Promise.all(
    places.map(async (ref) => {
      const enrolmentContext = await readEnrolmentContext(context, ref);
      return enrolmentContext && !enrolmentContext.status.answer ? [ref] : [];
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
  const going = await continueConversationFlow(context, places, { kind: 'action', action, value });
  if (going) return going;
  await lookAway(context, places);
  if (action === CONFIRM) return answerForm(context, CONTACT_FORMS, value, { kind: 'confirm' });
  if (action === CHANGE)
    return aboutForm(context, CONTACT_FORMS, value, (flow, enrolment) => openForm(context, flow, enrolment));

  const [about = '', where = ''] = value.includes('|') ? value.split('|') : ['', value];
  const ref = readEnrolmentRef(where);
  const enrolmentContext = ref && (await readEnrolmentContext(context, ref));
  if (!enrolmentContext) return [{ kind: 'message', message: BOT.stale }];
  return aboutPlace(context, places, enrolmentContext, action, about);
}

async function aboutPlace(
  context: EventContext,
  places: readonly EnrolmentRef[],
  enrolmentContext: EnrolmentContext,
  action: string,
  about: string,
): Promise<BotReply[]> {
  const flow = flowIn(CONTACT_FORMS, about);
  if (action === 'form' && flow) return openForm(context, flow, enrolmentContext);
  if (action === 'talk' && flow) return startConversationFlow(context, flow, enrolmentContext, places);
  switch (action) {
    case SEND:
      return beforeConversation(context, places, await sendWritten(context, enrolmentContext, about));
    case 'ask':
      return say(answerQuestion(context, enrolmentContext, topicsIn(about)));
    case ANSWER_INVITATION:
      return (await answerAtOnce(context, enrolmentContext, about)) ?? say(BOT.stale);
    case 'remind-later':
      return remindLater(context, enrolmentContext, about);
    case ANSWER_LATER:
      return (await answerLater(context, enrolmentContext, about)) ?? say(BOT.stale);
    case 'calendar':
      return ownCalendar(context, enrolmentContext, about);
    case 'alignment-confirm':
      return confirmTalk(context, enrolmentContext, about);
    case 'alignment-correct':
      return correctTalk(context, enrolmentContext, about);
    default:
      return view(context, action, enrolmentContext);
  }
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
      return message(contactMenu(context, enrolmentContext));
    case 'more':
      return message(moreView(enrolmentContext, store));
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
    case 'questions':
      return questionsFile(context, enrolmentContext);
    case 'council-paper':
      return councilPaperFile(context, enrolmentContext);
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
