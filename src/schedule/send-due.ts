import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Origin } from '../store/change.ts';
import { abandonedLetters, claimReminders } from '../store/claim-reminders.ts';
import { instant } from '../store/instant.ts';
import type { Store } from '../store/open-store.ts';
import type { Reminder } from '../store/reminder-rows.ts';
import { settleReminder } from '../store/settle-reminder.ts';
import { retryAfter } from './back-off.ts';
import { type Courier, deliver, type Ended } from './deliver.ts';

/** What is to become of a reminder that is due, looked at a moment before it is sent. */
export type Verdict =
  | { kind: 'send'; courier: Courier; afterLostReply: 'leave' | 'again' }
  /** No longer due, no longer missing, or too late; `why` in Danish. `find` tells whether it arrived before. */
  | { kind: 'drop'; state: 'cancelled' | 'expired' | 'failed'; why: string; find?: Courier['find'] }
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
  /** What follows once somebody can't be reached; lost with the process, the step comes when it is due. */
  unreached(reminder: Reminder): Promise<void>;
  /** What went wrong with one reminder doesn't stop the others. */
  failed(reminder: Reminder, error: unknown): void;
}

const LEASE_MINUTES = 5;
/** Sending takes no longer than this at most; what has less left of its lease is given back. */
const NEEDED_MINUTES = 2;
/** Few enough to be sent well within the lease, at any platform's pace. */
const AT_ONCE = 8;

/**
 * Sends what is due until nothing more is, a few at a time. Several processes may do so at once: what one has claimed,
 * the others leave.
 * @returns how many were claimed, and how many seconds to wait, where the last of them were all told to
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
    // Where one of them got through, so may others.
    const waitSeconds = Math.min(...ends.map((ended) => ended?.waitSeconds ?? 0));
    if (waitSeconds > 0) return { claimed, waitSeconds };
  }
  return { claimed, waitSeconds: 0 };
}

async function claim({ store, clock, origin }: SendServices, owner: string): Promise<Reminder[]> {
  const now = clock.now();
  const claim = { owner, leasedUntil: instant(now.plus({ minutes: LEASE_MINUTES })), limit: AT_ONCE };
  const written = await claimReminders(store, origin, claim);
  const planned = 'value' in written ? written.value : [];
  if (planned.length > 0) return planned;
  // Whoever writes to many sends it at once: what is left after a while was interrupted.
  const before = instant(now.minus({ minutes: LEASE_MINUTES }));
  const keys = await abandonedLetters(store, { before, limit: AT_ONCE });
  if (keys.length === 0) return [];
  const letters = await claimReminders(store, origin, { ...claim, keys });
  return 'value' in letters ? letters.value : [];
}

async function sendOne(
  services: SendServices,
  reminder: Reminder,
  owner: string,
): Promise<{ waitSeconds: number } | undefined> {
  const { store, origin } = services;
  try {
    const { unreachable, waitSeconds = 0, ...outcome } = await endOf(services, reminder);
    const settled = await settleReminder(store, origin, { key: reminder.key, owner, ...outcome });
    if (unreachable && settled.kind === 'saved') await services.unreached(reminder);
    return { waitSeconds };
  } catch (error) {
    // It keeps its lease: whoever takes it next looks whether it was sent.
    services.failed(reminder, error);
    return undefined;
  }
}

async function endOf(services: SendServices, reminder: Reminder): Promise<Ended> {
  const { clock, random, mayHaveArrived } = services;
  const { inDoubt } = reminder;
  const verdict = await judged(services, reminder);
  switch (verdict.kind) {
    case 'drop':
      return dropped(services, reminder, verdict);
    case 'wait':
      return { state: 'pending', due: verdict.until, inDoubt };
    case 'send': {
      const { courier, afterLostReply } = verdict;
      const needed = { minutes: NEEDED_MINUTES };
      const leasedUntil = Date.parse(reminder.leasedUntil ?? '');
      const isInTime = () => clock.now().plus(needed).toMillis() <= leasedUntil;
      return deliver(reminder, courier, { afterLostReply, mayHaveArrived, now: clock.now, random, isInTime });
    }
  }
}

/** Who was told by an earlier attempt is to be told of what comes after. */
async function dropped(
  { clock, random, mayHaveArrived }: SendServices,
  { inDoubt, attempts }: Reminder,
  { state, why, find }: Extract<Verdict, { kind: 'drop' }>,
): Promise<Ended> {
  const found = inDoubt ? ((await find?.()) ?? 'untold') : 'absent';
  switch (found) {
    case 'arrived':
      return { state: 'sent' };
    case 'absent':
      return { state, error: why };
    case 'untold':
    case 'unreachable':
      return { state: 'unknown', error: mayHaveArrived };
    case 'later': {
      const due = instant(clock.now().plus({ seconds: retryAfter(attempts, random()) }));
      return { state: 'pending', error: mayHaveArrived, due, inDoubt };
    }
  }
}

/** As long as it wasn't begun to send it nobody needs to look for it: then it is tried again before long. */
async function judged(services: SendServices, reminder: Reminder): Promise<Verdict> {
  try {
    return await services.judge(reminder);
  } catch (error) {
    services.failed(reminder, error);
    const seconds = retryAfter(reminder.attempts, services.random());
    return { kind: 'wait', until: instant(services.clock.now().plus({ seconds })) };
  }
}
