import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { type Apart, beginAttempt, completeReminder } from '../../store/reminders/attempts.ts';
import { claimReminders } from '../../store/reminders/claim-reminders.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { retryAfter } from './back-off.ts';
import { type Alone, deliver, type Ended, type Transport, type Trouble } from './deliver.ts';

/** What is to become of a reminder that is due, looked at a moment before it is sent. */
export type Verdict =
  | { kind: 'send'; transport: Transport; afterLostReply: 'leave' | 'again'; apart?: Apart }
  /** No longer due, no longer missing, or too late; `why` in Danish. `find` tells whether it arrived before. */
  | { kind: 'drop'; state: 'cancelled' | 'expired' | 'failed'; why: string; find?: Transport['find'] }
  /** Not now: people are not written to at this hour, or another message comes first. `until` is an ISO instant. */
  | { kind: 'wait'; until: string };

/** What sending is handed. */
export interface DispatchServices {
  store: Store;
  clock: Clock;
  random: () => number;
  origin: Origin;
  /** In Danish: that a message may have arrived. */
  mayHaveArrived: string;
  /** Looks at the state as it is now, and writes what is to be sent. */
  judge(reminder: Reminder): Promise<Verdict>;
  /** What follows once somebody can't be reached; lost with the process, the step comes when it is due. */
  unreached(reminder: Reminder, why: string): Promise<void>;
  /** Staff are to know what of ours hinders reminders. */
  troubled(reminder: Reminder, trouble: Trouble): Promise<void>;
  /** What went wrong with one reminder doesn't stop the others. */
  failed(reminder: Reminder, error: unknown): void;
}

const LEASE_MINUTES = 5;
/** Sending takes no longer than this at most; what has less left of its lease is given back. */
const NEEDED_MINUTES = 2;
/** Few enough to be sent well within the lease, at any platform's pace. */
const AT_ONCE = 8;

/** What is sent, where it isn't all that is due. */
export interface Dispatched {
  /** What the keys of the rows begin with: bulk messages, whatever their partnership's switch says. */
  prefix: string;
  /** One of them was dealt with, whatever came of it. */
  done: () => void;
}

/**
 * Sends what is due until nothing more is, a few at a time; where a platform can't be asked what arrived, one at a time,
 * so that no more than one stays unknown when the process is killed. Several processes may do so at once: what one has
 * claimed, the others leave. Bulk messages are sent by whoever was asked to, and only after a while by a sweep.
 * @returns how many were claimed, and how many seconds to wait, where the last of them were all told to
 */
export async function dispatchDue(
  services: DispatchServices,
  goOn: () => boolean,
  only?: Dispatched,
): Promise<{ claimed: number; waitSeconds: number }> {
  let claimed = 0;
  while (goOn()) {
    const owner = randomUUID();
    const batch = await claim(services, owner, only?.prefix);
    if (batch.length === 0) break;
    claimed += batch.length;
    const inTurn = oneAtATime();
    const ends = await Promise.all(
      batch.map(async (reminder) => {
        const ended = await sendOne(services, reminder, owner, inTurn);
        only?.done();
        return ended;
      }),
    );
    // Where one of them got through, so may others.
    const waitSeconds = Math.min(...ends.map((ended) => ended?.waitSeconds ?? 0));
    if (waitSeconds > 0) return { claimed, waitSeconds };
  }
  return { claimed, waitSeconds: 0 };
}

/** ISO instant: bulk messages that were due before it are sent by a sweep, since whoever was asked to is gone. */
export function abandonedBefore(clock: Clock): string {
  return instant(clock.now().minus({ minutes: LEASE_MINUTES }));
}

async function claim(
  { store, clock, origin }: DispatchServices,
  owner: string,
  prefix: string | undefined,
): Promise<Reminder[]> {
  const now = clock.now();
  const written = await claimReminders(store, origin, {
    owner,
    leasedUntil: instant(now.plus({ minutes: LEASE_MINUTES })),
    limit: AT_ONCE,
    bulk: prefix === undefined ? { dueBefore: abandonedBefore(clock) } : { prefix },
  });
  return 'value' in written ? written.value : [];
}

/** Runs one thing after another; each is told whether it had to wait. */
type InTurn = <Value>(act: (waited: boolean) => Promise<Value>) => Promise<Value>;

function oneAtATime(): InTurn {
  let last: Promise<unknown> | undefined;
  return (act) => {
    const turn = last === undefined ? act(false) : last.then(() => act(true));
    last = turn.catch(() => {});
    return turn;
  };
}

async function sendOne(
  services: DispatchServices,
  reminder: Reminder,
  owner: string,
  inTurn: InTurn,
): Promise<{ waitSeconds: number } | undefined> {
  try {
    const verdict = await judged(services, reminder);
    if (verdict.kind !== 'send' || verdict.transport.canBeAsked) {
      return await endWith(services, reminder, owner, verdict, (act) => inTurn(act));
    }
    // Much may have happened while others were sent.
    return await inTurn(async (waited) =>
      endWith(services, reminder, owner, waited ? await judged(services, reminder) : verdict),
    );
  } catch (error) {
    // It keeps its lease: whoever takes it next looks whether it was sent.
    services.failed(reminder, error);
    return undefined;
  }
}

async function endWith(
  services: DispatchServices,
  reminder: Reminder,
  owner: string,
  verdict: Judged,
  alone?: Alone,
): Promise<{ waitSeconds: number }> {
  const { store, origin } = services;
  const {
    unreachable,
    trouble,
    waitSeconds = 0,
    ...outcome
  } = await endOf(services, reminder, owner, verdict, alone);
  const settled = await completeReminder(store, origin, {
    ...{ partnership: reminder.partnership, key: reminder.key, owner },
    ...outcome,
  });
  if (unreachable && settled.kind === 'saved') await services.unreached(reminder, outcome.error ?? '');
  if (trouble) await services.troubled(reminder, trouble);
  return { waitSeconds };
}

async function endOf(
  services: DispatchServices,
  reminder: Reminder,
  owner: string,
  verdict: Judged,
  alone: Alone | undefined,
): Promise<Ended> {
  const { clock, random, mayHaveArrived } = services;
  const { inDoubt } = reminder;
  switch (verdict.kind) {
    case 'drop':
      return dropped(services, reminder, verdict);
    case 'wait':
      return { state: 'pending', due: verdict.until, inDoubt };
    case 'fault':
      return { state: 'pending', due: verdict.until, inDoubt, countsAsAttempt: true };
    case 'send': {
      const { transport, afterLostReply, apart } = verdict;
      const begin = () => begun(services, reminder, owner, apart);
      const how = { afterLostReply, mayHaveArrived, now: clock.now, random, begin, alone };
      return deliver(reminder, transport, how);
    }
  }
}

async function begun(
  { store, clock, origin }: DispatchServices,
  { partnership, key, municipality = '', recipient, round = '', leasedUntil = '' }: Reminder,
  owner: string,
  apart: Apart | undefined,
): Promise<true | { notBefore: string }> {
  const now = clock.now();
  if (now.plus({ minutes: NEEDED_MINUTES }).toMillis() > Date.parse(leasedUntil))
    return { notBefore: instant(now) };
  const from = apart && { ...apart, municipality, recipient, round };
  const { kind } = await beginAttempt(store, origin, { partnership, key, owner }, from);
  if (kind === 'saved') return true;
  return { notBefore: kind === 'unchanged' && apart ? apart.until : instant(clock.now()) };
}

/** Who was told by an earlier attempt is to be told of what comes after. */
async function dropped(
  { clock, random, mayHaveArrived }: DispatchServices,
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
      const due = instant(clock.now().plus({ seconds: retryAfter(attempts + 1, random()) }));
      return { state: 'pending', error: mayHaveArrived, due, inDoubt, countsAsAttempt: true };
    }
  }
}

type Judged = Verdict | { kind: 'fault'; until: string };

/** As long as it wasn't begun to send it nobody needs to look for it: then it is tried again before long. */
async function judged(services: DispatchServices, reminder: Reminder): Promise<Judged> {
  try {
    return await services.judge(reminder);
  } catch (error) {
    services.failed(reminder, error);
    const seconds = retryAfter(reminder.attempts + 1, services.random());
    return { kind: 'fault', until: instant(services.clock.now().plus({ seconds })) };
  }
}
