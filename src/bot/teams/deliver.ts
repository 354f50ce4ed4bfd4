import type { Address, ChatPerson, MessageReference } from '../../chat/port.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import {
  type Conversation,
  type DeliveryTools,
  formMessage,
  patiently,
  textMessage,
  writeSurely,
} from '../platform/deliver.ts';

/** Everything is posted in the conversation: Teams has no modal or home that every client shows. */
export function conversationOf(
  { person, place, clicked }: { person: ChatPerson; place: Address; clicked: MessageReference | undefined },
  tools: DeliveryTools,
): Conversation {
  const conversation: Conversation = {
    ...tools,
    person,
    place,
    trouble: TEAMS.trouble,
    progress: (title, done, all = 0) =>
      textMessage(title, done === undefined ? TEAMS.working : TEAMS.progress(done, all)),
    message: (message) => writeSurely(message, conversation),
    home: (message) => writeSurely(message, conversation),
    form: (open) => writeSurely(formMessage(open), conversation),
    // Submitting clears a card's inputs, so it is shown again with its entries.
    errors: (open) => conversation.update(formMessage(open)),
    async update(message) {
      const sent = clicked && (await patiently(() => tools.platform.update(clicked, message), tools));
      if (sent?.kind !== 'sent') await writeSurely(message, conversation);
    },
  };
  return conversation;
}
