import { INVOICE_DETAILS } from '../../chat/text/forms-da.ts';
import { amountWithVat, instalmentLines, priceWords, vatSentence } from '../../chat/text/price-da.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { saysAmount } from '../../partnership/invoicing/invoice-basis.ts';
import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';
import { toOre } from '../../partnership/invoicing/money.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import type { CaseFileFields } from '../../templates/fields/case-file-fields.ts';
import { omitUndefined } from '../omit-undefined.ts';

/**
 * What a municipality that takes part pays, what it has ordered, and where its invoices go.
 * @param agreed what the signed agreement and its addenda say; undefined while there is none
 */
export function caseFileMoney(
  definition: Definition,
  municipality: Municipality,
  answer: Pick<Answer, 'participants' | 'addOns'>,
  { details = {}, agreed }: { details?: InvoiceDetails | undefined; agreed?: string | undefined },
): NonNullable<CaseFileFields['money']> {
  const own = ownPrice(definition, municipality, answer.participants.length);
  const { ean, reference, mailbox, contact } = details;
  const named = [
    [INVOICE_DETAILS.eanName, ean],
    [INVOICE_DETAILS.referenceName, reference],
    [INVOICE_DETAILS.mailboxName, mailbox?.email],
    [
      INVOICE_DETAILS.contactName,
      contact && [contact.name, contact.title, contact.email].filter(Boolean).join(', '),
    ],
  ];
  return {
    price: priceWords(own),
    isUnlikeAgreed:
      agreed !== undefined &&
      own.amount !== undefined &&
      own.amount > 0 &&
      !saysAmount(agreed, toOre(own.amount)),
    ...omitUndefined({ vat: vatSentence(own) ?? definition.agreement.terms.vat }),
    instalments: instalmentLines(own),
    addOns: definition.addOns
      .filter(({ id }) => answer.addOns.includes(id))
      .map(({ label, price }) =>
        price === undefined ? label : `${label}: ${amountWithVat(price, definition.price.vat)}`,
      ),
    invoice: named.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
  };
}
