import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { EXPRESS_INTEREST, LATER_QUESTION as TEXT } from '../../chat/text/forms-da.ts';
import { laterAnswerButtons } from '../../chat/text/later-answer-buttons.ts';
import { type Decision, saysYes } from '../../partnership/answer.ts';
import { unansweredDeadlines } from '../../partnership/enrolment/later-questions.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { draftOf } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import { laterFormId, laterQuestionFlow } from '../forms/work/later-question.ts';
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
  const open = first && saysYes(first) ? unansweredDeadlines(definition, status.enrolment) : [];
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
