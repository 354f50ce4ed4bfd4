import { hash } from 'node:crypto';
import type { BotEvent, ChatPerson } from '../../chat/port.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { WebSession } from '../../store/identity/web-sessions.ts';

/** Whose browser it is: what its pages are kept by, and how the bot knows whoever sits there. */
export interface Talking {
  /** Of the session. */
  id: string;
  person: ChatPerson;
}

/** Whose browser a municipality's session is. */
export function talkingOf(session: WebSession): Talking {
  return { id: session.id, person: personOf(session) };
}

/** Whoever has a session, within the one municipality that it is for. */
export function personOf(session: WebSession): ChatPerson {
  const { partnership, municipality, email, name } = session;
  const key = JSON.stringify([emailKey(email), partnership, municipality]);
  return {
    ...{ platform: 'web', team: 'web', user: hash('sha256', key, 'hex').slice(0, 32) },
    ...{ email, only: { partnership, municipalities: [municipality] } },
    ...(name !== undefined && { name }),
  };
}

/** Where whoever sits there is answered. */
export function placeOf(session: Talking): BotEvent['place'] {
  return { platform: 'web', team: session.person.team, kind: 'personal', reference: session.person.user };
}
