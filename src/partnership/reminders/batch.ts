import type { ReminderAudience } from '../definition/reminders.ts';

/** State of a batch. `opened`: its recipients have been determined and are in the outbox. */
export type BatchState = 'waiting' | 'opened' | 'expired' | 'cancelled';

/**
 * One sending of one rule about one scheduled event. Its recipients are determined when it is due, from what is missing
 * then. All instants are ISO 8601 in UTC with milliseconds.
 */
export interface Batch {
  /** Partnership, event, rule, step and revision of the date: equal keys are the same batch. */
  key: string;
  partnership: string;
  milestone: string;
  network: string;
  number: number;
  revision: number;
  /** Id of a rule in the definition; `MOVED` and `WEEKLY` are built in. */
  rule: string;
  /** `first`, `again-1`, `ladder-1`, … */
  step: string;
  to: ReminderAudience;
  due: string;
  /** From this instant on it is too late to send. */
  expires: string;
  /** Why it is not sent on the calculated day, in Danish: "flyttet fra lørdag den 6. maj". */
  shifted?: string;
}

export interface StoredBatch extends Batch {
  state: BatchState;
  /** Why it expired or was cancelled, for staff. */
  reason?: string;
}

/**
 * The rule that tells everybody who was told an earlier date; its recipients are not those of the batch's own audience.
 */
export const MOVED = 'moved';
/** The staff's weekly overview. */
export const WEEKLY = 'weekly';
/** The rule of mails that put a calendar right; no definition has it. */
export const CALENDAR_RULE = 'calendar-update';

/** Key of another step of the batch's rule about the same date. */
export function batchKeyOfStep({ key }: Pick<Batch, 'key'>, step: string): string {
  const parts = key.split('/');
  return [...parts.slice(0, -2), step, ...parts.slice(-1)].join('/');
}
