import { type EnrolmentRef, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import { type Button, OPEN_LINK } from '../../chat/message.ts';

/**
 * For which municipality whoever gets a mail can do by a link what a button does in chat; undefined where only the chat
 * does it. A button that opens a page is a link anyway.
 * @param municipalities codes of those that the receiver acts for
 */
export function followedFor(
  { action, value }: Button,
  municipalities: readonly string[],
): EnrolmentRef | undefined {
  // Anything else in a value precedes the ref.
  const ref = action === OPEN_LINK ? undefined : readEnrolmentRef(value.split('|').at(-1) ?? '');
  return ref && municipalities.includes(ref.municipality) ? ref : undefined;
}
