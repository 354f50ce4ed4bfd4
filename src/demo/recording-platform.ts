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
  /** What it is known by where it was carried further: a mail's Message-ID. */
  reference?: string;
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

interface Recording {
  clock: Clock;
  /** E-mail addresses of the members of its channels: only the staff's channels are asked for. */
  staff: readonly string[];
  /** The bot's own code for this surface: it carries what is recorded, and finds people. */
  through?: ChatPlatform;
  /** Whom it finds by e-mail address, without that code. */
  isFound?(email: string): boolean;
  /** Whose conversation an address is, as `Received` has it; by default its reference. */
  ownerOf?(to: Address): string;
}

export function recordingPlatform(name: PlayedSurface, recording: Recording): RecordingPlatform {
  const { clock, staff, through, isFound = () => true, ownerOf = referenceOf } = recording;
  const received: Received[] = [];
  const blocked = new Set<string>();
  const losing = new Set<string>();
  const busy = { times: 0, seconds: 0 };

  async function take(to: Address, what: Received['what'], extras?: SendExtras): Promise<Sent> {
    const owner = ownerOf(to);
    if (blocked.has(owner)) return { kind: 'unreachable', why: WHY_NOT[name] };
    if (busy.times > 0) {
      busy.times -= 1;
      return { kind: 'later', afterSeconds: busy.seconds };
    }
    const carried =
      what.kind === 'message' ? await through?.send(to, what.message, what.key, extras) : undefined;
    if (carried && carried.kind !== 'sent') return carried;
    const reference = carried && { reference: carried.message.reference };
    received.push({ at: clock.now(), platform: name, to: owner, ...reference, what });
    if (losing.delete(owner)) return { kind: 'unknown', why: 'the connection broke' };
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
    ...(through?.limitAt && { limitAt: through.limitAt }),
    async findPerson(email) {
      if (through) return through.findPerson(email);
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

function referenceOf({ reference }: Address): string {
  return reference;
}

const WHY_NOT: Readonly<Record<PlayedSurface, string>> = {
  slack: 'messages_tab_disabled',
  teams: 'ConversationBlockedByUser',
  mail: '550 5.1.1',
};
