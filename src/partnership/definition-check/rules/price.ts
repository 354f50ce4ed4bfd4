import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';

interface Band {
  path: Path;
  from: number;
  to: number;
}

/** There is one way to tell what a municipality pays. */
export const priceIsSaidOnce: Rule = (raw) => {
  if (!raw.has('price')) return [];
  const said = ['amount', 'bands', 'perParticipant'].filter((key) => raw.has('price', key));
  if (said.length === 1) return [];
  const [, second = 'amount'] = said;
  return [
    {
      severity: 'error',
      rule: said.length === 0 ? 'missing-key' : 'several-prices',
      path: ['price', second],
      message: said.length === 0 ? '"amount" is missing' : `The price is said in ${said.length} ways`,
      expected: 'one of amount, bands, perParticipant',
      found: said.length === 0 ? 'nothing' : said.join(', '),
      fix: said.length === 0 ? 'Add price.amount.' : 'Keep one of them.',
    },
  ];
};

/** Every number of inhabitants has one price: bands leave no hole and share none. */
export const priceBandsMeet: Rule = (raw) => {
  const bands = bandsOf(raw);
  const [first] = bands;
  if (!first) return [];
  return [
    ...(first.from > 0
      ? [wrong('price-bands-gap', first, 'Smaller municipalities have no price', 'from: 0')]
      : []),
    ...bands.flatMap((band, index): Finding[] => {
      if (band.to < band.from)
        return [wrong('price-band-backwards', band, 'The band ends before it begins', '"to" above "from"')];
      const next = bands[index + 1];
      if (!next) {
        return Number.isFinite(band.to)
          ? [
              wrong(
                'price-bands-gap',
                band,
                'Larger municipalities have no price',
                'the last band without "to"',
              ),
            ]
          : [];
      }
      if (next.from <= band.to)
        return [
          wrong(
            'price-bands-overlap',
            next,
            `The band begins before the one before it has ended (${range(band)}), so some would have two prices`,
            Number.isFinite(band.to) ? `from: ${band.to + 1}` : 'only the last band without "to"',
          ),
        ];
      if (next.from > band.to + 1)
        return [
          wrong(
            'price-bands-gap',
            next,
            `Municipalities of ${band.to + 1}–${next.from - 1} inhabitants have no price`,
            `from: ${band.to + 1}`,
          ),
        ];
      return [];
    }),
  ];
};

/** Instalments are the whole price. */
export const instalmentsAreTheWhole: Rule = (raw) => {
  const parts = raw.items('price', 'instalments').map((item) => raw.number(...item, 'percent'));
  // To the hundredth of a percent: three thirds are written as 33.33, 33.33 and 33.34.
  const total = Math.round(parts.reduce<number>((sum, percent) => sum + (percent ?? 0), 0) * 100) / 100;
  if (parts.length === 0 || parts.includes(undefined) || total === 100) return [];
  return [
    {
      severity: 'error',
      rule: 'instalments-not-the-whole',
      path: ['price', 'instalments'],
      message: 'The instalments are not the whole price',
      expected: '100 percent together',
      found: `${total} percent`,
      fix: 'Correct the percentages.',
    },
  ];
};

/** By inhabitants; none where one can't be read: that is mended first. */
function bandsOf(raw: RawDefinition): Band[] {
  const items = raw.items('price', 'bands');
  const bands = items.flatMap((path): Band[] => {
    const from = raw.number(...path, 'from');
    const to = raw.has(...path, 'to') ? raw.number(...path, 'to') : Infinity;
    return from === undefined || to === undefined ? [] : [{ path, from, to }];
  });
  return bands.length === items.length ? bands.toSorted((a, b) => a.from - b.from) : [];
}

function wrong(rule: string, band: Band, message: string, expected: string): Finding {
  return {
    severity: 'error',
    rule,
    path: band.path,
    message,
    expected,
    found: range(band),
    fix: 'Let each band begin where the one before it ends, from 0, and leave "to" out at the last.',
  };
}

function range({ from, to }: Band): string {
  return Number.isFinite(to) ? `${from}–${to} inhabitants` : `${from} inhabitants and more`;
}
