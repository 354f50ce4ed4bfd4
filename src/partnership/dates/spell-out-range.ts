/** The two ends of a range, each spelled out in full as far as the other end tells what it left out. */
export type Ends =
  | { kind: 'single'; text: string }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'many' };

const SEPARATOR = / ?- ?|(?: |(?<=\d\.?))til (?:og med )?/;
const YEAR = /(?<= |^)\d{4}(?= |$)/;
const YEAR_OR_WINTER = /(?<= |^)\d{4}(?:\/\d+)?(?= |$)/;

/**
 * Splits a normalised text at its hyphen or "til", and gives each end what it shares with the other:
 * "5.-7. maj 2017" is "5. maj 2017" and "7. maj 2017". Never gives the later end a year it does not have.
 */
export function spellOutRange(text: string): Ends {
  const [from, to, ...rest] = withoutFrom(text).split(SEPARATOR);
  if (rest.length > 0) return { kind: 'many' };
  if (!from || !to) return { kind: 'single', text };
  const end = spellOutEnd(from, to);
  return { kind: 'range', from: spellOutBeginning(from, end), to: end };
}

function withoutFrom(text: string): string {
  return text
    .replace(/^mellem (.+) og (.+)$/, '$1-$2')
    .replace(/(^| )fra (?:og med )?(?=.*(?:-| til ))/, '$1');
}

/** "12.00" after a time is that day's time; "40 2017" after a week is a week. */
function spellOutEnd(from: string, to: string): string {
  const [, day] = /^(.+) kl\. \d{1,2}\.\d{2}$/.exec(from) ?? [];
  const [, hour, minute] = /^(?:kl\. )?(\d{1,2})(?:[.:](\d{2}))?$/.exec(to) ?? [];
  if (day !== undefined && hour !== undefined) return `${day} kl. ${hour}.${minute ?? '00'}`;
  return /^uge \d/.test(from) && /^\d{1,2}\.? \d{4}$/.test(to) ? `uge ${to.replace('.', '')}` : to;
}

function spellOutBeginning(from: string, to: string): string {
  const whole = withUnit(from, to);
  const [year] = YEAR.exec(to) ?? [];
  if (year === undefined || YEAR_OR_WINTER.test(whole)) return whole;
  return whole.replace(/(?= kl\. )|$/, ` ${year}`);
}

/** "5." takes the month, "1." or "første" the quarter or half-year, "primo" the month of the other end. */
function withUnit(from: string, to: string): string {
  const [, number] = /^(.*?\d{1,2})\.?$/.exec(from) ?? [];
  const [, afterNumber] = /^\D*?\d{1,2}(\.? ?[a-zæøå].*)$/.exec(withoutTime(to)) ?? [];
  if (number !== undefined && isBareNumber(number) && afterNumber !== undefined) return number + afterNumber;
  const [, afterWord] = /^(?:primo|medio|ultimo|første|and(?:en|et)|tredje|fjerde) (.+)$/.exec(to) ?? [];
  const bare = /^(?:primo|medio|ultimo|første|and(?:en|et)|tredje|fjerde)$/.test(from);
  return bare && afterWord !== undefined ? `${from} ${afterWord}` : from;
}

// "uge 38" and "kl. 10" are not bare.
function isBareNumber(text: string): boolean {
  return /^(?:[a-zæøå]+\.? )?(?:den |d\. ?)?\d{1,2}$/.test(text) && !/^(?:uge|kl)/.test(text);
}

function withoutTime(text: string): string {
  return text.replace(/ kl\. .*$/, '');
}
