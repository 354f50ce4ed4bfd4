import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { Decision } from '../../partnership/answer.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { fillAtOnce } from '../contact/answer-at-once.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { namesOf } from '../conversation/parse-answer.ts';
import { declineForm } from '../forms/decline.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { formNotNow, openForm } from '../forms/form-life.ts';
import { STAFF_FORMS } from '../forms/staff-forms.ts';
import { parseDecisionOf } from '../parse/parse-staff-request.ts';
import { municipalitiesNamed } from './left-over.ts';
import { municipalityPage } from './staff-municipality.ts';

/** What staff tell that a municipality has said: "Aarhus siger nej". Undefined where the sentence says anything else. */
export function decisionOf(text: string): { municipality: Municipality; decision: Decision } | undefined {
  const [municipality, ...others] = municipalitiesNamed(text);
  if (!municipality || others.length > 0) return undefined;
  const decision = parseDecisionOf(text, namesOf(municipality.fullName));
  return decision && { municipality, decision };
}

/**
 * The form in which staff record it, with it filled in: nothing counts before it is read back and confirmed. A no from
 * whoever said yes has a form of its own, with why; what is the answer already is shown.
 */
export async function fillDecision(
  context: EventContext,
  enrolment: EnrolmentContext,
  said: string,
): Promise<BotReply[]> {
  const { data: decision } = Decision.safeParse(said);
  if (decision === undefined) return say(BOT.stale);
  if (decision === 'no' && declineForm.build(enrolment)) return openForm(context, declineForm, enrolment);
  if (!expressInterestForm.build(enrolment)) return formNotNow(enrolment, context.who);
  const filled = await fillAtOnce(context, STAFF_FORMS, enrolment, decision);
  return filled ?? say(await municipalityPage(enrolment, context.services));
}
