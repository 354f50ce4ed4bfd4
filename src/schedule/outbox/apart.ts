import type { DateTime } from 'luxon';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import type { Reminders } from '../../partnership/definition/reminders.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { instant } from '../../store/db/values.ts';
import type { Apart } from '../../store/reminders/attempts.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';

/** Nobody gets two of them in the same minute, however the platform delays one. */
export const MINUTES_APART = 5;

type Sent = Pick<Reminder, 'rule' | 'milestone'>;

/** Whether two reminders to one person come apart. */
export function comeApart(reminders: Reminders, one: Sent, other: Sent): boolean {
  const { chasing, signing } = rulesOf(reminders);
  if (signing.includes(one.rule) || signing.includes(other.rule)) return true;
  return one.milestone === other.milestone && chasing.includes(one.rule) && chasing.includes(other.rule);
}

/** Ids of the rules that ask for something, and of those that ask for a signature. */
function rulesOf({ rules }: Reminders): { chasing: string[]; signing: string[] } {
  return {
    chasing: rules.filter(({ missing }) => missing !== undefined).map(({ id }) => id),
    signing: rules.filter(({ missing }) => missing === 'signature').map(({ id }) => id),
  };
}

/**
 * What a person must not have got just before a reminder: two that ask for something at the same milestone come apart, and
 * what chases a signature comes apart from everything else, also where both have waited for the same moment (an outage, a
 * pause, the hours in which nothing is sent). Undefined where it can't come later: better at once than never.
 */
export function apartFrom(
  reminders: Reminders,
  { rule: own, expires, milestone }: Pick<Reminder, 'rule' | 'expires' | 'milestone'>,
  recipient: Recipient,
  now: DateTime<true>,
): Apart | undefined {
  if (recipient.kind !== 'person') return undefined;
  const later = now.plus({ minutes: MINUTES_APART });
  if (
    instant(later) > expires ||
    nextAllowedMoment(reminders.calendar, later)?.toMillis() !== later.toMillis()
  )
    return undefined;
  const { chasing, signing } = rulesOf(reminders);
  const since = instant(now.minus({ minutes: MINUTES_APART }));
  const until = instant(later);
  if (signing.includes(own)) return { since, until, fromAll: true };
  const atMilestone = chasing.includes(own) ? { milestone, rules: chasing } : undefined;
  if (signing.length === 0 && atMilestone === undefined) return undefined;
  return { since, until, fromAll: false, fromRules: signing, ...(atMilestone && { atMilestone }) };
}
