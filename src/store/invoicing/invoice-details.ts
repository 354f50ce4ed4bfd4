import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';
import type { Origin, WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { refuseUnlessEnrolled } from '../enrolments/enrolment-record.ts';

export interface OwnInvoiceDetails {
  partnership: string;
  municipality: string;
  details: InvoiceDetails;
}

export type SavedInvoiceDetails = OwnInvoiceDetails & { revision: number; at: string; actor: string };

/** Saves where a municipality wants its invoices for a partnership, replacing what it said before. */
export function saveInvoiceDetails(
  store: Store,
  by: Origin,
  wanted: OwnInvoiceDetails & { basedOn?: number | undefined },
): Promise<WriteResult<SavedInvoiceDetails>> {
  const { basedOn, ...content } = wanted;
  const { partnership, municipality, details } = content;
  return saveRevisioned<OwnInvoiceDetails, SavedInvoiceDetails>(store, by, {
    audit: { partnership, municipality, subject: 'invoice-details', action: 'save' },
    content,
    basedOn,
    refuse: (tx) => refuseUnlessEnrolled(store, tx, partnership, municipality),
    read: async (tx) => (await readInvoiceDetails(tx, partnership, [municipality])).get(municipality),
    stamp: (revision, now) => ({ ...content, revision, at: instant(now), actor: by.actor }),
    write(tx, { revision, at, actor }) {
      const row = { revision, at, actor, content: toText(details) };
      return [
        tx
          .insertInto('invoice_details')
          .values({ partnership, municipality, ...row })
          .onConflict((there) => there.columns(['partnership', 'municipality']).doUpdateSet(row)),
      ];
    },
  });
}

/**
 * What municipalities of a partnership have said, by code.
 * @param municipalities codes, to ask about these only
 */
export function invoiceDetailsOf(
  store: Store,
  partnership: string,
  municipalities?: readonly string[],
): Promise<Map<string, SavedInvoiceDetails>> {
  return read(store, (tx) => readInvoiceDetails(tx, partnership, municipalities));
}

/** The same, in a transaction. */
export async function readInvoiceDetails(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[] | undefined,
): Promise<Map<string, SavedInvoiceDetails>> {
  const all = tx.selectFrom('invoice_details').selectAll().where('partnership', '=', partnership);
  const rows = await foundAmong(municipalities, (some) =>
    (some ? all.where('municipality', 'in', some) : all).execute(),
  );
  return new Map(
    rows.map(({ content, ...row }) => [
      row.municipality,
      { ...row, details: fromText<InvoiceDetails>(content) },
    ]),
  );
}
