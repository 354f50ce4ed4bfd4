import { DateTime } from 'luxon';
import type { BotServices } from '../bot/services.ts';
import type { Message } from '../chat/message.ts';
import type { KeepReply } from '../chat/port.ts';
import { readAddress } from '../chat/read-address.ts';
import { LATE_REPLIES } from '../chat/text/late-replies-da.ts';
import { STAFF } from '../chat/text/staff-da.ts';
import { accountAddress } from '../partnership/identity/account.ts';
import { deliver, type Ended } from '../schedule/outbox/deliver.ts';
import { createTransport } from '../schedule/outbox/transport.ts';
import { StoreError } from '../store/db/store-error.ts';
import { instant } from '../store/db/values.ts';
import { beginReply, endReply, keepReply, type LateReply } from '../store/reminders/late-replies.ts';

const ORIGIN = { actor: 'svar', surface: 'server' };
/** Longer than any platform is waited for. */
const ATTEMPT_MINUTES = 3;
/** After this nobody waits for an answer any longer. */
const VALID_HOURS = 24;

export interface LateReplies {
  keep: KeepReply;
  /** Sends stored replies soon; any process does, even one started later. */
  wake(): void;
  /** Finishes the reply that is being sent, and starts no other. */
  stop(): Promise<void>;
}

/**
 * Sends stored replies: those that came too late for the platform's response. Each is sent once, one at a time, with
 * the time it refers to; if it is unknown whether it arrived, it is sent again, like any reply.
 */
export function createLateReplies(services: BotServices): LateReplies {
  const { store, log } = services;
  let stopped = false;
  let running: Promise<void> | undefined;

  async function tellAll(): Promise<void> {
    while (!stopped) {
      const until = instant(services.clock.now().plus({ minutes: ATTEMPT_MINUTES }));
      const reply = await beginReply(store, ORIGIN, until);
      if (reply === undefined) return;
      const { waitSeconds = 0 } = await tellOne(services, reply);
      if (waitSeconds > 0) return;
    }
  }

  return {
    async keep({ person, key, inDoubt, to, message }) {
      try {
        const account = { platform: person.platform, address: accountAddress(person) };
        await keepReply(store, ORIGIN, { ...account, key, inDoubt, content: { to, message } });
        log.info('reply-kept', { platform: to.platform });
      } catch (error) {
        log.error('reply-not-kept', { reason: reasonOf(error) });
      }
    },
    wake() {
      if (stopped) return;
      running ??= tellAll()
        .catch((error: unknown) => log.error('late-reply-failed', { reason: reasonOf(error) }))
        .finally(() => {
          running = undefined;
        });
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

async function tellOne(services: BotServices, reply: LateReply): Promise<Ended> {
  const { store, clock, log } = services;
  const ended = await attempt(services, reply);
  if (ended.state === 'pending') {
    const { due = instant(clock.now()), inDoubt = false } = ended;
    await endReply(store, ORIGIN, reply, { kind: 'again', due, inDoubt });
    return ended;
  }
  await endReply(store, ORIGIN, reply, { kind: ended.state === 'sent' ? 'told' : 'given-up' });
  log[ended.state === 'sent' ? 'info' : 'warn']('late-reply', { outcome: ended.state });
  return ended;
}

async function attempt(services: BotServices, reply: LateReply): Promise<Ended> {
  const { clock } = services;
  const content = reply.content as { to: unknown; message: Message };
  const to = readAddress(content.to);
  const at = DateTime.fromISO(reply.at, { zone: clock.now().zone }) as DateTime<true>;
  if (!to || at.plus({ hours: VALID_HOURS }) <= clock.now()) return { state: 'expired' };
  const message = dated(content.message, at);
  const transport = createTransport(
    services,
    ORIGIN,
    { places: [{ to }] },
    { key: reply.key, hand: (platform, place) => platform.send(place, message, reply.key) },
  );
  return deliver(reply, transport, {
    afterLostReply: 'again',
    mayHaveArrived: STAFF.mayHaveArrived,
    now: clock.now,
    random: Math.random,
    // The attempt began when the row was claimed.
    begin: async () => true,
  });
}

/** Much may have changed since, so a late reply says which time it refers to. */
function dated({ summary, blocks }: Message, at: DateTime<true>): Message {
  return { summary, blocks: [{ kind: 'text', text: LATE_REPLIES.delayed(at) }, ...blocks] };
}

function reasonOf(error: unknown): string {
  return error instanceof StoreError ? error.kind : 'bug';
}
