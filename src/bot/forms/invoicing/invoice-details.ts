import { recordInvoiceDetails } from '../../../acts/invoicing.ts';
import { peopleIn, textOf, type Values } from '../../../chat/field-values.ts';
import type { Entries, Form } from '../../../chat/form.ts';
import { INVOICE_DETAILS as TEXT } from '../../../chat/text/forms-da.ts';
import type { Definition } from '../../../partnership/definition/definition.ts';
import { costsSomething } from '../../../partnership/definition/price.ts';
import type { InvoiceDetails } from '../../../partnership/invoicing/invoice-details.ts';
import { personLine } from '../../parse/read-people-text.ts';
import { type FormFlow, filled, ofThoseWhoTakePart } from '../form-flow.ts';

const LONGEST_LINE = 200;

/**
 * Where the municipality wants its invoices; undefined if there is nothing to invoice.
 * @param ean what KL has noted; then it may be left out
 */
export function buildInvoiceDetails(
  definition: Definition,
  municipality: string,
  ean?: string,
): Form | undefined {
  if (!costsSomething(definition)) return undefined;
  return {
    id: 'invoice-details',
    title: TEXT.title,
    intro: TEXT.intro(municipality, definition.shortTitle),
    fields: [
      {
        ...{ kind: 'text', id: 'ean', label: TEXT.ean, name: TEXT.eanName, hint: TEXT.eanHint(ean) },
        ...{ required: ean === undefined, lines: 'one', longest: LONGEST_LINE, format: 'ean' },
      },
      {
        ...{ kind: 'text', id: 'reference', label: TEXT.reference, name: TEXT.referenceName },
        ...{ hint: TEXT.referenceHint, required: false, lines: 'one', longest: LONGEST_LINE },
      },
      {
        ...{ kind: 'text', id: 'mailbox', label: TEXT.mailbox, name: TEXT.mailboxName },
        ...{ hint: TEXT.mailboxHint, required: false, lines: 'one', longest: LONGEST_LINE, format: 'email' },
      },
      {
        ...{ kind: 'people', id: 'invoice-contact', label: TEXT.contact, name: TEXT.contactName },
        ...{ hint: TEXT.contactHint, hintInRows: TEXT.contactHintInRows, minimum: 0, maximum: 1 },
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function invoiceDetailsEntries({ ean, reference, mailbox, contact }: InvoiceDetails): Entries {
  return filled({
    ean,
    reference,
    mailbox: mailbox?.email,
    'invoice-contact': contact && personLine(contact),
  });
}

export function invoiceDetailsChange(values: Values): InvoiceDetails {
  const [ean, reference, email] = ['ean', 'reference', 'mailbox'].map((field) => textOf(values, field));
  const [contact] = peopleIn(values, 'invoice-contact');
  return {
    ...(ean !== undefined && { ean }),
    ...(reference !== undefined && { reference }),
    ...(email !== undefined && { mailbox: { email } }),
    ...(contact && { contact }),
  };
}

export const invoiceDetailsForm: FormFlow = {
  id: 'invoice-details',
  build: (context) =>
    ofThoseWhoTakePart(context, () =>
      buildInvoiceDetails(context.definition, context.municipality.fullName, context.status.facts?.ean),
    ),
  entries: async ({ status }) => (status.invoice ? invoiceDetailsEntries(status.invoice) : {}),
  apply: (values, { acting, known }) =>
    recordInvoiceDetails(acting, known.place, invoiceDetailsChange(values)),
};
