import type { DateTime } from 'luxon';

/**
 * How an account that guesses codes is slowed: five tries, then a minute, two, four … up to a day. In d days it gets at
 * most 15 + 4·d tries (docs/decisions/0007). Nobody else waits for it: what one does never keeps another out.
 */
const PACE = {
  /** So many wrong codes in a row cost no waiting: everybody may misread a letter. */
  free: 5,
  /** Seconds. Each further wrong code doubles it. */
  firstWait: 60,
  longestWait: 24 * 3600,
  /** One wrong code is forgotten for every so many seconds that pass. */
  forgetsOneEvery: 6 * 3600,
};

/** What is remembered of an account's wrong codes. */
export interface Guesses {
  /** Wrong codes that are not forgotten yet. */
  level: number;
  /** The latest wrong code. */
  at: DateTime<true>;
  /** No code is looked at before this. */
  until: DateTime<true>;
}

/** After another wrong code. */
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

/** Until when the account has to wait, or nothing where a code may be tried now. */
export function waitUntil(guesses: Guesses | undefined, now: DateTime<true>): DateTime<true> | undefined {
  return guesses !== undefined && guesses.until > now ? guesses.until : undefined;
}
