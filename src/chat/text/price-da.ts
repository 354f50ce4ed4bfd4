import { formatAmount, numberWord } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { toKroner, toOre, VAT_PERCENT, type Vat, withVat } from '../../partnership/invoicing/money.ts';
import type { OwnPrice } from '../../partnership/invoicing/own-price.ts';
import { count } from './words-da.ts';

// What is said of money, in chat and in documents.

const SUFFIX: Readonly<Record<Vat, string>> = {
  'on-top': ' plus moms',
  included: ' inkl. moms',
  exempt: ', momsfrit',
};

/** "12.000 kr. plus moms" */
export function amountWithVat(amount: number, vat: Vat | undefined): string {
  return `${formatAmount(amount)}${vat === undefined ? '' : SUFFIX[vat]}`;
}

/**
 * "110.000 kr.", "5.000 kr. pr. deltager (20.000 kr. for 4 deltagere)"; while it is not known how many take part, with the
 * least and the most that it can come to.
 */
export function priceWords({ amount, perParticipant }: OwnPrice): string {
  if (!perParticipant) return formatAmount(amount ?? 0);
  const { price, participants, fewest, most } = perParticipant;
  const each = `${formatAmount(price)} pr. deltager`;
  const comesTo = (sum: number, people: number) =>
    `${formatAmount(sum)} for ${count(people, 'deltager', 'deltagere')}`;
  if (amount !== undefined && participants !== undefined) return `${each} (${comesTo(amount, participants)})`;
  const low = comesTo(fewest.amount, fewest.participants);
  return fewest.participants >= most.participants
    ? `${each} (${low})`
    : `${each} (fra ${low} til ${comesTo(most.amount, most.participants)})`;
}

/** VAT on a municipality's price, full sentences; undefined where the definition does not say. */
export function vatSentence({ amount, perParticipant, vat }: OwnPrice): string | undefined {
  if (vat === undefined) return undefined;
  if (vat === 'exempt' || (amount === 0 && !perParticipant)) return 'Der opkræves ikke moms af prisen.';
  const price = amount ?? perParticipant?.price ?? 0;
  const sums = withVat(toOre(price), vat);
  const added = formatAmount(toKroner(sums.vat));
  const percent = `${VAT_PERCENT}\u00A0%`;
  // "kr." ends the sentence already.
  const end = amount === undefined ? ' pr. deltager.' : '';
  return vat === 'on-top'
    ? `Hertil kommer moms på ${percent}, ${added}, så prisen inkl. moms er ${formatAmount(toKroner(sums.gross))}${end}`
    : `Prisen er inkl. moms på ${percent}, som udgør ${added}${end}`;
}

/** "Ved aftalens indgåelse: 8.000 kr. plus moms (40 %), forfald 1. maj 2021" */
export function instalmentLines({ instalments, vat }: OwnPrice): string[] {
  return instalments.map(({ label, percent, due, amount }) => {
    const share = `${percent.toLocaleString('da-DK', { maximumFractionDigits: 6 })}\u00A0%`;
    const part = amount === undefined ? `${share} af prisen` : `${amountWithVat(amount, vat)} (${share})`;
    // No line begins with the month of a day.
    const when = writeMilestoneDate(due).replace(/(\d\.) /g, '$1\u00A0');
    return `${label}: ${part}, forfald ${when}`;
  });
}

/** When the price is paid, a full sentence; undefined where there are no instalments. */
export function instalmentSentence(own: OwnPrice): string | undefined {
  const lines = instalmentLines(own);
  if (lines.length === 0) return undefined;
  const how = lines.length === 1 ? 'på én gang' : `i ${numberWord(lines.length)} rater`;
  return `Prisen betales ${how}: ${lines.join('; ')}.`;
}
