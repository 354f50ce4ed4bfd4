import { ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ReminderRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';

/** State and outcome of a reminder (decision 9). */
export type ReminderState = 'pending' | 'sent' | 'failed' | 'cancelled' | 'expired' | 'unknown';

/** A reminder to be sent. All instants are ISO 8601 in UTC with milliseconds, as `instant` writes them. */
export interface PlannedReminder {
  /** Names its batch and recipient: equal keys are the same reminder. */
  key: string;
  partnership: string;
  /** Key of its batch, under its stored name; absent for a message that staff sent. */
  round?: string;
  milestone: string;
  rule: string;
  recipient: string;
  /** Code of the municipality that it is about; absent if it concerns several or none. */
  municipality?: string;
  /** Which revision of the milestone's date it is about: a moved date is a new revision. */
  dateRevision: number;
  due: string;
  /** From this instant on it is too late to send. */
  expires: string;
  /** What is needed to compose it. */
  details: ReminderDetails;
}

export interface Reminder extends PlannedReminder {
  state: ReminderState;
  /** Number of attempts; a claim alone is none. */
  attempts: number;
  /** The outcome of an attempt is unknown: look for it before sending it again. */
  inDoubt: boolean;
  leaseOwner?: string;
  leasedUntil?: string;
  lastError?: string;
  /** ISO instant; absent while pending. */
  endedAt?: string;
  /** It was written in the rehearsal that is under way, or went to its address and not to its recipient. */
  rehearsed?: true;
}

/** A reminder without its text: for lists and for the audit log. */
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
    rehearsed: 0,
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
    ...(row.rehearsed === 1 && { rehearsed: true }),
  };
}

/** The columns of a summary: texts are not loaded. */
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
  'rehearsed',
] as const satisfies (keyof ReminderRow)[];
