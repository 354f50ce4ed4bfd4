import type { Address, ChatPlatform, Sent } from '../../../src/chat/port.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { reminderText } from '../../../src/schedule/message/reminder-text.ts';
import type { ProcessRun } from './process-run.ts';

/** What becomes of one message on its way. */
export type Fate =
  | 'arrives'
  | 'arrives, and the reply is lost'
  | 'is lost'
  | 'is asked to wait'
  | 'kills the sender before it arrives'
  | 'kills the sender once it has arrived';

export const FATES: readonly Fate[] = [
  'arrives',
  'arrives, and the reply is lost',
  'is lost',
  'is asked to wait',
  'kills the sender before it arrives',
  'kills the sender once it has arrived',
];

/** A message that arrived. */
export interface Arrived {
  to: string;
  key: string;
  /** ISO instant by the clock of the senders. */
  at: string;
  /** What it says; empty for a file. */
  text: string;
  /** What it carries for the calendar, by mail. */
  ics?: string;
}

/** A platform that counts what arrives by its key, whoever sends it. */
export interface CountingPeer {
  arrived: Arrived[];
  /** Keys of which a sender was left in the dark, once for each time. */
  ambiguous: string[];
  /** Every attempt, also those that were refused. */
  attempts: { to: string; key: string }[];
  /** What becomes of the next messages; those after them arrive. */
  fates: Fate[];
  /** Whether Slack doesn't answer what is looked for, the next times. */
  silences: boolean[];
  /** Who has blocked the bot. */
  blocking: Set<string>;
  /** The app was removed: nothing gets through to anybody. */
  isRemoved: boolean;
  /** Called while a message is on its way, before its fate. */
  meanwhile: (message: { to: string; key: string }) => Promise<void>;
  /** The platform as one process sees it. */
  platform(life: ProcessRun): ChatPlatform;
}

export function countingPeer(name: Surface, now: () => string): CountingPeer {
  const peer: CountingPeer = {
    arrived: [],
    ambiguous: [],
    attempts: [],
    fates: [],
    silences: [],
    blocking: new Set(),
    isRemoved: false,
    meanwhile: async () => {},
    platform: (life) => platformOf(name, peer, now, life),
  };
  return peer;
}

function platformOf(name: Surface, peer: CountingPeer, now: () => string, life: ProcessRun): ChatPlatform {
  const post = async (to: Address, key: string, text = '', ics?: string): Promise<Sent> => {
    await life.goesOn();
    const message = { to: to.reference, key };
    peer.attempts.push(message);
    await peer.meanwhile(message);
    if (peer.isRemoved) return { kind: 'failed', why: 'token_revoked', concernsAll: true };
    if (peer.blocking.has(to.reference)) return { kind: 'unreachable', why: 'user_disabled' };
    const fate = peer.fates.shift() ?? 'arrives';
    const arrive = () =>
      void peer.arrived.push({ ...message, text, at: now(), ...(ics !== undefined && { ics }) });
    const lost = (): Sent => {
      peer.ambiguous.push(key);
      return { kind: 'unknown', why: 'no reply' };
    };
    switch (fate) {
      case 'arrives':
        arrive();
        return { kind: 'sent', message: { address: to, reference: String(peer.arrived.length) } };
      case 'arrives, and the reply is lost':
        arrive();
        return lost();
      case 'is lost':
        return lost();
      case 'is asked to wait':
        return { kind: 'later', afterSeconds: 30 };
      case 'kills the sender before it arrives':
        lost();
        return life.end();
      case 'kills the sender once it has arrived':
        arrive();
        lost();
        return life.end();
    }
  };
  return {
    name,
    send: (to, message, key = 'none', extras) => post(to, key, reminderText(message), extras?.calendar?.ics),
    update: async (message) => ({ kind: 'sent', message }),
    upload: (to) => post(to, 'file'),
    findPerson: async (email) => ({
      person: { platform: name, team: 'T1', user: email, email },
      address: { platform: name, team: 'T1', kind: 'personal', reference: email },
    }),
    // A bot can't read what it wrote in Teams.
    ...(name === 'slack' && {
      async findSent(to: Address, key: string) {
        await life.goesOn();
        if (peer.silences.shift()) return 'later' as const;
        const isThere = peer.arrived.some((one) => one.key === key && one.to === to.reference);
        return isThere ? { address: to, reference: key } : ('absent' as const);
      },
    }),
  };
}
