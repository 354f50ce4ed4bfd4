import type { DateTime } from 'luxon';
import type { Surface } from '../../chat/surface.ts';
import { instant } from '../../store/db/values.ts';
import type { ReminderState } from '../../store/reminders/reminder-rows.ts';
import { retryAfter } from './back-off.ts';

/** What came of one attempt to send; see the platforms' port. */
export type Attempt =
  | { kind: 'sent' }
  /** The person can't be reached at all: somebody else is to be asked. */
  | { kind: 'unreachable'; why: string }
  /**
   * Nothing has left. `forAll`: the platform asks everybody to wait. `trouble`: it is the app that gets nothing through
   * on this surface, until staff mend it.
   */
  | { kind: 'later'; afterSeconds: number; why: string; forAll?: true; trouble?: Trouble }
  /** The reply was lost: it may have arrived. */
  | { kind: 'unknown'; why: string }
  | { kind: 'failed'; why: string };

/** What of ours doesn't work on a surface; `why` in Danish. */
export interface Trouble {
  platform: Surface;
  why: string;
}

/** Carries one message to one recipient. */
export interface Transport {
  /** Whether `find` can tell; otherwise what was cut off stays unknown, and nothing else is sent meanwhile. */
  canBeAsked: boolean;
  /**
   * Whether an earlier attempt arrived. `untold` where the platform can't tell, `later` where it can't be asked now,
   * `unreachable` where the recipient can't be reached any more.
   */
  find(): Promise<'arrived' | 'absent' | 'untold' | 'later' | 'unreachable'>;
  /** @param alone runs what must not be under way twice, one after the other */
  send(alone?: Alone): Promise<Attempt>;
}

/** Runs one thing after another. */
export type Alone = <Value>(act: () => Promise<Value>) => Promise<Value>;

/** How an attempt leaves a reminder. */
export interface Ended {
  state: ReminderState;
  /** Why, for the staff; in Danish. */
  error?: string;
  /** When it is tried again (ISO instant), where it is given back. */
  due?: string;
  /** It may have arrived: look for it before it is sent again. */
  inDoubt?: boolean;
  /** It came to no attempt, but is tried less often from now on. */
  countsAsAttempt?: true;
  /** The recipient can't be reached at all. */
  unreachable?: true;
  /** The platform asks everybody to wait. */
  waitSeconds?: number;
  /** What hinders it and others. */
  trouble?: Trouble;
}

/** However often replies are lost, nobody gets the same more often than so. */
const MOST_BLINDLY = 4;

/**
 * Sends one message at most once, as far as the platform lets us (decision 9): what may have arrived is looked for
 * before it is sent again, and where nobody can tell, the rule's policy decides.
 * @param reminder `attempts`: how many were made before
 * @param now tells the time anew, since sending takes a while
 */
export async function deliver(
  reminder: { attempts: number; inDoubt: boolean },
  transport: Transport,
  policy: {
    afterLostReply: 'leave' | 'again';
    /** In Danish: that it may have arrived. */
    mayHaveArrived: string;
    now: () => DateTime<true>;
    random: () => number;
    /**
     * Writes down durably that it is about to be sent. Nothing is sent before `notBefore` (ISO instant), where somebody
     * else may take it, or has, or the recipient has just got another.
     */
    begin: () => Promise<true | { notBefore: string }>;
    alone?: Alone | undefined;
  },
): Promise<Ended> {
  const again = (why: string, inDoubt: boolean, askedSeconds?: number): Ended => {
    const seconds = retryAfter(reminder.attempts + 1, policy.random(), askedSeconds);
    return { state: 'pending', error: why, due: instant(policy.now().plus({ seconds })), inDoubt };
  };
  const maybe: Ended = { state: 'unknown', error: policy.mayHaveArrived };
  const found = reminder.inDoubt ? await transport.find() : 'absent';
  const isOpen = found === 'untold';
  if (found === 'arrived') return { state: 'sent' };
  if (found === 'later') return { ...again(policy.mayHaveArrived, true), countsAsAttempt: true };
  if (found === 'unreachable') return { ...maybe, unreachable: true };
  if (isOpen && (policy.afterLostReply === 'leave' || reminder.attempts >= MOST_BLINDLY)) return maybe;
  // To look for it may have taken long.
  const begun = await policy.begin();
  if (begun !== true) return { state: 'pending', due: begun.notBefore, inDoubt: reminder.inDoubt };
  const attempt = await transport.send(policy.alone);
  switch (attempt.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'unreachable':
      return { ...(isOpen ? maybe : { state: 'failed', error: attempt.why }), unreachable: true };
    case 'later':
      return {
        ...again(attempt.why, isOpen, attempt.afterSeconds),
        ...(attempt.forAll && { waitSeconds: attempt.afterSeconds }),
        ...(attempt.trouble && { trouble: attempt.trouble }),
      };
    case 'unknown':
      return again(policy.mayHaveArrived, true);
    case 'failed':
      return isOpen ? maybe : { state: 'failed', error: attempt.why };
  }
}
