import { InvalidArgumentError } from 'commander';
import type { Missing } from '../../partnership/enrolment/missing.ts';
import type { CountingFrom } from '../../partnership/networks/stored-plan.ts';

/** What can be recorded about a municipality. */
export const RECORDABLE = [
  'aligned',
  'approved',
  'ticked',
  'signed',
  'answered',
  'declined',
  'active',
  'completed',
  'withdrawn',
  'terminated',
  'unticked',
  'retracted',
] as const;

/** What `status --missing` asks about, by the names in its JSON. */
export const LACKS = [
  'answer',
  'later-answer',
  'ranking',
  'points',
  'contact',
  'participants',
  'alignment',
  'approval',
  'approval-date',
  'political-decision',
  'precondition',
  'offer',
  'signature',
] as const satisfies readonly Missing['what'][];

export const COUNTING_FROM: readonly CountingFrom[] = ['interested', 'aligned', 'approved', 'signed'];

/** Default for how far ahead reminders are listed. */
export const AHEAD_DAYS = 30;

const MOST_DAYS = 3650;
const MOST_MEETINGS = 99;

export function numberOfDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,4}$/.test(text.trim()) && days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`Expected a number of days from 1 to ${MOST_DAYS}.`);
}

export function numberOfMonths(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number of months.');
  return number;
}

/** Number of a milestone's meeting, from 1. */
export function meetingNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,2}$/.test(text) && number >= 1 && number <= MOST_MEETINGS) return number;
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST_MEETINGS}.`);
}

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}
