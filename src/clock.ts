import { DateTime, Settings } from 'luxon';

// An invalid date would otherwise travel on as "Invalid DateTime" into a letter.
Settings.throwOnInvalid = true;

declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true;
  }
}

/** All dates of a partnership are read and shown in Danish time (design.md §4). */
export const ZONE = 'Europe/Copenhagen';

/** Tells the time. Handed in wherever time matters, so that tests and trials can choose it. */
export interface Clock {
  /** The present instant, in Europe/Copenhagen. */
  now(): DateTime<true>;
}

/** The machine's own clock. The only place that reads it. */
export const systemClock: Clock = { now: () => DateTime.now().setZone(ZONE) };

/** A clock that stands still at `instant` (ISO 8601; without an offset it is Danish time). */
export function fixedClock(instant: string): Clock {
  const now = DateTime.fromISO(instant, { zone: ZONE });
  return { now: () => now };
}

/**
 * A clock that starts at `instant` and runs on as `machine` does, so that a partnership of another time can be tried.
 * @throws where the instant isn't ISO 8601
 */
export function clockRunningFrom(instant: string, machine: Clock = systemClock): Clock {
  const from = DateTime.fromISO(instant, { zone: ZONE });
  const started = machine.now().toMillis();
  return { now: () => from.plus({ milliseconds: machine.now().toMillis() - started }) };
}
