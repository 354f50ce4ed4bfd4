import { createHash } from 'node:crypto';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { shownTo } from '../../schedule/preview/preview-file.ts';
import type { SentMark } from '../../store/reminders/sent-reminders.ts';
import { dayOf } from './coming-values.ts';

/** What stands for a recipient in an address, instead of their own. */
export function recipientMark(recipient: string): string {
  return createHash('sha256').update(recipient).digest('hex').slice(0, 20);
}

/** A recipient as the outbox names one: an e-mail address, an account, or a code with a name. */
export function recipientLabel(recipient: string): string {
  const [code = '', ...name] = recipient.split(' ');
  const municipality = municipalityByCode(code);
  if (!municipality) return shownTo(recipient);
  return name.length > 0 ? name.join(' ') : municipality.fullName;
}

export interface SentDay {
  day: string;
  messages: number;
  recipients: number;
}

/** Latest first. */
export function sentByDay(marks: readonly SentMark[]): SentDay[] {
  const days = new Map<string, string>();
  // Finding out the day costs more than the rest, and an hour has only one.
  const dayIn = (at: string) => {
    const hour = at.slice(0, 13);
    const day = days.get(hour) ?? dayOf(at);
    days.set(hour, day);
    return day;
  };
  return [...Map.groupBy(marks, ({ at }) => dayIn(at))].map(([day, some]) => ({
    ...{ day, messages: some.length },
    recipients: new Set(some.map(({ recipient }) => recipient)).size,
  }));
}

export interface SentTo {
  recipient: string;
  municipalities: string[];
  messages: number;
  /** ISO instant. */
  last: string;
}

/** Whoever got something last comes first. */
export function sentByRecipient(marks: readonly SentMark[]): SentTo[] {
  return [...Map.groupBy(marks, ({ recipient }) => recipient)].map(([recipient, some]) => ({
    ...{ recipient, messages: some.length, last: some[0]?.at ?? '' },
    municipalities: [...new Set(some.flatMap(({ municipality }) => municipality ?? []))].map(
      (code) => municipalityByCode(code)?.fullName ?? code,
    ),
  }));
}
