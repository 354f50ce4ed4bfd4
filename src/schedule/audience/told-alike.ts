import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { Round } from '../../partnership/reminders/round.ts';
import { type RecipientView, recipientsOf } from './recipients.ts';
import { recipientName } from './reminders-of-round.ts';

/**
 * Without those who get the very same by another rule at the same moment: who is both contact and participant in a
 * network without a channel is reminded of its meeting once. The rule whose id comes first tells them.
 */
export function withoutToldAlike(
  recipients: readonly Recipient[],
  round: Pick<Round, 'rule' | 'step'>,
  view: RecipientView,
): Recipient[] {
  const { rules } = view.definition.reminders;
  const rule = rules.find(({ id }) => id === round.rule);
  if (!rule || round.step !== 'first') return [...recipients];
  const alike = rulesAlike(rule, rules).filter(({ id }) => id < rule.id);
  const told = new Set(alike.flatMap(({ id, to }) => recipientsOf({ rule: id, to }, view).map(named)));
  return recipients.filter((recipient) => !told.has(named(recipient)));
}

/** The other rules by which the very same is told at the same moment. */
export function rulesAlike(rule: ReminderRule, rules: readonly ReminderRule[]): ReminderRule[] {
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
