import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import { expressInterestForm } from '../forms/express-interest.ts';
import { summaryFacts } from '../forms/form-summary.ts';
import { menuButtons } from './choose-municipality.ts';
import { undoTyped } from './kept-conversation.ts';
import { parseRequest } from './parse-request.ts';
import { offerToSend } from './send-to-kl.ts';

/**
 * A message that was edited. It counts in place of what it said before as long as nothing was said since; later it changes
 * nothing, and what is kept is told.
 * @returns undefined where it is to be read like any other message
 */
export async function answerEdited(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
  message: string | undefined,
): Promise<BotReply[] | undefined> {
  if (await undoTyped(context, places, message)) return undefined;
  // What is only shown may be asked for in any way.
  if (parseRequest(text).kind === 'question' || parseRequest(text).kind === 'command') return undefined;
  const buttons = [...(await offerToSend(context, places, text)), ...(await menuButtons(context, places))];
  const [only, ...others] = places;
  const enrolment = only && others.length === 0 ? await readEnrolmentContext(context, only) : undefined;
  const form = enrolment?.status.answer && expressInterestForm.build(enrolment);
  if (!enrolment || !form) return say(CONTACT.editedTooLate(undefined, [], buttons));
  const entries = await expressInterestForm.entries(enrolment, context.services.store);
  return say(CONTACT.editedTooLate(enrolment.municipality.fullName, summaryFacts(form, entries), buttons));
}
