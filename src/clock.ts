import { DateTime, IANAZone, Settings } from 'luxon';

// An invalid date would otherwise travel on as "Invalid DateTime" into a letter.
Settings.throwOnInvalid = true;

declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true;
  }
}

/** All dates of a partnership are read and shown in Danish time. */
export const ZONE = 'Europe/Copenhagen';

/** Tells the time. Handed in wherever time matters, so that tests and trials can choose it. */
export interface Clock {
  /** The present instant, in Europe/Copenhagen. */
  now(): DateTime<true>;
}

const HOUR_MS = 3_600_000;

/** Denmark's clocks are only ever put on or back at a whole hour, and to ask by how much takes long. */
class ZoneByTheHour extends IANAZone {
  #hour = Number.NaN;
  #offset = Number.NaN;

  override offset(millis: number): number {
    const hour = Math.floor(millis / HOUR_MS);
    if (hour !== this.#hour) {
      this.#offset = super.offset(millis);
      this.#hour = hour;
    }
    return this.#offset;
  }
}

const ZONE_NOW = new ZoneByTheHour(ZONE);

/** The machine's own clock. The only place that reads it, with `machineMillis`. */
export const systemClock: Clock = { now: () => DateTime.now().setZone(ZONE_NOW) };

/** The machine's own clock in milliseconds since 1970, for what is counted many times a second. */
export function machineMillis(): number {
  return Date.now();
}

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
