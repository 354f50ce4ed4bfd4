import type { Option } from '../../chat/form.ts';
import { parseOption } from './parse-option.ts';
import { LONGEST_TYPED, plainTyped, withoutQuotes } from './tokens.ts';

export type PointsReading =
  /** Points by option, in the order said; `moves` if they are taken from another option. */
  | { kind: 'given'; given: ReadonlyMap<string, number>; from?: string }
  /** What stands for an area matches none, or several. */
  | { kind: 'unknown'; said: string; nearest: readonly string[] }
  | { kind: 'no-such-number'; number: number }
  | { kind: 'twice'; value: string }
  /** Minus, a fraction, or a share other than per cent of a hundred points. */
  | { kind: 'not-whole'; said: string }
  | { kind: 'cannot-share'; among: number }
  | { kind: 'too-many'; given: number }
  /** Nothing in it gives anything points. */
  | { kind: 'nothing' };

interface Allocation {
  total: number;
  /** Points given before this was said. */
  before: ReadonlyMap<string, number>;
  options: readonly Option[];
}

/** Private-use characters stand for numbers in the list: "nr. 3" is no number of points. */
const IN_LIST = '\ue000';
const REST = '\ue001';
const LEAD =
  /^(?:(?:ja|tak|ok|okay|nej|vent|rettelse|vi|jeg|kommunen|vil|gerne|skal|giver|give|giv|fordeler|fordel|sætter|sæt|lægger|læg|bruger|ønsker|at|så|altså|hellere|have|os|hermed|point(?:ene)?|sådan|således|her)(?![\p{L}])[\s,:.!–-]*)+/iu;
const JOINS =
  /^(?:[\s,;.:+&]|\bog(?![\p{L}])|\bsamt(?![\p{L}])|\bså(?![\p{L}])|\bmen(?![\p{L}]))+|(?:[\s,;.:+&–-]|\sog|\ssamt)+$/giu;
const AMOUNT = `(\\d{1,4}|${REST})(?:\\s*(?:point(?:ene)?|p\\.?|%|pct\\.?|procent)(?![\\p{L}]))?`;

/**
 * Points as people allocate them in words: "60 til overlevering og 40 til nr. 3", "rutiner: 40, forældre 60", "resten til
 * leg", "25 til hver", "flyt 10 fra leg til sprog". Every word is understood, or nothing counts.
 */
export function parsePoints(text: string, allocation: Allocation): PointsReading {
  if (text.length > LONGEST_TYPED) return { kind: 'unknown', said: text, nearest: [] };
  const plain = withoutQuotes(plainTyped(text));
  const odd =
    /[-−–]\s*\d+(?=\s*(?:point|til|på))|(?:^|[\s,;:(])[-−]\d+|\d+[.,]\d+|\d+\s*\/\s*\d+|\b(?:halvdelen|halvt|en halv|en tredjedel|et par)(?![\p{L}])/iu.exec(
      plain,
    );
  if (odd) return { kind: 'not-whole', said: odd[0].trim() };
  if (/%|\bpct\b|procent/iu.test(plain) && allocation.total !== 100)
    return { kind: 'not-whole', said: plain };
  return equalShares(plain, allocation) ?? transfer(plain, allocation) ?? listed(plain, allocation);
}

/** "25 til hver", "lige meget til alle". */
function equalShares(text: string, { total, options }: Allocation): PointsReading | undefined {
  const said = text.replace(LEAD, '').replace(/[.!\s]+$/u, '');
  const [, each] =
    /^(?:(\d{1,4})(?:\s*point)?|lige (?:meget|mange(?: point)?)|det samme|ens|ligeligt|lige)(?:\s+(?:til|på|mellem|af))?\s*(?:hver(?:t|\s+(?:område|af dem))?|alle(?:\s+(?:områder|\d+|sammen))?|dem alle)?$/iu.exec(
      said,
    ) ?? [];
  const isEach = each !== undefined && /(?:hver|alle)/iu.test(said);
  const isEqual = each === undefined && /^(?:lige|det samme|ens)/iu.test(said);
  if (!isEach && !isEqual) return undefined;
  const share = isEach ? Number(each) : total / options.length;
  if (!Number.isInteger(share)) return { kind: 'cannot-share', among: options.length };
  return { kind: 'given', given: new Map(options.map(({ value }) => [value, share])) };
}

/** "flyt 10 fra leg til sprog" */
function transfer(text: string, { before, options }: Allocation): PointsReading | undefined {
  const [, points, from = '', to = ''] =
    /^(?:nej\W+|vent\W+)*(?:flyt|tag)\s+(\d{1,4})(?:\s*point)?\s+fra\s+(.+?)\s+(?:til|og giv(?: dem)? til|over på)\s+(.+?)[.!\s]*$/iu.exec(
      text,
    ) ?? [];
  if (points === undefined) return undefined;
  const sides = [from, to].map((said) => areaOf(said, options));
  const wrong = sides.find((side) => typeof side !== 'string');
  if (wrong !== undefined && typeof wrong !== 'string') return wrong;
  const [source, target] = sides as [string, string];
  const left = (before.get(source) ?? 0) - Number(points);
  if (left < 0) return { kind: 'too-many', given: Number(points) };
  if (source === target) return { kind: 'twice', value: source };
  const given = new Map([
    [source, left],
    [target, (before.get(target) ?? 0) + Number(points)],
  ]);
  return { kind: 'given', given, from: source };
}

function listed(text: string, { total, before, options }: Allocation): PointsReading {
  const marked = text
    .replace(LEAD, '')
    .replace(/\b(?:nr\.?|nummer)\s*(\d{1,2})/giu, `${IN_LIST}$1${IN_LIST}`)
    .replace(/\b(til|på)\s+(\d{1,2})(?=\s*(?:[,;.\n]|og\s|$))/giu, `$1 ${IN_LIST}$2${IN_LIST}`)
    .replace(/(^|[\n,;]\s*)(\d{1,2})\s*[:=]\s*(?=\d)/gu, `$1${IN_LIST}$2${IN_LIST} `)
    .replace(/\b(?:resten|de sidste|det sidste)(?![\p{L}])(?:\s*\d{1,4})?(?:\s*point)?/giu, REST)
    .replace(/\balle\s+(?:pointene|point|vores point|de\s+)?\s*(?=til|på)/giu, `${total} `)
    .replace(/\b(?:alle|hele)\s+(\d{1,4})/giu, '$1')
    .replace(/\b(?:ingen|nul|intet|ingenting)(?:\s+point)?(?=\s+(?:til|på))/giu, '0 ');
  const bare = marked.match(new RegExp(`^\\s*${AMOUNT}(?:[\\s,;]+(?:og\\s+)?${AMOUNT})*[\\s.]*$`, 'iu'));
  const pieces = bare ? inListOrder(marked, options) : piecesOf(marked);
  if (pieces === undefined) return { kind: 'nothing' };
  const given = new Map<string, number>();
  let rest: string | undefined;
  for (const { said, amount } of pieces) {
    const area = areaOf(said, options);
    if (typeof area !== 'string') return area;
    if (given.has(area) || rest === area) return { kind: 'twice', value: area };
    if (amount === REST && rest !== undefined) return { kind: 'unknown', said, nearest: [] };
    if (amount === REST) rest = area;
    else given.set(area, Number(amount));
  }
  return rest === undefined ? { kind: 'given', given } : withRest(given, rest, total, before);
}

function withRest(
  given: Map<string, number>,
  rest: string,
  total: number,
  before: ReadonlyMap<string, number>,
): PointsReading {
  const known = new Map([...before, ...given]);
  known.delete(rest);
  const sum = [...known.values()].reduce((all, points) => all + points, 0);
  if (sum > total) return { kind: 'too-many', given: sum };
  return { kind: 'given', given: given.set(rest, total - sum) };
}

interface Piece {
  said: string;
  /** Digits, or the rest. */
  amount: string;
}

/** As many numbers as areas are given in the order of the list; fewer could be any. */
function inListOrder(text: string, options: readonly Option[]): Piece[] | undefined {
  const amounts = text.match(/\d{1,4}/gu) ?? [];
  if (amounts.length !== options.length) return undefined;
  return amounts.map((amount, index) => ({ said: String(index + 1), amount }));
}

/** "60 til a, 40 til b" and "a: 60, b 40": each number with the area beside it. Undefined if anything is left over. */
function piecesOf(text: string): Piece[] | undefined {
  const amounts = [...text.matchAll(new RegExp(`(?<![\\d${IN_LIST}])${AMOUNT}(?![\\d${IN_LIST}])`, 'giu'))];
  const [first] = amounts;
  if (first === undefined) return undefined;
  const isNumberFirst = text.slice(0, first.index).replace(JOINS, '') === '';
  const pieces = amounts.map((amount, index): Piece => {
    const end = amount.index + amount[0].length;
    const [from, to] = isNumberFirst
      ? [end, amounts[index + 1]?.index ?? text.length]
      : [
          index === 0 ? 0 : (amounts[index - 1]?.index ?? 0) + (amounts[index - 1]?.[0].length ?? 0),
          amount.index,
        ];
    const said = text
      .slice(from, to)
      .replace(JOINS, '')
      .replace(/^(?:til|på|for|får|skal have)\s+/iu, '')
      .replace(/\s+(?:får|skal have|med|=|-|–)$/iu, '');
    return { said: said.replace(JOINS, '').trim(), amount: amount[1] ?? '' };
  });
  const last = amounts.at(-1);
  const after = isNumberFirst || last === undefined ? '' : text.slice(last.index + last[0].length);
  if (after.replace(JOINS, '') !== '' || pieces.some(({ said }) => said === '')) return undefined;
  return pieces;
}

type Unread = Extract<PointsReading, { kind: 'unknown' | 'no-such-number' }>;

function areaOf(said: string, options: readonly Option[]): string | Unread {
  const match = parseOption(said.replaceAll(IN_LIST, '').trim(), options);
  switch (match.kind) {
    case 'one':
      return match.value;
    case 'no-such-number':
      return match;
    case 'several':
      return { kind: 'unknown', said, nearest: match.values };
    case 'none':
      return { kind: 'unknown', said, nearest: match.nearest };
  }
}
