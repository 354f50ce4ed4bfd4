import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';

const LONGEST_QUOTED = 120;
const LONGEST_LABEL = 75;

/** "fredag den 5. maj 2017" */
export function dayWithWeekday(isoDay: string): string {
  return writeMilestoneDateWithWeekday({ kind: 'day', date: isoDay });
}

/** A quotation of what somebody wrote, shortened to one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const whole = [...line];
  return whole.length <= LONGEST_QUOTED ? `"${line}"` : `"${whole.slice(0, LONGEST_QUOTED).join('')}…"`;
}

/** Both names that identify a button, as far as they fit; an abbreviation is visible as such. */
export function placeLabel(municipality: string, partnership: string): string {
  const label = `${municipality}: ${partnership}`;
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}

/** A focus area that is wanted: "Overlevering", "Overlevering (60 point)". */
export function wishText(label: string, points: number | undefined): string {
  return points === undefined ? label : `${label} (${points} point)`;
}

const grouped = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0, useGrouping: 'min2' });

/** "98", "1000", "10.000": four digits are read without a point. */
export function numberText(number: number): string {
  return grouped.format(number);
}

/** "1 person", "3 personer", "10.000 personer" */
export function count(number: number, one: string, many: string): string {
  return `${numberText(number)} ${number === 1 ? one : many}`;
}

/** With a capital letter first, as a sentence or a line begins. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}
