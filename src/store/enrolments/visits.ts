import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import type { VisitRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A visit between two municipalities, as reported by one of them (R64); the day may still be open. */
export interface SavedVisit {
  partnership: string;
  /** The reporting municipality and the other one: codes. */
  municipality: string;
  other: string;
  revision: number;
  /** ISO day. */
  date?: string;
  note?: string;
}

/** Saves a municipality's report of a visit, replacing its previous one. */
export function saveVisit(
  store: Store,
  by: Origin,
  { partnership, municipality, other, date, note }: Omit<SavedVisit, 'revision'>,
): Promise<WriteResult<SavedVisit>> {
  const content = { partnership, municipality, other, ...(date && { date }), ...(note && { note }) };
  return saveRevisioned<Omit<SavedVisit, 'revision'>, SavedVisit>(store, by, {
    audit: { partnership, municipality, subject: 'visit', action: 'save' },
    content,
    async refuse(tx) {
      const refusal =
        (await refuseUnlessEnrolled(store, tx, partnership, municipality)) ??
        (await refuseUnlessEnrolled(store, tx, partnership, other));
      return refusal ?? (municipality === other ? withItself(other) : undefined);
    },
    read: async (tx) =>
      (await readVisits(tx, partnership)).find(
        (visit) => visit.municipality === municipality && visit.other === other,
      ),
    stamp: (revision) => ({ ...content, revision }),
    write(tx, { revision }) {
      const row = { revision, day: date ?? null, content: toText(note ? { note } : {}) };
      return [
        tx
          .insertInto('visit')
          .values({ partnership, municipality, other, ...row })
          .onConflict((there) => there.columns(['partnership', 'municipality', 'other']).doUpdateSet(row)),
      ];
    },
  });
}

/** Visits reported by a municipality, or reported by another as with it; by day, those without one last. */
export function visitsOf(store: Store, partnership: string, municipality: string): Promise<SavedVisit[]> {
  return read(store, async (tx) =>
    (await readVisits(tx, partnership)).filter(
      (visit) => visit.municipality === municipality || visit.other === municipality,
    ),
  );
}

async function readVisits(tx: Reading, partnership: string): Promise<SavedVisit[]> {
  const rows = await tx
    .selectFrom('visit')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('other')
    .execute();
  return rows.map(visitFrom).toSorted((a, b) => byDay(a.date, b.date));
}

function byDay(a: string | undefined, b: string | undefined): number {
  const [one, other] = [a ?? '9999', b ?? '9999'];
  return one === other ? 0 : one < other ? -1 : 1;
}

function visitFrom({ day, content, ...row }: VisitRow): SavedVisit {
  const { note } = fromText<{ note?: string }>(content);
  return { ...row, ...(day !== null && { date: day }), ...(note !== undefined && { note }) };
}

function withItself(municipality: string) {
  return refused(error('visit-with-itself', { municipality: municipalityName(municipality, 'fullName') }));
}
