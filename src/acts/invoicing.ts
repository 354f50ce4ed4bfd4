import type { InvoiceDetails } from '../partnership/invoicing/invoice-details.ts';
import type { MunicipalityFacts } from '../partnership/municipalities/municipality.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  invoiceDetailsOf,
  type SavedInvoiceDetails,
  saveInvoiceDetails,
} from '../store/invoicing/invoice-details.ts';
import { type FactsSaved, saveMunicipalityFacts } from '../store/invoicing/municipality-facts.ts';
import { type Acting, together } from './acting.ts';

/** Takes in what KL knows about municipalities, all or none. */
export function takeInFacts(
  { store, origin }: Acting,
  facts: readonly MunicipalityFacts[],
): Promise<WriteResult<FactsSaved>> {
  return saveMunicipalityFacts(store, origin, facts);
}

/** Records where a municipality wants its invoices, replacing what it said before. */
export function recordInvoiceDetails(
  { store, origin }: Acting,
  of: { partnership: string; municipality: string },
  details: InvoiceDetails,
): Promise<WriteResult<SavedInvoiceDetails>> {
  return saveInvoiceDetails(store, origin, { ...of, details });
}

/** What one row of a list says of where invoices go. */
export interface DetailsRow {
  municipality: string;
  details: InvoiceDetails;
}

/** Codes of the municipalities whose details have changed, and of those that were as before. */
export interface DetailsTakenIn {
  changed: string[];
  unchanged: string[];
}

/** Takes in where municipalities want their invoices, all or none: what a row does not say stays as it is. */
export function takeInInvoiceDetails(
  acting: Acting,
  partnership: string,
  rows: readonly DetailsRow[],
): Promise<WriteResult<DetailsTakenIn>> {
  return together<WriteResult<DetailsTakenIn>>(
    acting,
    { partnership },
    async (within) => {
      const known = await invoiceDetailsOf(within.store, partnership);
      const taken: DetailsTakenIn = { changed: [], unchanged: [] };
      for (const { municipality, details } of rows) {
        const isNothing = Object.keys(details).length === 0;
        const before = known.get(municipality)?.details;
        const result: WriteResult<unknown> = isNothing
          ? { kind: 'unchanged', value: before }
          : await recordInvoiceDetails(within, { partnership, municipality }, { ...before, ...details });
        if (!('value' in result)) return result;
        taken[result.kind === 'saved' ? 'changed' : 'unchanged'].push(municipality);
      }
      return { kind: taken.changed.length > 0 ? 'saved' : 'unchanged', value: taken };
    },
    (result) => 'value' in result,
  );
}
