import type { Reminders } from '../../partnership/definition/reminders.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { comeApart, MINUTES_APART } from '../outbox/apart.ts';
import type { Preview, PreviewedBatch, PreviewedReminder } from './preview-reminders.ts';

/** One message to one person, as a preview has it. */
export interface Sending {
  rule: string;
  milestone: string;
  /** The same person has the same, for whichever municipality. */
  whom: string;
  /** ISO instant. */
  at: string;
}

/** Undefined for a channel: only people get theirs apart. @param at where it isn't sent when its batch is due */
export function sendingOf(
  { rule, occasion: { milestone }, due }: Pick<PreviewedBatch, 'rule' | 'occasion' | 'due'>,
  { kind, email, recipient, municipality }: PreviewedReminder,
  at: string = due,
): Sending | undefined {
  if (kind !== 'person') return undefined;
  const whom = email === undefined ? `${municipality?.code ?? ''} ${recipient}` : emailKey(email);
  return { rule, milestone, whom, at };
}

/** All that a preview has. */
export function sendingsIn({
  atOnce,
  batches,
  sendingAt,
}: Pick<Preview, 'atOnce' | 'batches' | 'sendingAt'>): Sending[] {
  const of = (batch: PreviewedBatch, at?: string) =>
    batch.reminders.flatMap((reminder) => sendingOf(batch, reminder, at) ?? []);
  return [...atOnce.flatMap((batch) => of(batch, sendingAt)), ...batches.flatMap((batch) => of(batch))];
}

/** Whether somebody gets two at one time that are sent some minutes apart, which the times of a preview don't say. */
export function someComeApart(reminders: Reminders, sendings: readonly Sending[]): boolean {
  return [...Map.groupBy(sendings, ({ whom }) => whom).values()].some((own) =>
    own.some((one, index) =>
      own.slice(index + 1).some((other) => isClose(one, other) && comeApart(reminders, one, other)),
    ),
  );
}

function isClose(one: Sending, other: Sending): boolean {
  return Math.abs(Date.parse(one.at) - Date.parse(other.at)) < MINUTES_APART * 60_000;
}
