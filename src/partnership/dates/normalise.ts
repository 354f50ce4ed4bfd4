import { normaliseText } from '../normalise-text.ts';
import { MONTHS } from './danish-words.ts';

/** A spelling with figures, and how it reads in words. `found` is what `String.replace` hands over. */
interface Spelling {
  pattern: RegExp;
  plain(found: string[]): string;
}

// The order matters: a day before a month of the same shape, and all that hold hyphens before times.
const SPELLINGS: readonly Spelling[] = [
  {
    // "2019-12-19", "2019-12-19T10:00", and the slash of "2017-05-05/2017-06-30"
    pattern: /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](\d{2}:\d{2})(?::00)?)?(?!\d)(\/(?=\d{4}-))?/g,
    plain: ([, year, month, day, time, slash]) =>
      `${inWords(day, month, year)}${time ? ` kl. ${time}` : ''}${slash ? '-' : ''}`,
  },
  {
    // "19-12-2019"
    pattern: /(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/g,
    plain: ([, day, month, year]) => inWords(day, month, year),
  },
  {
    // "19.12.2019", but not the time in "kl. 10.00 2019"
    pattern: /(?<![\d.:]|kl\.? ?|klokken )(\d{1,2})\. ?(\d{1,2})(?:\. ?| ?- ?| )(\d{4})(?!\d)/g,
    plain: ([, day, month, year]) => inWords(day, month, year),
  },
  {
    // "5.5." of "5.5.-30.6.2017"
    pattern: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(?!\d)/g,
    plain: ([, day, month]) => inWords(day, month),
  },
  {
    // "19/12-2019", "19/12 2019", "19/12/2019", and "5/5" of "5/5-30/6 2017"
    pattern: /(?<!\d)(\d{1,2}) ?\/ ?(\d{1,2})(?!\d)(?:(?: ?[-/.] ?| )(\d{4})(?!\d))?/g,
    plain: ([, day, month, year]) => inWords(day, month, year),
  },
  {
    // "2017-05", but not the middle of "5. maj 2017-10. juni 2017"
    pattern: /(?<=^|[-/] ?| til | og med |fra )(\d{4})-(\d{2})(?![\d.]| ?[a-zæøå])/g,
    plain: ([, year, month]) => `${monthInWords(month)} ${year}`,
  },
  { pattern: /(?<!\d)(\d{4})-w(\d{2})(?!\d|-\d(?!\d))/g, plain: ([, year, week]) => `uge ${week} ${year}` },
  {
    pattern: /(?<!\d)(\d{4})[- ]q(\d)(?!\d)/g,
    plain: ([, year, quarter]) => `${quarter}. kvartal ${year}`,
  },
  { pattern: /(?<![\da-zæøå])q(\d)(?!\d)/g, plain: ([, quarter]) => `${quarter}. kvartal` },
  {
    // "vinteren 2019-20"
    pattern: /(vinter(?:en)? \d{4}) ?[-/] ?(\d{4}|\d{2})(?![\d.])/g,
    plain: ([, winter, next]) => `${winter}/${next}`,
  },
  {
    // "kl.10.00", "kl. 10", "klokken 10:00"
    pattern: / ?(?<![a-zæøå])(?:kl\.?|klokken) ?(\d{1,2})(?:[.:](\d{2}))?(?![\d.:])/g,
    plain: ([, hour, minute]) => ` kl. ${hour}.${minute ?? '00'}`,
  },
  {
    // "19. december 2019 10:00"
    pattern: /(\d{4}) (\d{1,2})[.:](\d{2})(?![\d.:])/g,
    plain: ([, year, hour, minute]) => `${year} kl. ${hour}.${minute}`,
  },
];

/**
 * The same date in one plain spelling: lower case, single spaces, "-" for every dash, months as words, times as
 * "kl. 10.00". Afterwards a hyphen can only mean a range.
 */
export function normalise(text: string): string {
  return datesInWords(plainCharacters(text)).replace(/\s+/g, ' ').trim();
}

function plainCharacters(text: string): string {
  return normaliseText(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s,]+/g, ' ')
    .trim()
    .replace(/ ?\.$/, '')
    .toLowerCase();
}

function datesInWords(text: string): string {
  return SPELLINGS.reduce(
    (sofar, { pattern, plain }) => sofar.replace(pattern, (...found) => plain(found)),
    text,
  );
}

function inWords(day?: string, month?: string, year?: string): string {
  return `${Number(day)}. ${monthInWords(month)}${year === undefined ? '' : ` ${year}`}`;
}

// A month that does not exist becomes "måned13", which is refused by that name.
function monthInWords(month?: string): string {
  return MONTHS[Number(month) - 1] ?? `måned${Number(month)}`;
}
