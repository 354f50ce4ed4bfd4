import { InvalidArgumentError } from 'commander';

const LONGEST = 3650;

/** A number of days on the command line. */
export function readDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,4}$/.test(text.trim()) && days >= 1 && days <= LONGEST) return days;
  throw new InvalidArgumentError(`Expected a number of days from 1 to ${LONGEST}.`);
}
