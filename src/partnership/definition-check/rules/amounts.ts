import type { Path } from '../../definition/raw-definition.ts';
import { type Finding, type Rule, warning } from '../finding.ts';

/** Less than this for a partnership or an add-on is taken for a slip. Nothing at all is not. */
const LEAST_LIKELY = 1000;

/** YAML reads the Danish "110.000" as one hundred and ten: a price that small is worth a look (R67, R69). */
export const amountsAreLikely: Rule = (raw) => {
  const amounts: Path[] = [
    ['price', 'amount'],
    ...raw.items('price', 'bands').map((item): Path => [...item, 'amount']),
    ...raw.items('addOns').map((item): Path => [...item, 'price']),
  ];
  return amounts.flatMap((path): Finding[] => {
    const amount = raw.number(...path);
    if (amount === undefined || amount <= 0 || amount >= LEAST_LIKELY) return [];
    return [warning('amount-very-small', { amount }, { path })];
  });
};
