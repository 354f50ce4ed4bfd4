import { normaliseText, normaliseTexts } from '../partnership/normalise-text.ts';
import type { BotEvent, ChatPerson } from './port.ts';

/**
 * What a person did, with what they typed and are called in the one spelling that is kept. What a platform made up itself
 * (ids, places, buttons' values) stays as it is.
 */
export function normalisedEvent(event: BotEvent): BotEvent {
  const person = normalisedPerson(event.person);
  switch (event.kind) {
    case 'text':
      return { ...event, person, text: normaliseText(event.text) };
    case 'submit':
    case 'change':
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
