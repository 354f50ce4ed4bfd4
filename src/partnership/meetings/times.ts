/** From when and until when, as `09:30`, Danish time. */
export interface Times {
  starts: string;
  ends?: string;
}

const CLOCK = '(?:kl\\.?|klokken)?\\s*(\\d{1,2})(?:[.:](\\d{2}))?';
const TIMES = new RegExp(`^(?:fra\\s+)?${CLOCK}(?:\\s*(?:-|–|—|til)\\s*${CLOCK})?$`, 'iu');

/** "9.30", "kl. 9", "9.30-15.30", "fra 10 til 15"; undefined for anything else, and for what is not on the clock. */
export function readTimes(text: string): Times | undefined {
  const found = TIMES.exec(text.trim());
  if (!found) return undefined;
  const [, hour = '', minute, untilHour, untilMinute] = found;
  const starts = clockTime(hour, minute);
  if (starts === undefined) return undefined;
  if (untilHour === undefined) return { starts };
  const ends = clockTime(untilHour, untilMinute);
  return ends === undefined ? undefined : { starts, ends };
}

function clockTime(hour: string, minute = '00'): string | undefined {
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
