import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  FACET_NAMES,
  filtered,
  type OverviewQuery,
  queryText,
  readQuery,
  valuesOf,
} from '../../../src/web/municipalities/overview-filter.ts';
import type { OverviewRow } from '../../../src/web/municipalities/overview-rows.ts';

const ALL: OverviewQuery = { search: '', chosen: {}, sort: 'navn', isDescending: false, page: 1 };

function row(given: Partial<OverviewRow> & { name: string }): OverviewRow {
  return {
    ...{ code: '9999', state: 'invited', wishes: [], missing: [{ what: 'answer' }] },
    ...{ lacks: new Set(['answer'] as const), by: 'mail' },
    ...given,
  };
}

const AARHUS = row({ name: 'Aarhus', code: '0751', region: 'Region Midtjylland', network: 'Netværk 10' });
const ODENSE = row({ name: 'Odense', code: '0461', region: 'Region Syddanmark', network: 'Netværk 2' });
const AABENRAA = row({
  ...{ name: 'Aabenraa', code: '0580', region: 'Region Syddanmark', state: 'interested', answer: 'yes' },
  ...{ missing: [], lacks: new Set(), heard: { in: 'mail', on: '2017-05-01' } },
});
const ROWS = [AABENRAA, ODENSE, AARHUS];

const anyQuery = fc.record({
  search: fc.constantFrom('', 'aar', 'syd', '0461', 'ukendt'),
  chosen: fc.dictionary(
    fc.constantFrom(...FACET_NAMES),
    fc.constantFrom('invited', 'yes', 'ingen', 'answer', 'Region Syddanmark', 'Netværk 2', 'mail', '<b>'),
    { noNullPrototype: true },
  ),
  sort: fc.constantFrom(...COLUMNS),
  isDescending: fc.boolean(),
  page: fc.integer({ min: 1, max: 9 }),
});

describe('The overview of municipalities', () => {
  test('has everything that is asked for in its address', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(readQuery(new URLSearchParams(queryText(query)))).toEqual(query);
      }),
    );
  });

  test('shows those for whom everything that is chosen holds, and counts what one more click would show', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { rows, counts } = filtered(ROWS, query);
        for (const facet of FACET_NAMES) {
          const chosen = query.chosen[facet];
          if (chosen !== undefined)
            expect(rows.every((one) => valuesOf(one, facet).includes(chosen))).toBe(true);
          for (const value of new Set(ROWS.flatMap((one) => valuesOf(one, facet)))) {
            const next = { ...query, chosen: { ...query.chosen, [facet]: value } };
            expect(filtered(ROWS, next).rows).toHaveLength(counts[facet].get(value) ?? 0);
          }
        }
      }),
    );
  });

  test.each([
    ['aarhus', ['Aarhus']],
    ['461', ['Odense']],
    ['Syddanmark', ['Odense', 'Aabenraa']],
    ['aahus', ['Aarhus']],
    ['<script>', []],
  ])('finds by "%s" what is meant', (search, names) => {
    expect(filtered(ROWS, { ...ALL, search }).rows.map(({ name }) => name)).toEqual(names);
  });

  test('sorts as Danes do and networks by their number, with those that have nothing of the kind last either way', () => {
    const names = (sort: OverviewQuery['sort'], isDescending: boolean) =>
      filtered(ROWS, { ...ALL, sort, isDescending }).rows.map(({ name }) => name);
    expect(names('navn', false)).toEqual(['Odense', 'Aabenraa', 'Aarhus']);
    expect(names('navn', true)).toEqual(['Aarhus', 'Aabenraa', 'Odense']);
    expect(names('netvaerk', false)).toEqual(['Odense', 'Aarhus', 'Aabenraa']);
    expect(names('netvaerk', true)).toEqual(['Aarhus', 'Odense', 'Aabenraa']);
    expect(names('hoert', true)[0]).toBe('Aabenraa');
    expect(names('mangler', true)).toEqual(['Odense', 'Aarhus', 'Aabenraa']);
  });

  test('takes what no address of ours has as if it was not there', () => {
    const odd = new URLSearchParams('sorter=--navn&side=-1&tilstand=&sog=%20%20&andet=1');
    expect(readQuery(odd)).toEqual(ALL);
  });
});
