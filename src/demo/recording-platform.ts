import type { DateTime } from 'luxon';
import type { Message } from '../chat/message.ts';
import type { Address, ChatFile, ChatPlatform, SendExtras, Sent } from '../chat/port.ts';
import { SURFACES, type Surface } from '../chat/surface.ts';
import type { Clock } from '../clock.ts';
import { emailKey } from '../partnership/identity/email.ts';
import type { PlayedSurface } from './story.ts';

/** A message or file that was received. */
export interface Received {
  at: DateTime<true>;
  platform: Surface;
  /** The conversation's owner: an e-mail address, an account, or a channel's name. */
  to: string;
  what: { kind: 'message'; key: string; message: Message } | { kind: 'file'; file: ChatFile };
}

/** A platform that records what it is told to send. */
export interface RecordingPlatform extends ChatPlatform {
  received: Received[];
  /** E-mail addresses of those who are not reached any more. */
  blocked: Set<string>;
  /** References to which the next message arrives although the reply is lost. */
  losing: Set<string>;
  /** How often it asks callers to wait, and for how many seconds. */
  busy: { times: number; seconds: number };
}

export const TEAM = 'KL';

/**
 * @param carry what is done with each message that is recorded: mails are written as files
 * @param staff e-mail addresses of the members of its channels: only the staff's channels are asked for
 * @param isFound whether the platform finds a person by e-mail address
 */
export function recordingPlatform(
  name: PlayedSurface,
  clock: Clock,
  staff: readonly string[],
  isFound: (email: string) => boolean,
  carry?: ChatPlatform['send'],
): RecordingPlatform {
  const received: Received[] = [];
  const blocked = new Set<string>();
  const losing = new Set<string>();
  const busy = { times: 0, seconds: 0 };

  async function take(to: Address, what: Received['what'], extras?: SendExtras): Promise<Sent> {
    if (blocked.has(to.reference)) return { kind: 'unreachable', why: WHY_NOT[name] };
    if (busy.times > 0) {
      busy.times -= 1;
      return { kind: 'later', afterSeconds: busy.seconds };
    }
    if (what.kind === 'message') await carry?.(to, what.message, what.key, extras);
    received.push({ at: clock.now(), platform: name, to: to.reference, what });
    if (losing.delete(to.reference)) return { kind: 'unknown', why: 'the connection broke' };
    return { kind: 'sent', message: { address: to, reference: String(received.length) } };
  }

  return {
    name,
    received,
    blocked,
    losing,
    busy,
    send: (to, message, key = '', extras) => take(to, { kind: 'message', key, message }, extras),
    update: async (message) => ({ kind: 'sent', message }),
    upload: (to, file) => take(to, { kind: 'file', file }),
    channelMembers: async () => staff.map((email) => ({ user: email, email })),
    findPerson: async (email) => {
      const user = emailKey(email);
      if (!SURFACES[name].findsPeople || !isFound(user)) return undefined;
      return {
        person: { platform: name, team: TEAM, user, email },
        address: { platform: name, team: TEAM, kind: 'personal', reference: user },
      };
    },
    ...(SURFACES[name].findsSent && {
      findSent: async (to: Address, key: string) =>
        received.some((one) => one.to === to.reference && one.what.kind === 'message' && one.what.key === key)
          ? { address: to, reference: key }
          : ('absent' as const),
    }),
  };
}

const WHY_NOT: Readonly<Record<PlayedSurface, string>> = {
  slack: 'messages_tab_disabled',
  teams: 'ConversationBlockedByUser',
  mail: '550 5.1.1',
};
