import {
  type BulkMessage,
  type BulkOutcome,
  resumeBulkMessages,
  sendBulkMessages,
} from '../schedule/outbox/bulk-message.ts';
import { peopleToReach, type Reachable } from '../schedule/outbox/recipients.ts';
import type { ScheduleServices } from '../schedule/services.ts';
import type { MunicipalityStatus } from '../store/enrolments/status.ts';
import type { Acting } from './acting.ts';

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

/** Finds where the contacts of these municipalities can be written to, and remembers those that had to be looked up. */
export function findPeople(
  { origin }: Acting,
  services: ScheduleServices,
  partnership: string,
  municipalities: readonly MunicipalityStatus[],
  progress: Progress,
): Promise<Reachable[]> {
  return peopleToReach({ services, origin }, partnership, municipalities, progress);
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
  const people = await findPeople(acting, services, partnership, [status], () => {});
  if (people.length === 0) return { kind: 'nobody-to-ask' };
  const id = `alignment/${status.municipality}/${recordedAt}`;
  const messages = people.map((person) => ({ person, message }));
  return {
    kind: 'asked',
    outcome: await sendToMany(acting, services, { partnership, id, messages }, () => {}),
  };
}
