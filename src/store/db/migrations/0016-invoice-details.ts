import type { SchemaSyntax } from '../dialect.ts';

/** Where a municipality wants its invoices for a partnership. */
export function invoiceDetails({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table invoice_details (
      partnership ${text} not null,
      municipality ${text} not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      primary key (partnership, municipality)
    ) ${strict}`,
  ];
}
