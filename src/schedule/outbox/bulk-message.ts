import { createHash, randomUUID } from 'node:crypto';
import type { Message } from '../../chat/message.ts';
import type { ChatServices } from '../../chat/services.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import { beginAttempt } from '../../store/reminders/begin-attempt.ts';
import { claimReminders } from '../../store/reminders/claim-reminders.ts';
import { completeReminder } from '../../store/reminders/complete-reminder.ts';
import type { Reminder, ReminderState } from '../../store/reminders/reminder-rows.ts';
import { BY_HAND, planReminders, remindersOf } from '../../store/reminders/reminders.ts';
import { deliver, type Ended, type Transport } from './deliver.ts';
import type { Reachable, SendingContext } from './recipients.ts';
import { createTransport } from './transport.ts';

/** A message to one person. Plain JSON: kept in the outbox. */
export interface BulkMessage {
  person: Reachable;
  message: Message;
  /** Which lack it is about: whoever lacks it no longer gets no message. */
  about?: string;
}

/** What came of the messages of one kind, by outcome. */
export type Outcome = { state: ReminderState; inDoubt: boolean; person: Reachable; why?: string }[];

const LEASE_MINUTES = 5;
const KEEP_DAYS = 7;

/**
 * Sends each person's message once, however often it is asked for and wherever it was interrupted: all are in the
 * outbox before the first is sent, and one that may have arrived is never sent again.
 * @param id durable name of the whole sending
 */
export async function sendBulkMessages(
  talk: SendingContext,
  partnership: string,
  id: string,
  letters: readonly BulkMessage[],
  progress: (done: number, all: number) => void,
  isStillMeant: (bulkMessage: BulkMessage) => Promise<boolean> = async () => true,
): Promise<Outcome> {
  const { store, clock } = talk.services;
  const due = instant(clock.now());
  const expires = instant(clock.now().plus({ days: KEEP_DAYS }));
  await planReminders(
    store,
    talk.origin,
    partnership,
    letters.map((bulkMessage) => ({
      key: keyOf(partnership, id, bulkMessage.person),
      partnership,
      milestone: '',
      rule: BY_HAND,
      recipient: bulkMessage.person.key,
      dateRevision: 0,
      due,
      expires,
      details: bulkMessage,
    })),
  );
  return resumeBulkMessages(talk, partnership, id, progress, isStillMeant);
}

/** Goes on where a sending was interrupted. Empty where there is none of that name. */
export async function resumeBulkMessages(
  talk: SendingContext,
  partnership: string,
  id: string,
  progress: (done: number, all: number) => void,
  isStillMeant: (bulkMessage: BulkMessage) => Promise<boolean>,
): Promise<Outcome> {
  const all = await sendingOf(talk, partnership, id);
  for (const [index, reminder] of all.entries()) {
    progress(index, all.length);
    if (reminder.state === 'pending') await sendOnce(talk, reminder, isStillMeant);
  }
  progress(all.length, all.length);
  return (await sendingOf(talk, partnership, id)).map(({ state, inDoubt, details, lastError }) => ({
    state,
    inDoubt,
    person: (details as BulkMessage).person,
    ...(lastError !== undefined && { why: lastError }),
  }));
}

function keyOf(partnership: string, id: string, { key }: Reachable): string {
  return `${prefix(partnership, id)}${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

function prefix(partnership: string, id: string): string {
  return `${BY_HAND}/${partnership}/${id}/`;
}

async function sendingOf({ services }: SendingContext, partnership: string, id: string): Promise<Reminder[]> {
  const all = await remindersOf(services.store, partnership);
  return all.filter(({ key }) => key.startsWith(prefix(partnership, id)));
}

async function sendOnce(
  { services, origin }: SendingContext,
  { key }: Reminder,
  isStillMeant: (bulkMessage: BulkMessage) => Promise<boolean>,
): Promise<void> {
  const { store, clock } = services;
  const owner = randomUUID();
  const leasedUntil = instant(clock.now().plus({ minutes: LEASE_MINUTES }));
  const claimed = await claimReminders(store, origin, { owner, leasedUntil, limit: 1, keys: [key] });
  const reminder = 'value' in claimed ? claimed.value[0] : undefined;
  if (!reminder) return;
  const bulkMessage = reminder.details as BulkMessage;
  const ended = (await isStillMeant(bulkMessage))
    ? await sendLetter(services, origin, bulkMessage, reminder, owner)
    : { state: 'cancelled' as const };
  await completeReminder(store, origin, { key, owner, ...ended });
}

/** What may have arrived is looked for by a later sweep. */
function sendLetter(
  services: ChatServices,
  origin: Origin,
  bulkMessage: BulkMessage,
  reminder: Reminder,
  owner: string,
): Promise<Ended> {
  const { partnership, key } = reminder;
  return deliver(reminder, bulkMessageTransport(services, origin, bulkMessage, key), {
    afterLostReply: 'leave',
    mayHaveArrived: STAFF.mayHaveArrived,
    now: services.clock.now,
    random: Math.random,
    begin: async () =>
      (await beginAttempt(services.store, origin, { partnership, key, owner })).kind === 'saved',
  });
}

export function bulkMessageTransport(
  services: ChatServices,
  origin: Origin,
  { person, message }: BulkMessage,
  key: string,
): Transport {
  return createTransport(services, origin, person, {
    key,
    hand: (platform, to) => platform.send(to, message, key),
  });
}

/** What came of a sending, a line for each outcome and each person that was not reached. */
export function summaryLines(outcome: Outcome): string[] {
  const count = (state: ReminderState) => outcome.filter((one) => one.state === state).length;
  const waiting = outcome.filter(({ state, inDoubt }) => state === 'pending' && !inDoubt);
  const notReached = outcome.filter(
    ({ state, inDoubt }) => state === 'failed' || state === 'unknown' || inDoubt,
  );
  return [
    STAFF.sentTo(count('sent')),
    ...(count('cancelled') > 0 ? [STAFF.noLongerMissing(count('cancelled'))] : []),
    ...(waiting.length > 0 ? [STAFF.waiting(waiting.length)] : []),
    ...notReached.map(({ person, why }) => STAFF.notReached(person.name, why ?? STAFF.mayHaveArrived)),
  ];
}
