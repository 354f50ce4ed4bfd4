import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';

/** EAN, reference, mailbox and contact, as tables and workbooks show them. */
export function detailCells({ ean, reference, mailbox, contact }: InvoiceDetails): string[] {
  const { name, email, phone } = contact ?? {};
  return [
    ...[ean, reference, mailbox?.email].map((cell) => cell ?? ''),
    [name, email, phone].filter((part) => part !== undefined).join(', '),
  ];
}
