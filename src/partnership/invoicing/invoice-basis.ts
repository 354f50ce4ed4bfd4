import type { Answer } from '../answer.ts';
import { formatAmount } from '../danish.ts';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import type { Definition } from '../definition/definition.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { Municipality, MunicipalityFacts } from '../municipalities/municipality.ts';
import type { InvoiceDetails } from './invoice-details.ts';
import { type Amount, amountsOf, partsOf, toKroner, toOre, withVat } from './money.ts';
import { ownPrice } from './own-price.ts';

/** One line of an invoice. Amounts are in whole øre. */
export interface InvoiceLine {
  /** The partnership itself, or the label of an add-on. */
  item: { kind: 'partnership' } | { kind: 'add-on'; label: string };
  /** Of which instalment it is, and when that is due; absent where nothing is said of when it is paid. */
  instalment?: { label: string; due: MilestoneDate };
  /** How many are paid for, and what each costs, where the price is per participant. */
  participants?: { count: number; each: number };
  /** The price as the definition says it; undefined while an add-on has none. */
  price?: number;
  /** The same with its VAT; undefined while the definition does not say how VAT is. */
  amount?: Amount;
}

/** What is still needed before a municipality can be invoiced. */
export type InvoiceLack =
  | { what: 'signature' }
  /** It has withdrawn or the agreement was terminated: what it owes is for KL to decide. */
  | { what: 'ended' }
  | { what: 'participants'; needed: number; named: number }
  /** The agreement that was signed does not say this price, in øre: it, or the participants, may have changed since. */
  | { what: 'agreed-price'; price: number }
  | { what: 'vat' }
  | { what: 'add-on-price'; label: string }
  | { what: 'ean' }
  | { what: 'cvr' }
  | { what: 'address' };

/** What one municipality is to be invoiced for, where to, and what is lacking. */
export interface MunicipalInvoice {
  municipality: Municipality;
  cvr?: string;
  address?: NonNullable<MunicipalityFacts['address']>;
  ean?: string;
  reference?: string;
  mailbox?: string;
  contact?: NonNullable<InvoiceDetails['contact']>;
  lines: InvoiceLine[];
  lacks: InvoiceLack[];
}

/**
 * The invoice basis of one municipality that takes part. Only a signed agreement is invoiced: until then, and once it has
 * ended, there are no lines. What the municipality says itself goes before what KL has filled in.
 */
export function municipalInvoice(
  definition: Definition,
  municipality: Municipality,
  known: {
    enrolment: Pick<Enrolment, 'agreedOn' | 'ending'>;
    answer: Pick<Answer, 'participants' | 'addOns'>;
    facts?: MunicipalityFacts | undefined;
    details?: InvoiceDetails | undefined;
    /** What the signed agreement and its addenda say; undefined if that is not kept. */
    agreed?: string | undefined;
  },
): MunicipalInvoice {
  const { enrolment, answer, facts, details, agreed } = known;
  const ean = details?.ean ?? facts?.ean;
  const reference = details?.reference ?? facts?.invoiceReference;
  const to = {
    municipality,
    ...(facts?.cvr && { cvr: facts.cvr }),
    ...(facts?.address && { address: facts.address }),
    ...(ean && { ean }),
    ...(reference && { reference }),
    ...(details?.mailbox && { mailbox: details.mailbox.email }),
    ...(details?.contact && { contact: details.contact }),
  };
  if (enrolment.ending) return { ...to, lines: [], lacks: [{ what: 'ended' }] };
  if (enrolment.agreedOn === undefined) return { ...to, lines: [], lacks: [{ what: 'signature' }] };
  const named = answer.participants.length;
  const own = partnershipLines(definition, municipality, named);
  const lines = [...own, ...addOnLines(definition, answer.addOns)];
  const price = own.reduce((sum, line) => sum + (line.price ?? 0), 0);
  const isAgreed = own.length === 0 || agreed === undefined || saysAmount(agreed, price);
  const lacks = lacksOf(definition, { ...to, named }, lines);
  return { ...to, lines, lacks: isAgreed ? lacks : [{ what: 'agreed-price', price }, ...lacks] };
}

/** Whether a text names an amount (in øre), with whatever spaces. */
export function saysAmount(text: string, ore: number): boolean {
  const [plain, amount] = [text, formatAmount(toKroner(ore))].map((one) => one.replace(/\s+/g, ' '));
  const at = ` ${plain}`.split(amount ?? '').slice(0, -1);
  // "135.000 kr." is another amount than "35.000 kr."
  return at.some((before) => !/[\d.,]$/.test(before));
}

function partnershipLines(definition: Definition, municipality: Municipality, named: number): InvoiceLine[] {
  const { amount, perParticipant, instalments, vat } = ownPrice(definition, municipality, named);
  if (amount === undefined || amount === 0) return [];
  const price = toOre(amount);
  const item = { kind: 'partnership' } as const;
  const participants = perParticipant && {
    participants: { count: named, each: toOre(perParticipant.price) },
  };
  const parts = instalments.length > 0 ? instalments : [undefined];
  const percents = parts.map((part) => part?.percent ?? 100);
  const amounts = vat && amountsOf(withVat(price, vat), percents);
  return partsOf(price, percents).map((part, index) => {
    const instalment = parts[index];
    const withTax = amounts?.[index];
    return {
      item,
      ...(instalment && { instalment: { label: instalment.label, due: instalment.due } }),
      ...participants,
      // In the terms of the definition: what VAT is added to, or what it is part of.
      price: withTax ? (vat === 'included' ? withTax.gross : withTax.net) : part,
      ...(withTax && { amount: withTax }),
    };
  });
}

function addOnLines({ addOns, price: { vat } }: Definition, ordered: readonly string[]): InvoiceLine[] {
  return addOns
    .filter(({ id }) => ordered.includes(id))
    .map(({ label, price }) => ({
      item: { kind: 'add-on', label },
      ...(price !== undefined && { price: toOre(price) }),
      ...(price !== undefined && vat && { amount: withVat(toOre(price), vat) }),
    }));
}

function lacksOf(
  { price, participants }: Definition,
  { ean, cvr, address, named }: Pick<MunicipalInvoice, 'ean' | 'cvr' | 'address'> & { named: number },
  lines: readonly InvoiceLine[],
): InvoiceLack[] {
  const needed = participants.minimum ?? 1;
  const isUncounted = price.perParticipant !== undefined && named < needed;
  if (lines.length === 0 && !isUncounted) return [];
  return [
    ...(isUncounted ? [{ what: 'participants' as const, needed, named }] : []),
    ...(price.vat === undefined ? [{ what: 'vat' as const }] : []),
    ...lines.flatMap(({ item, price: known }) =>
      item.kind === 'add-on' && known === undefined
        ? [{ what: 'add-on-price' as const, label: item.label }]
        : [],
    ),
    ...(ean === undefined ? [{ what: 'ean' as const }] : []),
    ...(cvr === undefined ? [{ what: 'cvr' as const }] : []),
    ...(address === undefined ? [{ what: 'address' as const }] : []),
  ];
}

/** What lines come to; undefined if something of one of them is not known. */
export function totalOf(lines: readonly InvoiceLine[]): Amount | undefined {
  if (lines.some(({ amount }) => amount === undefined)) return undefined;
  return lines.reduce<Amount>(
    (sum, { amount = { net: 0, vat: 0, gross: 0 } }) => ({
      net: sum.net + amount.net,
      vat: sum.vat + amount.vat,
      gross: sum.gross + amount.gross,
    }),
    { net: 0, vat: 0, gross: 0 },
  );
}
