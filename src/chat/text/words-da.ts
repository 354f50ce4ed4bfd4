import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';

const LONGEST_QUOTED = 120;
const LONGEST_LABEL = 75;

/** "fredag den 5. maj 2017" */
export function dayWithWeekday(isoDay: string): string {
  return writeMilestoneDateWithWeekday({ kind: 'day', date: isoDay });
}

/** What somebody wrote, on one line and not a whole page of it. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const whole = [...line];
  return whole.length <= LONGEST_QUOTED ? `"${line}"` : `"${whole.slice(0, LONGEST_QUOTED).join('')}…"`;
}

/** The two names that tell a button apart, as much as it has room for; what is left out is seen to be. */
export function placeLabel(municipality: string, partnership: string): string {
  const label = `${municipality}: ${partnership}`;
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}

/** "1 person", "3 personer" */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
