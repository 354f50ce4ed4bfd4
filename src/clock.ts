import { DateTime, IANAZone, Settings } from 'luxon';

// Otherwise an invalid date could end up as "Invalid DateTime" in a letter.
Settings.throwOnInvalid = true;

declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true;
  }
}

/** All dates of a partnership are read and shown in Danish time. */
export const ZONE = 'Europe/Copenhagen';

/** Tells the time. Passed in wherever time matters, so that tests and trials can set it. */
export interface Clock {
  /** The current instant, in Europe/Copenhagen. */
  now(): DateTime<true>;
}

const HOUR_MS = 3_600_000;

/** Denmark's offset only ever changes at a whole hour, and calculating it is slow. */
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

/** The machine's clock. Only this and `machineMillis` read it. */
export const systemClock: Clock = { now: () => DateTime.fromMillis(Date.now(), { zone: ZONE_NOW }) };

/** The machine's clock in milliseconds since 1970, for what is read many times a second. */
export function machineMillis(): number {
  return Date.now();
}

/** A clock stopped at `instant` (ISO 8601; Danish time if it has no offset). */
export function fixedClock(instant: string): Clock {
  const now = DateTime.fromISO(instant, { zone: ZONE });
  return { now: () => now };
}

/**
 * A clock that starts at `instant` and then runs like `machine`, for trying a partnership at another time.
 * @throws if the instant is not ISO 8601
 */
export function clockRunningFrom(instant: string, machine: Clock = systemClock): Clock {
  const ahead = DateTime.fromISO(instant, { zone: ZONE }).toMillis() - machine.now().toMillis();
  // Of its own: the machine's is at another hour.
  const zone = new ZoneByTheHour(ZONE);
  return { now: () => DateTime.fromMillis(machine.now().toMillis() + ahead, { zone }) };
}
