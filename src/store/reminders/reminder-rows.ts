import { ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ReminderRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';

/** How a reminder stands, and how it ended (decision 9). */
export type ReminderState = 'pending' | 'sent' | 'failed' | 'cancelled' | 'expired' | 'unknown';

/** A reminder that shall be sent. All instants are ISO 8601 in UTC with milliseconds, as `instant` writes them. */
export interface PlannedReminder {
  /** Names its batch and its recipient: the same key is the same reminder. */
  key: string;
  partnership: string;
  /** Key of its batch, under its durable name; left out where it is sent by hand. */
  round?: string;
  milestone: string;
  rule: string;
  recipient: string;
  /** Code of the municipality that it is about; left out where it is about several, or none. */
  municipality?: string;
  /** Which of the milestone's dates it is about: a moved date makes a new revision. */
  dateRevision: number;
  due: string;
  /** After this it is too late to be sent. */
  expires: string;
  /** What it needs to be written. */
  details: ReminderDetails;
}

export interface Reminder extends PlannedReminder {
  state: ReminderState;
  /** How often it was tried. What was only claimed was not. */
  attempts: number;
  /** An attempt was made of which nobody knows what came: look for it before it is sent again. */
  inDoubt: boolean;
  leaseOwner?: string;
  leasedUntil?: string;
  lastError?: string;
  /** ISO instant; left out while it is pending. */
  endedAt?: string;
}

/** A reminder without what it says: for lists and for the log. */
export type ReminderSummary = Omit<Reminder, 'details'>;

export function reminderRow(planned: PlannedReminder): ReminderRow {
  const { key, partnership, milestone, rule, recipient, due, expires } = planned;
  return {
    key,
    partnership,
    milestone,
    rule,
    recipient,
    date_revision: planned.dateRevision,
    due,
    expires,
    state: 'pending',
    attempts: 0,
    lease_owner: null,
    leased_until: null,
    last_error: null,
    content: toText(planned.details),
    round: planned.round ?? '',
    municipality: planned.municipality ?? '',
    ended_at: null,
    in_doubt: 0,
  };
}

export function reminderFrom(row: ReminderRow): Reminder {
  return { ...summaryFrom(row), details: ReminderDetails.parse(fromText(row.content)) };
}

export function summaryFrom(row: Omit<ReminderRow, 'content'>): ReminderSummary {
  const { key, partnership, milestone, rule, recipient, due, expires, attempts } = row;
  return {
    key,
    partnership,
    milestone,
    rule,
    recipient,
    dateRevision: row.date_revision,
    due,
    expires,
    state: row.state as ReminderState,
    attempts,
    inDoubt: row.in_doubt === 1,
    ...(row.round !== '' && { round: row.round }),
    ...(row.municipality !== '' && { municipality: row.municipality }),
    ...(row.lease_owner !== null && { leaseOwner: row.lease_owner }),
    ...(row.leased_until !== null && { leasedUntil: row.leased_until }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
}

/** The columns of a summary: what a reminder says is not loaded. */
export const summarised = [
  'key',
  'partnership',
  'milestone',
  'rule',
  'recipient',
  'date_revision',
  'due',
  'expires',
  'state',
  'attempts',
  'lease_owner',
  'leased_until',
  'last_error',
  'round',
  'municipality',
  'ended_at',
  'in_doubt',
] as const satisfies (keyof ReminderRow)[];
