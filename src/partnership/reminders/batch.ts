import type { ReminderAudience } from '../definition/reminders.ts';

/** How a round stands: `opened` means that its recipients were found and written into the outbox. */
export type BatchState = 'waiting' | 'opened' | 'expired' | 'cancelled';

/**
 * One sending of one rule about one occasion, before anybody knows who exactly gets it: that is found when it is due,
 * from what is missing then. All instants are ISO 8601 in UTC with milliseconds.
 */
export interface Batch {
  /** Partnership, occasion, rule, step and revision of the date: the same key is the same round. */
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
  /** After this it is too late. */
  expires: string;
  /** Why it isn't sent on the day that was reckoned, in Danish: "flyttet fra lørdag den 6. maj". */
  shifted?: string;
}

export interface StoredBatch extends Batch {
  state: BatchState;
  /** Why it expired or was cancelled, for the staff. */
  reason?: string;
}

/** Tells those who were told an earlier date, whoever they were: the round's own audience says nothing of them. */
export const MOVED = 'moved';
/** The staff's overview of the week. */
export const WEEKLY = 'weekly';

/** The key of another step of a batch's rule about the same date. */
export function batchKeyOfStep({ key }: Pick<Batch, 'key'>, step: string): string {
  const parts = key.split('/');
  return [...parts.slice(0, -2), step, ...parts.slice(-1)].join('/');
}
