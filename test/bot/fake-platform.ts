import type { Message } from '../../src/chat/message.ts';
import type { Address, ChatPlatform, Sent } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';

/** A platform that records what it is told to send. */
export interface FakePlatform extends ChatPlatform {
  sent: { to: string; message: Message; key: string | undefined }[];
  /** Whom it knows by e-mail address. */
  members: Set<string>;
  /** Who is in its channels, by reference; nobody can tell of any other. */
  channels: Map<string, (string | undefined)[]>;
  /** What becomes of the next message to this reference, instead of being sent. */
  next: Map<string, Sent | (() => Sent)>;
}

export function fakePlatform(name: Surface = 'slack', members: readonly string[] = []): FakePlatform {
  const sent: FakePlatform['sent'] = [];
  const known = new Set(members);
  const channels: FakePlatform['channels'] = new Map();
  const next: FakePlatform['next'] = new Map();
  const send = async (to: Address, message: Message, key?: string): Promise<Sent> => {
    const instead = next.get(to.reference);
    next.delete(to.reference);
    if (typeof instead === 'function') return instead();
    if (instead) return instead;
    sent.push({ to: to.reference, message, key });
    return { kind: 'sent', message: { address: to, reference: String(sent.length) } };
  };
  return {
    name,
    sent,
    members: known,
    channels,
    next,
    send,
    update: async (message) => ({ kind: 'sent', message }),
    upload: async (to) => ({ kind: 'sent', message: { address: to, reference: 'file' } }),
    channelMembers: async ({ reference }) =>
      channels.get(reference)?.map((email) => ({ user: email ?? 'gæst', ...(email && { email }) })),
    findPerson: async (email) =>
      known.has(email)
        ? {
            person: { platform: name, team: 'T1', user: email, email },
            address: { platform: name, team: 'T1', kind: 'personal', reference: email },
          }
        : undefined,
  };
}
