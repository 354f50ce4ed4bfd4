import { windowOf } from '../../dates/window.ts';
import { writeMilestoneDate } from '../../dates/write.ts';
import { type Path, pathText, type RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';

interface Band {
  path: Path;
  from: number;
  /** Null where it is open. */
  to: number | null;
}

/** There is one way to tell what a municipality pays. */
export const priceIsSaidOnce: Rule = (raw) => {
  if (!raw.has('price')) return [];
  const said = ['amount', 'bands', 'perParticipant'].filter((key) => raw.has('price', key));
  if (said.length === 1) return [];
  const [, second] = said;
  if (second === undefined) {
    const path = ['price', 'amount'];
    return [
      error('missing-key', { name: 'amount', path: pathText(path), wanted: { type: 'number' } }, { path }),
    ];
  }
  return [error('several-prices', { ways: said }, { path: ['price', second] })];
};

/** Every number of inhabitants has one price: bands leave no hole and share none. */
export const priceBandsMeet: Rule = (raw) => {
  const bands = bandsOf(raw);
  const [first] = bands;
  if (!first) return [];
  return [
    ...(first.from > 0 ? [gap(first, { from: 0, to: first.from - 1 }, 0)] : []),
    ...bands.flatMap((band, index): Finding[] => {
      const { path, from, to } = band;
      if (to !== null && to < from) return [error('price-band-backwards', { from, to }, { path })];
      const next = bands[index + 1];
      if (!next) return to === null ? [] : [gap(band, { from: to + 1, to: null }, null)];
      if (to === null || next.from <= to) {
        const data = { from: next.from, to: next.to, before: { from, to } };
        return [error('price-bands-overlap', data, { path: next.path })];
      }
      return next.from > to + 1 ? [gap(next, { from: to + 1, to: next.from - 1 }, to + 1)] : [];
    }),
  ];
};

/** @param wanted where the band should begin; null where its end should be open */
function gap({ path, from, to }: Band, hole: Omit<Band, 'path'>, wanted: number | null): Finding {
  return error('price-bands-gap', { from, to, hole, wanted }, { path });
}

/** Instalments are the whole price. */
export const instalmentsAreTheWhole: Rule = (raw) => {
  const parts = raw.items('price', 'instalments').map((item) => raw.number(...item, 'percent'));
  // To the hundredth of a percent: three thirds are written as 33.33, 33.33 and 33.34.
  const total = Math.round(parts.reduce<number>((sum, percent) => sum + (percent ?? 0), 0) * 100) / 100;
  if (parts.length === 0 || parts.includes(undefined) || total === 100) return [];
  return [error('instalments-not-the-whole', { percent: total }, { path: ['price', 'instalments'] })];
};

/** What is paid before anybody has answered or after the partnership has ended, or on no day that is known, is worth a look. */
export const instalmentsFallDue: Rule = (raw) => {
  const end = raw.date('period', 'to');
  const last = end && windowOf(end)?.lastDay;
  const [asked] = datedMilestonesOf(raw, 'registration-deadline').toSorted((a, b) =>
    a.firstDay.localeCompare(b.firstDay),
  );
  return raw.items('price', 'instalments').flatMap((item): Finding[] => {
    const due = raw.date(...item, 'due');
    const path = [...item, 'due'];
    if (due === undefined) return [];
    const window = windowOf(due);
    const written = writeMilestoneDate(due);
    if (!window) return [error('instalment-without-date', { written }, { path })];
    if (asked && window.lastDay < asked.firstDay)
      return [warning('instalment-before-answers', { written, from: asked.written }, { path })];
    if (!last || window.firstDay <= last) return [];
    return [warning('instalment-after-end', { written, to: writeMilestoneDate(end) }, { path })];
  });
};

/**
 * VAT is said once, and where sums are made of the price. A plain price without it is left to the drafts, which list it
 * as missing like the other terms (O18).
 */
export const vatIsSaid: Rule = (raw) => {
  const isReckoned = raw.has('price', 'perParticipant') || raw.items('price', 'instalments').length > 0;
  const own = ['agreement', 'terms', 'vat'];
  if (raw.has('price', 'vat')) return raw.has(...own) ? [warning('vat-said-twice', {}, { path: own })] : [];
  return isReckoned ? [warning('vat-not-said', {}, { path: ['price'] })] : [];
};

/** By inhabitants; none where one can't be read: that is mended first. */
function bandsOf(raw: RawDefinition): Band[] {
  const items = raw.items('price', 'bands');
  const bands = items.flatMap((path): Band[] => {
    const from = raw.number(...path, 'from');
    const to = raw.has(...path, 'to') ? raw.number(...path, 'to') : null;
    return from === undefined || to === undefined ? [] : [{ path, from, to }];
  });
  return bands.length === items.length ? bands.toSorted((a, b) => a.from - b.from) : [];
}
