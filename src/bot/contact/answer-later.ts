import type { Entries } from '../../chat/form.ts';
import { subjectText } from '../../chat/form-subject.ts';
import type { BotReply } from '../../chat/port.ts';
import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { draftOf } from '../forms/form-draft.ts';
import { answerForm, formNotNow } from '../forms/form-life.ts';
import { laterFormId, laterQuestionFlow } from '../forms/work/later-question.ts';

/**
 * A click on one of a later question's answers: put into its form, on top of what is typed or was answered before, and read
 * back at once. Undefined for what is no such answer.
 * @param said `bindende.yes`
 */
export async function answerLater(
  context: EventContext,
  enrolment: EnrolmentContext,
  said: string,
): Promise<BotReply[] | undefined> {
  const [id, decision] = said.split('.');
  const asked = enrolment.definition.laterDeadlines.find((one) => one.id === id);
  if (!asked || (decision !== 'yes' && decision !== 'no')) return undefined;
  const flow = laterQuestionFlow(laterFormId(asked.id));
  if (!flow?.build(enrolment)) return formNotNow(enrolment);
  const { place, status } = enrolment;
  const known =
    (await draftOf(context, flow.id, place)) ?? (await flow.entries(enrolment, context.services.store));
  const subject = { form: flow.id, place, revision: status.enrolment.revision };
  return answerForm(context, CONTACT_FORMS, subjectText(subject), {
    kind: 'submit',
    entries: { ...known, ...entriesOf(asked, decision) },
  });
}

/** A yes to a question about several add-ons says not which: it has no such button. */
function entriesOf(asked: LaterDeadline, decision: 'yes' | 'no'): Entries {
  if (asked.asks === 'binding-registration') return { decision };
  return { 'add-ons': decision === 'yes' ? asked.addOns.slice(0, 1) : [] };
}
