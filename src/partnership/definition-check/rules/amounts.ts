import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { toKroner, toOre } from '../../invoicing/money.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';

/** Less than this for a partnership or an add-on is taken for a slip. Nothing at all is not. */
const LEAST_LIKELY = 1000;

/** YAML reads the Danish "110.000" as one hundred and ten: a price that small is worth a look (R67, R69). */
export const amountsAreLikely: Rule = (raw) =>
  amountsIn(raw).flatMap((path): Finding[] => {
    const amount = raw.number(...path);
    if (amount === undefined || amount <= 0 || amount >= LEAST_LIKELY) return [];
    return [warning('amount-very-small', { amount }, { path })];
  });

/** There is no coin smaller than an øre. */
export const amountsAreInOre: Rule = (raw) =>
  [...amountsIn(raw), ['price', 'perParticipant']].flatMap((path): Finding[] => {
    const amount = raw.number(...path);
    if (amount === undefined || toKroner(toOre(amount)) === amount) return [];
    return [error('amount-finer-than-ore', { amount }, { path })];
  });

function amountsIn(raw: RawDefinition): Path[] {
  return [
    ['price', 'amount'],
    ...raw.items('price', 'bands').map((item): Path => [...item, 'amount']),
    ...raw.items('addOns').map((item): Path => [...item, 'price']),
  ];
}
