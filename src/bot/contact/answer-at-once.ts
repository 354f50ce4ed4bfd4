import { subjectText } from '../../chat/form-subject.ts';
import type { BotReply } from '../../chat/port.ts';
import { Decision } from '../../partnership/answer.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { draftOf } from '../forms/form-draft.ts';
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
  const { place, status } = enrolment;
  const { store } = context.services;
  const draft = await draftOf(context, expressInterestForm.id, place);
  if (!draft && status.answer?.decision === decision.data) return say(await answerView(enrolment, store));
  const known = draft ?? (await expressInterestForm.entries(enrolment, store));
  const subject = { form: expressInterestForm.id, place, revision: status.enrolment.revision };
  return answerForm(context, CONTACT_FORMS, subjectText(subject), {
    kind: decision.data === 'no' ? 'submit' : 'change',
    entries: { ...known, decision: decision.data },
  });
}
