import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import { TO_COLLEAGUES } from '../partnership/reminders/colleague-notice.ts';
import {
  type BulkMessage,
  type BulkOutcome,
  resumeBulkMessages,
  sendBulkMessages,
} from '../schedule/outbox/bulk-message.ts';
import { peopleToReach } from '../schedule/outbox/recipients.ts';
import type { ScheduleServices } from '../schedule/services.ts';
import type { WriteResult } from '../store/db/change.ts';
import { instant } from '../store/db/values.ts';
import type { MunicipalityStatus } from '../store/enrolments/status.ts';
import type { PlannedReminder } from '../store/reminders/reminder-rows.ts';
import { BY_HAND, planReminders } from '../store/reminders/reminders.ts';
import type { Acting } from './acting.ts';

/** A message that was to come later is not sent when it comes this much too late. */
const LATER_DAYS = 3;

/** What the durable names of mails with a personal link begin with, after `BY_HAND` and the partnership. */
export const PERSONAL_LINKS = 'personal-link';

/** How far slow work is. */
type Progress = (done: number, all: number) => void;

/** Several messages that are sent as one. */
export interface Sending {
  partnership: string;
  /** Durable name: whoever asks for the same sending twice gets its outcome. */
  id: string;
  /** Left out where they are in the outbox already, and it goes on where it was interrupted. */
  messages?: readonly BulkMessage[] | undefined;
}

/** Sends each person's message once: all are in the outbox before the first is sent. */
export function sendToMany(
  { origin }: Acting,
  services: ScheduleServices,
  { partnership, id, messages }: Sending,
  progress: Progress,
): Promise<BulkOutcome> {
  const context = { services, origin };
  return messages
    ? sendBulkMessages(context, partnership, id, messages, progress)
    : resumeBulkMessages(context, partnership, id, progress);
}

/**
 * Sends messages about one municipality, each person's once for the same `id`: they are in the outbox, and in the
 * municipality's history, before the first is sent. What a server that is away leaves is sent later.
 */
export async function sendAbout(
  acting: Acting,
  services: ScheduleServices,
  of: { partnership: string; municipality: string; id: string },
  messages: readonly BulkMessage[],
): Promise<BulkOutcome> {
  const { store, origin } = acting;
  const { partnership, id } = of;
  const rows = messages.map((message) => outboxRow(of, message, store.clock.now()));
  await planReminders(store, origin, partnership, rows);
  return resumeBulkMessages({ services, origin }, partnership, id, () => {});
}

export type AlignmentAsked = { kind: 'nobody-to-ask' } | { kind: 'asked'; outcome: BulkOutcome };

/** Asks a municipality's contacts whether what was written down of the talk is right (R39). */
export async function askAboutAlignment(
  acting: Acting,
  services: ScheduleServices,
  of: { partnership: string; status: MunicipalityStatus; recordedAt: string },
  message: BulkMessage['message'],
): Promise<AlignmentAsked> {
  const { partnership, status, recordedAt } = of;
  const people = await peopleToReach(services, partnership, [status]);
  if (people.length === 0) return { kind: 'nobody-to-ask' };
  const id = `alignment/${status.municipality}/${recordedAt}`;
  const messages = people.map((person) => ({ person, message }));
  return {
    kind: 'asked',
    outcome: await sendToMany(acting, services, { partnership, id, messages }, () => {}),
  };
}

/**
 * Keeps a message for somebody until a later moment. The same person about the same municipality and question on one day
 * gets one.
 */
export function sendLater(
  { store, origin }: Acting,
  { partnership, municipality }: { partnership: string; municipality: string },
  message: BulkMessage,
  due: DateTime<true>,
): Promise<WriteResult<{ added: string[] }>> {
  const row = outboxRow(
    {
      partnership,
      municipality,
      id: ['later', municipality, ...questionOf(message), due.toISODate()].join('/'),
    },
    message,
    due,
  );
  return planReminders(store, origin, partnership, [row]);
}

/** The later question that a message is about. */
function questionOf({ about = '' }: BulkMessage): string[] {
  return about.split('/').slice(1);
}

/**
 * Tells a municipality's other contacts what one of them did: kept in the same transaction, and sent by the next sweep.
 * @param of `except`: the key of who did it; `id`: unique for what was done
 */
export async function tellColleagues(
  { store, origin }: Acting,
  services: ScheduleServices,
  of: { partnership: string; status: MunicipalityStatus; except: string; id: string },
  message: BulkMessage['message'],
): Promise<void> {
  const { partnership, status, except } = of;
  const { municipality } = status;
  const people = await peopleToReach(services, partnership, [status], except);
  if (people.length === 0) return;
  const place = { partnership, municipality, id: `${TO_COLLEAGUES}/${municipality}/${hashOf(of.id)}` };
  const rows = people.map((person) => outboxRow(place, { person, message }, services.clock.now()));
  await planReminders(store, origin, partnership, rows);
}

/** Keeps a message for somebody that the next sweep sends; the same `id` to the same person is sent once, ever. */
export function tellOnce(
  { store, origin }: Acting,
  of: { partnership: string; municipality?: string; id: string },
  message: BulkMessage,
): Promise<WriteResult<{ added: string[] }>> {
  return planReminders(store, origin, of.partnership, [outboxRow(of, message, store.clock.now())]);
}

/** A message as a row of the outbox, which the next sweep sends; `id` is its durable name. */
export function outboxRow(
  { partnership, municipality, id }: { partnership: string; municipality?: string; id: string },
  message: BulkMessage,
  due: DateTime<true>,
): PlannedReminder {
  const { key } = message.person;
  return {
    key: [BY_HAND, partnership, id, hashOf(key)].join('/'),
    ...{ partnership, milestone: '', rule: BY_HAND, recipient: key, dateRevision: 0 },
    ...(municipality !== undefined && { municipality }),
    due: instant(due),
    expires: instant(due.plus({ days: LATER_DAYS })),
    details: { part: 'bulk-message', ...message },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
