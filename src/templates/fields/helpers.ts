import {
  formatAmount,
  genitive,
  joinDanish,
  numberWord,
  ordinal,
  ordinalWord,
} from '../../partnership/danish.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Field, Missing } from './field.ts';

type Kind = Field['kind'];

/**
 * A helper that a template may call. Arguments have the kinds in `takes`; a missing value is passed through as missing.
 */
export interface Helper {
  /** Kinds of the arguments, in order. */
  takes: readonly (Kind | 'list of texts')[];
  gives: Kind;
  description: string;
  example: string;
  run(args: unknown[]): unknown;
}

const day = (iso: unknown) => ({ kind: 'day', date: String(iso) }) as const;

/** Everything a template can call besides `if`, `unless`, `each` and `with`. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  date: {
    takes: ['day'],
    gives: 'text',
    description: 'A day in words.',
    example: '{{date letterhead.date}} → 7. april 2017',
    run: ([iso]) => writeMilestoneDate(day(iso)),
  },
  dateWithWeekday: {
    takes: ['day'],
    gives: 'text',
    description: 'A day in words with its weekday.',
    example: '{{dateWithWeekday letterhead.date}} → fredag den 7. april 2017',
    run: ([iso]) => writeMilestoneDateWithWeekday(day(iso)),
  },
  amount: {
    takes: ['number'],
    gives: 'text',
    description: 'An amount in kroner, with a space that does not break.',
    example: '{{amount price.amount}} → 110.000 kr.',
    run: ([kroner]) => formatAmount(Number(kroner)),
  },
  join: {
    takes: ['list of texts'],
    gives: 'text',
    description: 'A list of texts in running text, with "og" before the last.',
    example: '{{join partnership.facilitators}} → KL og COK',
    run: ([list]) => joinDanish(list as string[]),
  },
  joinOr: {
    takes: ['list of texts'],
    gives: 'text',
    description: 'A list of texts in running text, with "eller" before the last.',
    example: '{{joinOr participants.targetGroup}} → dagtilbudschefer eller konsulenter',
    run: ([list]) => joinDanish(list as string[], 'eller'),
  },
  genitive: {
    takes: ['text'],
    gives: 'text',
    description: 'A name in the genitive.',
    example: `{{genitive "KL"}} → KL's; {{genitive "Randers"}} → Randers'`,
    run: ([name]) => genitive(String(name)),
  },
  ordinal: {
    takes: ['number'],
    gives: 'text',
    description: 'A number as an ordinal figure.',
    example: '{{ordinal rank}} → 1.',
    run: ([number]) => ordinal(Number(number)),
  },
  ordinalWord: {
    takes: ['number'],
    gives: 'text',
    description: 'A number as an ordinal word, up to twelve.',
    example: '{{ordinalWord rank}} → første',
    run: ([number]) => ordinalWord(Number(number)),
  },
  numberWord: {
    takes: ['number'],
    gives: 'text',
    description: 'A number as a word, up to twelve; figures above that.',
    example: '{{numberWord participants.maximum}} → fem',
    run: ([number]) => numberWord(Number(number)),
  },
  range: {
    takes: ['number', 'number'],
    gives: 'text',
    description: 'From a least to a most; a word where the two are the same.',
    example: '{{range networkRules.minimum networkRules.maximum}} → 8-10',
    run: ([least, most]) => (least === most ? numberWord(Number(least)) : `${least}-${most}`),
  },
  capitalize: {
    takes: ['text'],
    gives: 'text',
    description: 'A text with a capital first letter, for the start of a sentence.',
    example: '{{capitalize agreement.name}} → Politisk partnerskabsaftale',
    run: ([text]) => String(text).replace(/^\p{L}/u, (letter) => letter.toLocaleUpperCase('da')),
  },
  sentence: {
    takes: ['text'],
    gives: 'text',
    description: 'A text with a full stop at the end, unless it has one already (mv., kr.).',
    example: '{{sentence (join price.covers)}}',
    run: ([text]) => (/[.!?]$/.test(String(text)) ? text : `${text}.`),
  },
  missing: {
    takes: ['text'],
    gives: 'text',
    description: 'Says that something still has to be filled in: shown in the draft, and listed as missing.',
    example: '{{missing "kommunens prioriterede indsatsområder"}}',
    run: ([what]): Missing => ({ missing: String(what) }),
  },
  eq: {
    takes: ['text', 'text'],
    gives: 'boolean',
    description: 'Whether two texts are the same; inside {{#if}}.',
    example: '{{#if (eq municipality.code "0101")}}…{{/if}}',
    run: ([a, b]) => a === b,
  },
  isOne: {
    takes: ['number'],
    gives: 'boolean',
    description: 'Whether a number is one, for words that change in the plural; inside {{#if}}.',
    example: '{{#if (isOne meetings.count)}}møde{{else}}møder{{/if}}',
    run: ([number]) => number === 1,
  },
  several: {
    takes: ['list'],
    gives: 'boolean',
    description: 'Whether a list has more than one item; inside {{#if}}.',
    example: '{{#if (several agreement.signatories.kl)}}…{{/if}}',
    run: ([list]) => (list as unknown[]).length > 1,
  },
};
