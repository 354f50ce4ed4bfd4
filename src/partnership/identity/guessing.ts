import type { DateTime } from 'luxon';

/** How guessing is slowed. All times in seconds. */
export interface Pace {
  /** So many wrong codes in a row cost no waiting: everybody may misread a letter. */
  free: number;
  /** The first wait; each further wrong code doubles it. */
  firstWait: number;
  longestWait: number;
  /** One wrong code is forgotten for every so many seconds that pass. */
  forgetsOneEvery: number;
}

/** For one account: five tries, then a minute, two, four … up to a day. */
export const ACCOUNT_PACE: Pace = {
  free: 5,
  firstWait: 60,
  longestWait: 24 * 3600,
  forgetsOneEvery: 6 * 3600,
};

/** For everybody together. Short, so that one who guesses from many accounts can't keep everybody else out for long. */
export const COMMON_PACE: Pace = { free: 60, firstWait: 5, longestWait: 300, forgetsOneEvery: 60 };

/** What is remembered of wrong codes. */
export interface Guesses {
  /** Wrong codes that are not forgotten yet. */
  level: number;
  /** The latest wrong code. */
  at: DateTime<true>;
  /** No code is looked at before this. */
  until: DateTime<true>;
}

/** After another wrong code. */
export function afterWrongCode(before: Guesses | undefined, pace: Pace, now: DateTime<true>): Guesses {
  const passed = before === undefined ? 0 : Math.max(0, now.diff(before.at).as('seconds'));
  const kept = Math.max(0, (before?.level ?? 0) - Math.floor(passed / pace.forgetsOneEvery));
  const level = kept + 1;
  return { level, at: now, until: now.plus({ seconds: waitAt(level, pace) }) };
}

function waitAt(level: number, { free, firstWait, longestWait }: Pace): number {
  return level <= free ? 0 : Math.min(longestWait, firstWait * 2 ** (level - free - 1));
}

/** Until when somebody has to wait, or nothing where a code may be tried now. */
export function waitUntil(
  guesses: readonly (Guesses | undefined)[],
  now: DateTime<true>,
): DateTime<true> | undefined {
  return guesses
    .flatMap((one) => (one !== undefined && one.until > now ? [one.until] : []))
    .toSorted((a, b) => b.toMillis() - a.toMillis())[0];
}
