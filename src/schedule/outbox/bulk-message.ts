import { createHash } from 'node:crypto';
import type { Message } from '../../chat/message.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import type { ReminderState } from '../../store/reminders/reminder-rows.ts';
import { BY_HAND, outcomeByKey, planReminders } from '../../store/reminders/reminders.ts';
import type { ScheduleServices } from '../services.ts';
import { dispatchDue } from './dispatch.ts';
import { dispatchServices } from './dispatch-services.ts';
import type { Reachable } from './recipients.ts';

/** A message to one person. Plain JSON: stored in the outbox. */
export interface BulkMessage {
  person: Reachable;
  message: Message;
  /** What it says is missing, "answer/bindende" of a later question: whoever no longer lacks it gets no message. */
  about?: string;
  /** Code of the municipality whose letter of invitation goes along. */
  letter?: string;
  /** It brings a personal link: whoever may not act for the municipality any more gets no mail. */
  link?: true;
}

/** The outcomes of all messages of a bulk message. */
export interface BulkOutcome {
  all: number;
  /** Number still waiting; not known to have arrived. */
  waiting: number;
  /** A line for each outcome, and for each person who was not reached. */
  lines: string[];
}

/** Who sends it, and with what. */
export interface BulkContext {
  services: ScheduleServices;
  origin: Origin;
}

const KEEP_DAYS = 7;

/**
 * Sends each person's message once, however often this is called and wherever it was interrupted: all are in the outbox
 * before the first is sent, and one that may have arrived is never sent again.
 * @param id idempotency key of the whole bulk message
 */
export async function sendBulkMessages(
  context: BulkContext,
  partnership: string,
  id: string,
  messages: readonly BulkMessage[],
  progress: (done: number, all: number) => void,
): Promise<BulkOutcome> {
  const { store, clock } = context.services;
  const due = instant(clock.now());
  const expires = instant(clock.now().plus({ days: KEEP_DAYS }));
  await planReminders(
    store,
    context.origin,
    partnership,
    messages.map((message) => ({
      key: `${prefixOf(partnership, id)}${hashOf(message.person)}`,
      partnership,
      milestone: '',
      rule: BY_HAND,
      recipient: message.person.key,
      dateRevision: 0,
      due,
      expires,
      details: { part: 'bulk-message', ...message },
    })),
  );
  return resumeBulkMessages(context, partnership, id, progress);
}

/** Resumes an interrupted bulk message with what nobody is sending at the moment. */
export async function resumeBulkMessages(
  { services, origin }: BulkContext,
  partnership: string,
  id: string,
  progress: (done: number, all: number) => void,
): Promise<BulkOutcome> {
  const prefix = prefixOf(partnership, id);
  const before = await outcomeOf(services, prefix);
  let done = before.all - before.waiting;
  progress(done, before.all);
  await dispatchDue(dispatchServices(services, origin, Math.random), () => true, {
    prefix,
    done: () => {
      done += 1;
      progress(Math.min(done, before.all), before.all);
    },
  });
  return outcomeOf(services, prefix);
}

function prefixOf(partnership: string, id: string): string {
  return `${BY_HAND}/${partnership}/${id}/`;
}

function hashOf({ key }: Reachable): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

async function outcomeOf({ store }: ScheduleServices, prefix: string): Promise<BulkOutcome> {
  const { counts, notReached } = await outcomeByKey(store, prefix);
  const count = (state: ReminderState, inDoubt = false) =>
    counts
      .filter((one) => one.state === state && one.inDoubt === inDoubt)
      .reduce((sum, one) => sum + one.count, 0);
  const waiting = count('pending');
  const cancelled = count('cancelled');
  return {
    all: counts.reduce((sum, one) => sum + one.count, 0),
    waiting,
    lines: [
      STAFF.sentTo(count('sent')),
      ...(cancelled > 0 ? [STAFF.noLongerMissing(cancelled)] : []),
      ...(waiting > 0 ? [STAFF.waiting(waiting)] : []),
      ...notReached.map(({ details, recipient, lastError }) =>
        STAFF.notReached(
          'person' in details ? details.person.name : recipient,
          lastError ?? STAFF.mayHaveArrived,
        ),
      ),
    ],
  };
}
