import {
  dateFromSerial,
  dateToSerial,
  format,
  getFormatDateInfo,
  getFormatFromId,
  isDateFormat,
  isValidFormat,
} from 'numfmt';
import type { Kept } from '../answers/cells/table.ts';

/** How the numbers of a workbook are shown: its formats by the number of a style, and the day that it counts from. */
export interface Formats {
  /** The format of each style, in the order of the part "styles". */
  ofStyles: readonly NumberFormat[];
  /** Whether the font of each style strikes texts out. */
  areStruck: readonly boolean[];
  /** Days are counted from 1904, as Excel for Mac once did. */
  from1904: boolean;
}

export interface Shown {
  text: string;
  kept?: Kept;
}

/** A number format: its pattern, and what of a date it shows. */
export interface NumberFormat {
  pattern: string;
  /** Days or times, which Excel keeps as numbers. */
  isDate: boolean;
  /** Whether it shows a full date, part of one, or none. */
  shows: 'a day' | 'part of a day' | 'no day';
}

const NO_PATTERN = 'General';

/** Excel's own limit. */
const LONGEST_FORMAT = 255;

const DANISH = { locale: 'da', dateErrorNumber: false, dateSpanLarge: false };

/** Whole numbers up to here are kept to the last digit. */
const EXACT = 1e15;

const DAYS_TO_1904 = 1462;
const SECONDS_A_DAY = 86_400;

/** The format that a workbook means by a number without saying what it is: 14 is a day as Danish Excel shows it. */
export function formatOfId(id: number): NumberFormat {
  return numberFormat(getFormatFromId(id, 'da') ?? NO_PATTERN);
}

/** The format with this pattern; an invalid pattern counts as General. */
export function numberFormat(pattern: string): NumberFormat {
  if (pattern.length > LONGEST_FORMAT || !isValidFormat(pattern)) return GENERAL;
  if (!isDateFormat(pattern)) return { pattern, isDate: false, shows: 'no day' };
  const { year, month, day } = getFormatDateInfo(pattern);
  const shows = year && month && day ? 'a day' : year || month || day ? 'part of a day' : 'no day';
  return { pattern, isDate: true, shows };
}

export const GENERAL: NumberFormat = { pattern: NO_PATTERN, isDate: false, shows: 'no day' };

/**
 * A number as Danish Excel shows it in a wide column. A whole number without a format is shown with all its digits, as
 * in the line above the sheet.
 */
export function shownNumber(
  value: number,
  { pattern, isDate, shows }: NumberFormat,
  from1904: boolean,
): Shown {
  if (!isDate) return { text: plainNumber(value, pattern), kept: { kind: 'number', value } };
  const serial = toSeconds(from1904 && shows !== 'no day' ? value + DAYS_TO_1904 : value);
  const text = format(pattern, serial, DANISH);
  // Excel adds a day to a month that was typed without one: that day means nothing.
  const day = shows === 'a day' ? dayOf(serial, text) : undefined;
  return { text, kept: { kind: 'date', ...(day !== undefined && { day }) } };
}

/** A text through the part of the format that is for texts: `"J.nr. "@`. */
export function shownText(text: string, { pattern }: NumberFormat): string {
  return pattern === NO_PATTERN || pattern === '@' ? text : format(pattern, text, DANISH);
}

/** A day or time of the kind "2017-06-14T09:00:00", which is that of the wall clock whatever zone stands behind it. */
export function shownIsoDate(iso: string, styled: NumberFormat): Shown {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})?T?(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(iso.trim()) ??
    [];
  const serial = (dateToSerial((date ?? '').split('-').map(Number)) ?? 0) + fractionOf(time);
  if (date === undefined && time === undefined) return { text: iso };
  return shownNumber(serial, styled.isDate ? styled : usualFormat(date, time), false);
}

const DAY = 14;
const DAY_AND_TIME = 22;
const TIME = 20;

function usualFormat(date: string | undefined, time: string | undefined): NumberFormat {
  if (date === undefined) return formatOfId(TIME);
  return formatOfId(fractionOf(time) === 0 ? DAY : DAY_AND_TIME);
}

function fractionOf(time: string | undefined): number {
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? '').split(':').map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / SECONDS_A_DAY;
}

function plainNumber(value: number, pattern: string): string {
  return pattern === NO_PATTERN && Number.isInteger(value) && Math.abs(value) < EXACT
    ? String(value)
    : format(pattern, value, DANISH);
}

/** A time is a fraction of a day, which is rarely a whole second in binary. */
function toSeconds(serial: number): number {
  return Math.round(serial * SECONDS_A_DAY) / SECONDS_A_DAY;
}

function dayOf(serial: number, text: string): string | undefined {
  const [year = 0, month = 0, day = 0] = dateFromSerial(serial);
  // A section of the format may show a text instead of the day.
  if (!text.includes(String(day))) return undefined;
  return [String(year).padStart(4, '0'), ...[month, day].map((each) => String(each).padStart(2, '0'))].join(
    '-',
  );
}
