import type { DateTime } from 'luxon';

/** How fast somebody may guess codes. */
export interface Pace {
  /** Number of wrong codes in a row without a wait, as anybody may misread a letter. */
  free: number;
  /** Seconds; doubled by each further wrong code. */
  firstWait: number;
  longestWait: number;
  /** Seconds after which one wrong code is forgotten. */
  forgetsOneEvery: number;
}

/**
 * Slows down an account that guesses codes: five tries, then a wait of one minute, two, four … up to a day. In d days
 * it gets at most 15 + 4·d tries (docs/decisions/0007). Only that account waits: nobody can lock another out.
 */
const ACCOUNT_PACE: Pace = { free: 5, firstWait: 60, longestWait: 24 * 3600, forgetsOneEvery: 6 * 3600 };

/**
 * The same for a network address, which a whole municipality may share: nobody behind it waits longer than half a
 * minute for another's guesses (docs/decisions/0027).
 */
export const NETWORK_PACE: Pace = { free: 10, firstWait: 1, longestWait: 30, forgetsOneEvery: 60 };

/** An account's record of wrong codes. */
export interface Guesses {
  /** Number of wrong codes not forgotten yet. */
  level: number;
  /** Instant of the latest wrong code. */
  at: DateTime<true>;
  /** No code is checked before this. */
  until: DateTime<true>;
}

/** The record after another wrong code. */
export function afterWrongCode(
  before: Guesses | undefined,
  now: DateTime<true>,
  pace = ACCOUNT_PACE,
): Guesses {
  const passed = before === undefined ? 0 : Math.max(0, now.diff(before.at).as('seconds'));
  const kept = Math.max(0, (before?.level ?? 0) - Math.floor(passed / pace.forgetsOneEvery));
  const level = kept + 1;
  return { level, at: now, until: now.plus({ seconds: waitAt(level, pace) }) };
}

function waitAt(level: number, { free, firstWait, longestWait }: Pace): number {
  return level <= free ? 0 : Math.min(longestWait, firstWait * 2 ** (level - free - 1));
}

/** Until when the account must wait; undefined if it may try now. */
export function waitUntil(guesses: Guesses | undefined, now: DateTime<true>): DateTime<true> | undefined {
  return guesses !== undefined && guesses.until > now ? guesses.until : undefined;
}
