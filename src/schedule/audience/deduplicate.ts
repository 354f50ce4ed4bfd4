import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { type AudienceView, audienceOf } from './audience.ts';
import { recipientName } from './reminder-keys.ts';

/**
 * Drops recipients who get the same message by another rule at the same time: a contact who is also a participant in a
 * network without a channel is reminded of its meeting once, by the rule whose id comes first.
 */
export function deduplicate(
  recipients: readonly Recipient[],
  batch: Pick<Batch, 'rule' | 'step'>,
  view: AudienceView,
): Recipient[] {
  const { rules } = view.definition.reminders;
  const rule = rules.find(({ id }) => id === batch.rule);
  if (!rule || batch.step !== 'first') return [...recipients];
  const alike = equivalentRules(rule, rules).filter(({ id }) => id < rule.id);
  const told = new Set(alike.flatMap(({ id, to }) => audienceOf({ rule: id, to }, view).map(named)));
  return recipients.filter((recipient) => !told.has(named(recipient)));
}

/** The other rules that say the same at the same time. */
export function equivalentRules(rule: ReminderRule, rules: readonly ReminderRule[]): ReminderRule[] {
  return rules.filter((other) => other.id !== rule.id && saysTheSame(rule, other));
}

function saysTheSame(one: ReminderRule, other: ReminderRule): boolean {
  const said = ({ about, moment, when, at, template, missing }: ReminderRule) =>
    JSON.stringify([about, moment, when, at, template, missing]);
  return said(one) === said(other);
}

function named(recipient: Recipient): string {
  return `${recipient.kind === 'person' ? recipient.municipality : ''} ${recipientName(recipient)}`;
}
