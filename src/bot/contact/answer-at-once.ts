import { subjectText } from '../../chat/form-subject.ts';
import type { BotReply } from '../../chat/port.ts';
import { Decision } from '../../partnership/answer.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { draftOf } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import { answerForm, formNotNow } from '../forms/form-life.ts';
import { answerView } from './contact-views.ts';

/**
 * A click on one of an invitation's answers: it is put into the form, on top of what is typed or was answered before. A no
 * is read back at once, since nothing else is asked; otherwise the rest of the form comes.
 */
export async function answerAtOnce(
  context: EventContext,
  enrolment: EnrolmentContext,
  said: string | undefined,
): Promise<BotReply[] | undefined> {
  const decision = Decision.safeParse(said);
  if (!decision.success) return undefined;
  if (!expressInterestForm.build(enrolment)) return formNotNow(enrolment);
  const filled = await fillAtOnce(context, CONTACT_FORMS, enrolment, decision.data);
  return filled ?? say(await answerView(enrolment, context.services.store));
}

/** Undefined where that is the answer already. */
export async function fillAtOnce(
  context: EventContext,
  flows: readonly FormFlow[],
  enrolment: EnrolmentContext,
  decision: Decision,
): Promise<BotReply[] | undefined> {
  const { place, status } = enrolment;
  const draft = await draftOf(context, expressInterestForm.id, place);
  if (!draft && status.answer?.decision === decision) return undefined;
  const known = draft ?? (await expressInterestForm.entries(enrolment, context.services.store));
  const subject = { form: expressInterestForm.id, place, revision: status.enrolment.revision };
  return answerForm(context, flows, subjectText(subject), {
    kind: decision === 'no' ? 'submit' : 'change',
    entries: { ...known, decision },
  });
}
