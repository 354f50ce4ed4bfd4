import { normaliseText, normaliseTexts } from '../partnership/normalise-text.ts';
import type { BotEvent, ChatPerson } from './port.ts';

/**
 * An event with its texts and names in the spelling that is stored. Values that a platform generated (ids, addresses,
 * buttons' values) are unchanged.
 */
export function normalisedEvent(event: BotEvent): BotEvent {
  const person = normalisedPerson(event.person);
  switch (event.kind) {
    case 'text':
      return { ...event, person, text: normaliseText(event.text) };
    case 'submit':
    case 'change':
    case 'typing':
    case 'leave':
      return { ...event, person, entries: normaliseTexts(event.entries) };
    default:
      return { ...event, person };
  }
}

/** A person as a platform describes them. */
export function normalisedPerson(person: ChatPerson): ChatPerson {
  const { name, email } = person;
  return {
    ...person,
    ...(name !== undefined && { name: normaliseText(name) }),
    ...(email !== undefined && { email: normaliseText(email) }),
  };
}
