import type { Address, ChatPerson, MessageReference } from '../../chat/port.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import {
  type Conversation,
  type DeliveryTools,
  formMessage,
  passTurn,
  textMessage,
  waitAndRetry,
  writeReliably,
} from '../platform/deliver.ts';

interface Clicked {
  person: ChatPerson;
  place: Address;
  /** The card with the button that was clicked. */
  clicked: MessageReference | undefined;
  /** It is a form's card. */
  isFromForm: boolean;
}

/** Everything is posted in the conversation: Teams has no modal or home that every client shows. */
export function conversationOf(
  { person, place, clicked, isFromForm }: Clicked,
  tools: DeliveryTools,
): Conversation {
  const conversation: Conversation = {
    ...tools,
    person,
    place,
    failureText: TEAMS.trouble,
    progress: (title, done, all = 0) =>
      textMessage(
        title,
        done === undefined ? TEAMS.working : done === true ? TEAMS.done : TEAMS.progress(done, all),
      ),
    message: (message, afterwards) => writeReliably(message, conversation, afterwards),
    home: (message) => writeReliably(message, conversation),
    form: (open) =>
      isFromForm ? conversation.update(formMessage(open)) : writeReliably(formMessage(open), conversation),
    // Submitting clears a card's inputs, so it is shown again with its entries.
    errors: (open) => conversation.update(formMessage(open)),
    async update(message) {
      const sent = clicked && (await waitAndRetry(() => tools.platform.update(clicked, message), tools));
      if (sent?.kind === 'sent') await passTurn(message, undefined, conversation);
      else await writeReliably(message, conversation);
    },
  };
  return conversation;
}
