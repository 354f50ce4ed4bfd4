import type { DateTime } from 'luxon';

/**
 * Slows down an account that guesses codes: five tries, then a wait of one minute, two, four … up to a day. In d days
 * it gets at most 15 + 4·d tries (docs/decisions/0007). Only that account waits: nobody can lock another out.
 */
const PACE = {
  /** Number of wrong codes in a row without a wait, as anybody may misread a letter. */
  free: 5,
  /** Seconds; doubled by each further wrong code. */
  firstWait: 60,
  longestWait: 24 * 3600,
  /** Seconds after which one wrong code is forgotten. */
  forgetsOneEvery: 6 * 3600,
};

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
export function afterWrongCode(before: Guesses | undefined, now: DateTime<true>): Guesses {
  const passed = before === undefined ? 0 : Math.max(0, now.diff(before.at).as('seconds'));
  const kept = Math.max(0, (before?.level ?? 0) - Math.floor(passed / PACE.forgetsOneEvery));
  const level = kept + 1;
  return { level, at: now, until: now.plus({ seconds: waitAt(level) }) };
}

function waitAt(level: number): number {
  const { free, firstWait, longestWait } = PACE;
  return level <= free ? 0 : Math.min(longestWait, firstWait * 2 ** (level - free - 1));
}

/** Until when the account must wait; undefined if it may try now. */
export function waitUntil(guesses: Guesses | undefined, now: DateTime<true>): DateTime<true> | undefined {
  return guesses !== undefined && guesses.until > now ? guesses.until : undefined;
}
