import { MONTHS } from '../partnership/dates/danish-words.ts';

const MONTH = `(?:${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)}\\b|\\.)`).join('|')}|maj\\b)`;
const UNIT = '(?:kvartal|kvt\\.|halvår)\\b';
/** What joins the days of one date: "5. og 6. maj", "5. – 7. maj", "1. til 4. kvartal". */
const MORE = '(?:(?:\\s*[–—-]\\s*|\\s*,\\s*|\\s+(?:og|til|til og med|eller)\\s+)(?:den\\s+)?\\d{1,2}\\.)*';

/** What may stand before a text on its line: indentation, a quotation, bullets, numbers of a list. */
const BEFORE = '(?:[ \\t>]|[-*+][ \\t]|\\d{1,3}[.)][ \\t])*?';

const DATE_AT_START = new RegExp(`^(${BEFORE}\\d{1,2})\\.(?=${MORE}\\s+(?:${MONTH}|${UNIT}))`, 'gimu');

/**
 * Markdown in which a line that begins with a date stays a text: "17. december 2017 er fristen" would be read as item
 * 17 of a list, and printed as item 1.
 */
export function keepDates(markdown: string): string {
  return markdown.replace(DATE_AT_START, '$1\\.');
}
