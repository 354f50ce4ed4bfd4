import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { EXPRESS_INTEREST, LATER_QUESTION as TEXT } from '../../chat/text/forms-da.ts';
import { laterAnswerButtons } from '../../chat/text/later-answer-buttons.ts';
import { type Decision, saysYes } from '../../partnership/answer.ts';
import { unansweredDeadlines } from '../../partnership/enrolment/later-questions.ts';
import {
  type EnrolmentContext,
  type EventContext,
  readEnrolmentContext,
  say,
} from '../context/event-context.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { draftOf } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import { laterFormId, laterQuestionFlow } from '../forms/work/later-question.ts';
import { municipalityButtons } from './choose-municipality.ts';
import { alreadyDecided } from './contact-views.ts';
import { startConversationFlow } from './conversation-flow.ts';

/** Of somebody who answers for one municipality: to what it has still to answer, or to the invitation. */
export async function answerKnown(
  context: EventContext,
  flow: FormFlow,
  known: EnrolmentContext,
  places: readonly EnrolmentRef[],
  { decision, text }: { decision: Decision; text: string },
): Promise<BotReply[]> {
  const start = (of: FormFlow) => startConversationFlow(context, of, known, places, text);
  const later = await unaskedLater(context, known, decision, start);
  if (later) return later;
  return known.status.answer?.decision === decision && !(await draftOf(context, flow.id, known.place))
    ? say(alreadyDecided(known))
    : start(flow);
}

/**
 * A yes or no that nothing asked for, from a municipality that has said yes to the invitation and has later questions to
 * answer. A yes can then only be to the one question that a yes answers; anything else is asked about. Undefined where
 * there is no such question.
 */
async function unaskedLater(
  context: EventContext,
  enrolment: EnrolmentContext,
  decision: Decision,
  start: (flow: FormFlow) => Promise<BotReply[]>,
): Promise<BotReply[] | undefined> {
  const { definition, status, place: ref } = enrolment;
  const first = status.enrolment.answer?.decision;
  const open = openQuestions(enrolment);
  if (open.length === 0) return undefined;
  const [only, ...others] = open.filter(({ asks }) => asks === 'binding-registration');
  const isBegun = (await draftOf(context, expressInterestForm.id, ref)) !== undefined;
  const flow = only && laterQuestionFlow(laterFormId(only.id));
  if (flow && others.length === 0 && decision === 'yes' && first === 'yes' && !isBegun) return start(flow);
  const place = enrolmentRefText(ref);
  return say({
    summary: TEXT.whichQuestion,
    blocks: [
      { kind: 'text', text: TEXT.whichQuestion },
      ...open.flatMap((asked): MessageBlock[] => [
        { kind: 'text', text: asked.question },
        { kind: 'buttons', buttons: laterAnswerButtons(definition, asked, place) },
      ]),
      {
        kind: 'buttons',
        buttons: [{ action: 'form', value: `express-interest|${place}`, label: EXPRESS_INTEREST.title }],
      },
    ],
  });
}

/** The later questions that a municipality which has said yes to the invitation has still to answer. */
function openQuestions({ definition, status }: EnrolmentContext): ReturnType<typeof unansweredDeadlines> {
  const decision = status.enrolment.answer?.decision;
  return decision && saysYes(decision) ? unansweredDeadlines(definition, status.enrolment) : [];
}

/**
 * Asks somebody who answers for several what a yes or no that nothing asked for is to: a later question of one of them,
 * or the invitation. Undefined where none of them has a later question to answer.
 * @param invited those whose answer to the invitation it may be
 */
export async function askWhichQuestion(
  context: EventContext,
  places: readonly EnrolmentRef[],
  invited: readonly EnrolmentRef[],
): Promise<BotReply[] | undefined> {
  const known = await Promise.all(places.map((ref) => readEnrolmentContext(context, ref)));
  const questions = known.flatMap((enrolment) => (enrolment ? questionBlocks(enrolment) : []));
  if (questions.length === 0) return undefined;
  const buttons = await municipalityButtons(context, invited, 'talk', 'express-interest|');
  return say({
    summary: TEXT.whichQuestion,
    blocks: [
      { kind: 'text', text: TEXT.whichQuestion },
      ...questions,
      { kind: 'text', text: `${EXPRESS_INTEREST.title}:` },
      { kind: 'buttons', buttons },
    ],
  });
}

function questionBlocks(enrolment: EnrolmentContext): MessageBlock[] {
  const { definition, municipality, place } = enrolment;
  const of = CONTACT.placeLabel(municipality.fullName, definition.shortTitle);
  return openQuestions(enrolment).flatMap((asked): MessageBlock[] => [
    { kind: 'text', text: `${of}: ${asked.question}` },
    { kind: 'buttons', buttons: laterAnswerButtons(definition, asked, enrolmentRefText(place)) },
  ]);
}
