import type { Activity } from 'botbuilder';
import type { Message, OpenForm } from '../../chat/message.ts';
import { bytesOf, type Card, LARGEST_CARD } from './card.ts';
import { renderMessage } from './render-message.ts';

/** A message as the activities to post, in order; each with the one line that notifications show. */
export function renderActivities(message: Message): Partial<Activity>[] {
  return renderMessage(message).map((card) => activityOf(message.summary, card));
}

export function activityOf(summary: string, card: Card): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

/** Whether a form fits into a card with what stands in it. */
export function hasRoomFor(open: OpenForm): boolean {
  const message = { summary: open.form.title, blocks: [{ kind: 'form' as const, form: open }] };
  return !renderActivities(message).some(isTooLarge);
}

/** A form that was filled in with more than a card holds; see problems.ts. */
export function isTooLarge({ attachments }: Partial<Activity>): boolean {
  return (attachments ?? []).some(({ content }) => bytesOf(content) > LARGEST_CARD);
}
