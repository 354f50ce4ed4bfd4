import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Origin } from '../store/change.ts';
import { instant } from '../store/instant.ts';
import type { Store } from '../store/open-store.ts';
import { claimReminders } from '../store/claim-reminders.ts';
import type { Reminder } from '../store/reminder-rows.ts';
import { settleReminder } from '../store/settle-reminder.ts';
import { type Courier, deliver, type Ended } from './deliver.ts';

/** What is to become of a reminder that is due, looked at a moment before it is sent. */
export type Verdict =
  | { kind: 'send'; courier: Courier; afterLostReply: 'leave' | 'again' }
  /** No longer due, no longer missing, or too late; `why` in Danish. */
  | { kind: 'drop'; state: 'cancelled' | 'expired' | 'failed'; why: string; unreachable?: true }
  /** Not now: people are not written to at this hour, or another message comes first. `until` is an ISO instant. */
  | { kind: 'wait'; until: string };

/** What sending is handed. */
export interface SendServices {
  store: Store;
  clock: Clock;
  random: () => number;
  origin: Origin;
  /** In Danish: that a message may have arrived. */
  mayHaveArrived: string;
  /** Looks at the state as it is now, and writes what is to be sent. */
  judge(reminder: Reminder): Promise<Verdict>;
  /** What follows from an outcome, such as the next step of a ladder. Done before the outcome is kept, so that it isn't lost. */
  follow(reminder: Reminder, ended: Ended): Promise<void>;
  /** What went wrong with one reminder doesn't stop the others. */
  failed(reminder: Reminder, error: unknown): void;
}

const LEASE_MINUTES = 5;
/** Whoever is slower than this leaves a reminder to the next, who looks for it first. */
const NEEDED_MINUTES = 2;
/** Few enough to be sent well within the lease, at any platform's pace. */
const AT_ONCE = 8;

/**
 * Sends what is due until nothing more is, a few at a time. Several processes may do so at once: what one has claimed,
 * the others leave.
 * @returns how many were claimed, and how many seconds a platform asks to wait, where one does
 */
export async function sendDue(
  services: SendServices,
  goOn: () => boolean,
): Promise<{ claimed: number; waitSeconds: number }> {
  let claimed = 0;
  while (goOn()) {
    const owner = randomUUID();
    const batch = await claim(services, owner);
    if (batch.length === 0) break;
    claimed += batch.length;
    const ends = await Promise.all(batch.map((reminder) => sendOne(services, reminder, owner)));
    const waitSeconds = Math.max(0, ...ends.map((ended) => ended?.waitSeconds ?? 0));
    if (waitSeconds > 0) return { claimed, waitSeconds };
  }
  return { claimed, waitSeconds: 0 };
}

async function claim({ store, clock, origin }: SendServices, owner: string): Promise<Reminder[]> {
  const leasedUntil = instant(clock.now().plus({ minutes: LEASE_MINUTES }));
  const written = await claimReminders(store, origin, { owner, leasedUntil, limit: AT_ONCE });
  return 'value' in written ? written.value : [];
}

async function sendOne(
  services: SendServices,
  reminder: Reminder,
  owner: string,
): Promise<{ waitSeconds: number } | undefined> {
  const { store, clock, origin } = services;
  try {
    const ended = await end(services, reminder);
    if (!ended) return undefined;
    await services.follow(reminder, ended);
    const { unreachable: _, waitSeconds = 0, ...outcome } = ended;
    await settleReminder(store, origin, { key: reminder.key, owner, ...outcome });
    return { waitSeconds };
  } catch (error) {
    // It keeps its lease: whoever takes it next looks whether it was sent.
    services.failed(reminder, error);
    return undefined;
  }

  async function end({ judge }: SendServices, one: Reminder): Promise<Ended | undefined> {
    const verdict = await judge(one);
    switch (verdict.kind) {
      case 'drop':
        return {
          state: verdict.state,
          error: verdict.why,
          ...(verdict.unreachable && { unreachable: true as const }),
        };
      case 'wait':
        return { state: 'pending', due: verdict.until, inDoubt: one.inDoubt };
      case 'send': {
        const leasedUntil = Date.parse(one.leasedUntil ?? '');
        if (clock.now().plus({ minutes: NEEDED_MINUTES }).toMillis() > leasedUntil) return undefined;
        return deliver(one, verdict.courier, {
          afterLostReply: verdict.afterLostReply,
          mayHaveArrived: services.mayHaveArrived,
          now: clock.now,
          random: services.random,
        });
      }
    }
  }
}
