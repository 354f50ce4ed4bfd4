import type { Place } from '../../errors.ts';

/**
 * How much a template may come to. With a hundred items in every list an agreement comes to 4,300 steps and 250,000
 * characters, a case file to 11,000 and 620,000; to fill in and read what comes to the limits takes about three seconds.
 */
export const LIMITS: Limits = {
  /** Partials and blocks filled in, each time anew. */
  steps: 100_000,
  /** Of text and values. */
  characters: 2_000_000,
  /** Partials, blocks and calls of helpers within one another. */
  depth: 200,
};

export type Limit = 'steps' | 'characters' | 'depth';
export type Limits = Readonly<Record<Limit, number>>;

/** A template that came to more than that, with where it did. */
export class TooLarge extends Error {
  readonly limit: Limit;
  readonly place: Place;

  constructor(limit: Limit, ref: Place) {
    super(`${limit} at ${ref.file}:${ref.line}`);
    this.limit = limit;
    this.place = ref;
  }
}

/** What it comes to more of, in a sentence: "more than 100,000 partials and blocks". */
export function tooMuch(limit: Limit, limits: Limits): string {
  return `more than ${limits[limit].toLocaleString('en')} ${NAMES[limit]}`;
}

const NAMES: Readonly<Record<Limit, string>> = {
  steps: 'partials and blocks',
  characters: 'characters',
  depth: 'partials, blocks and helpers within one another',
};

export const HOW_TO_LESSEN = 'Take out partials, or {{#each}}, that stand within one another.';
