import { createHash, randomUUID } from 'node:crypto';
import { chatAddresses, saveChatAddress } from '../../store/chat-addresses.ts';
import { claimReminders } from '../../store/claim-reminders.ts';
import { instant } from '../../store/instant.ts';
import type { Reminder, ReminderState } from '../../store/reminder-rows.ts';
import { BY_HAND, planReminders, remindersOf } from '../../store/reminders.ts';
import { settleReminder } from '../../store/settle-reminder.ts';
import type { Message } from '../message.ts';
import type { Sent } from '../port.ts';
import { STAFF } from '../text/staff-da.ts';
import type { Reachable } from './recipients.ts';
import type { Talk } from './talk.ts';

/** A message to one person. Plain JSON: kept in the outbox. */
export interface Letter {
  person: Reachable;
  message: Message;
  /** Which lack it is about: whoever lacks it no longer gets no message. */
  about?: string;
}

/** What came of the messages of one kind, by outcome. */
export type Outcome = { state: ReminderState; person: Reachable; why?: string }[];

const LEASE_MINUTES = 5;
const KEEP_DAYS = 7;

/**
 * Sends each person's message once, however often it is asked for and wherever it was interrupted: all are in the
 * outbox before the first is sent, and one that may have arrived is never sent again.
 * @param id durable name of the whole sending
 */
export async function sendAll(
  talk: Talk,
  partnership: string,
  id: string,
  letters: readonly Letter[],
  progress: (done: number, all: number) => void,
  isStillMeant: (letter: Letter) => Promise<boolean> = async () => true,
): Promise<Outcome> {
  const { store, clock } = talk.services;
  const due = instant(clock.now());
  const expires = instant(clock.now().plus({ days: KEEP_DAYS }));
  await planReminders(
    store,
    talk.origin,
    partnership,
    letters.map((letter) => ({
      key: keyOf(partnership, id, letter.person),
      partnership,
      milestone: '',
      rule: BY_HAND,
      recipient: letter.person.key,
      dateRevision: 0,
      due,
      expires,
      details: letter,
    })),
  );
  return goOnSending(talk, partnership, id, progress, isStillMeant);
}

/** Goes on where a sending was interrupted. Empty where there is none of that name. */
export async function goOnSending(
  talk: Talk,
  partnership: string,
  id: string,
  progress: (done: number, all: number) => void,
  isStillMeant: (letter: Letter) => Promise<boolean>,
): Promise<Outcome> {
  const all = await sendingOf(talk, partnership, id);
  for (const [index, reminder] of all.entries()) {
    progress(index, all.length);
    if (reminder.state === 'pending') await deliver(talk, reminder, isStillMeant);
  }
  progress(all.length, all.length);
  return (await sendingOf(talk, partnership, id)).map(({ state, details, lastError }) => ({
    state,
    person: (details as Letter).person,
    ...(lastError !== undefined && { why: lastError }),
  }));
}

function keyOf(partnership: string, id: string, { key }: Reachable): string {
  return `${prefix(partnership, id)}${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

function prefix(partnership: string, id: string): string {
  return `${BY_HAND}/${partnership}/${id}/`;
}

async function sendingOf({ services }: Talk, partnership: string, id: string): Promise<Reminder[]> {
  const all = await remindersOf(services.store, partnership);
  return all.filter(({ key }) => key.startsWith(prefix(partnership, id)));
}

async function deliver(
  { services, origin }: Talk,
  { key, leaseOwner }: Reminder,
  isStillMeant: (letter: Letter) => Promise<boolean>,
): Promise<void> {
  const { store, clock } = services;
  const owner = randomUUID();
  const leasedUntil = instant(clock.now().plus({ minutes: LEASE_MINUTES }));
  const claimed = await claimReminders(store, origin, { owner, leasedUntil, limit: 1, keys: [key] });
  const reminder = 'value' in claimed ? claimed.value[0] : undefined;
  if (!reminder) return;
  const letter = reminder.details as Letter;
  // Whoever had it before never said what came of it: it may have been sent.
  const wasBegun = leaseOwner !== undefined;
  const ended = (await isStillMeant(letter))
    ? await sendLetter(services, origin, letter, key, wasBegun)
    : { state: 'cancelled' as const };
  await settleReminder(store, origin, { key, owner, ...ended });
}

interface Ended {
  state: ReminderState;
  error?: string;
  due?: string;
}

async function sendLetter(
  services: Talk['services'],
  origin: Talk['origin'],
  { person, message }: Letter,
  key: string,
  wasBegun: boolean,
): Promise<Ended> {
  if (wasBegun) {
    const before = await findBefore(services, person, key);
    if (before) return before;
  }
  let ended: Ended = { state: 'failed', error: person.why ?? STAFF.notInChat };
  for (const { to, account } of person.places) {
    const sent = await trySend(services, to, message, key);
    ended = endOf(services, sent);
    if (sent.kind !== 'unreachable') return ended;
    if (account !== undefined) await markUnreachable(services, origin, to.platform, account, sent.why);
  }
  return ended;
}

/** Where a message that was begun ended, where the platform can tell; undefined where it certainly was not sent. */
async function findBefore(
  { platforms }: Talk['services'],
  { places }: Reachable,
  key: string,
): Promise<Ended | undefined> {
  for (const { to } of places) {
    const found = await platforms.get(to.platform)?.findSent?.(to, key);
    if (found === undefined) return { state: 'unknown', error: STAFF.mayHaveArrived };
    if (found !== 'absent') return { state: 'sent' };
  }
  return undefined;
}

async function trySend(
  { platforms, log }: Talk['services'],
  to: Reachable['places'][number]['to'],
  message: Message,
  key: string,
): Promise<Sent> {
  const platform = platforms.get(to.platform);
  if (!platform) return { kind: 'failed', why: STAFF.noPlatform };
  try {
    return await platform.send(to, message, key);
  } catch {
    log.error('send-failed', { platform: to.platform });
    return { kind: 'unknown', why: STAFF.mayHaveArrived };
  }
}

function endOf({ clock }: Talk['services'], sent: Sent): Ended {
  switch (sent.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'unreachable':
      return { state: 'failed', error: STAFF.unreachable(sent.why) };
    case 'later':
      return {
        state: 'pending',
        error: STAFF.toldToWait,
        due: instant(clock.now().plus({ seconds: sent.afterSeconds })),
      };
    case 'unknown':
      return { state: 'unknown', error: STAFF.mayHaveArrived };
    case 'failed':
      return { state: 'failed', error: sent.why };
  }
}

async function markUnreachable(
  { store }: Talk['services'],
  origin: Talk['origin'],
  platform: string,
  address: string,
  reason: string,
): Promise<void> {
  const known = (await chatAddresses(store)).find(
    (one) => one.platform === platform && one.address === address,
  );
  if (!known) return;
  const { revision: basedOn, ...rest } = known;
  // Who has written meanwhile is reachable after all.
  await saveChatAddress(store, origin, { ...rest, basedOn, state: 'unreachable', reason });
}

/** What came of a sending, a line for each outcome and each person that was not reached. */
export function summaryLines(outcome: Outcome): string[] {
  const count = (state: ReminderState) => outcome.filter((one) => one.state === state).length;
  const notReached = outcome.filter(({ state }) => state === 'failed' || state === 'unknown');
  return [
    STAFF.sentTo(count('sent')),
    ...(count('cancelled') > 0 ? [STAFF.noLongerMissing(count('cancelled'))] : []),
    ...(count('pending') > 0 ? [STAFF.waiting(count('pending'))] : []),
    ...notReached.map(({ person, why }) => STAFF.notReached(person.name, why ?? STAFF.mayHaveArrived)),
  ];
}
