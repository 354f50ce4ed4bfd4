import type { MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { fromText, instant, toText } from '../db/values.ts';

export type SavedFacts = MunicipalityFacts & { revision: number; at: string };

/** Codes of the municipalities whose facts have changed, and of those that were as before. */
export interface FactsSaved {
  changed: string[];
  unchanged: string[];
}

/**
 * Saves facts of municipalities, all or none: what is given replaces what is known, what is not given stays.
 * @param wanted at most one for each municipality
 */
export function saveMunicipalityFacts(
  store: Store,
  by: Origin,
  wanted: readonly MunicipalityFacts[],
): Promise<WriteResult<FactsSaved>> {
  return change(store, by, {}, async (tx, now) => {
    const codes = wanted.map(({ municipality }) => municipality);
    const known = await readFacts(tx, codes);
    const merged = wanted.map((facts) => {
      const { revision = 0, at: _, ...before } = known.get(facts.municipality) ?? {};
      const after = { ...before, ...facts };
      return { before: revision > 0 ? before : undefined, after, revision: revision + 1 };
    });
    const changed = merged.filter(
      ({ before, after }) => toText(before ?? { municipality: after.municipality }) !== toText(after),
    );
    const value: FactsSaved = {
      changed: changed.map(({ after }) => after.municipality),
      unchanged: codes.filter((code) => !changed.some(({ after }) => after.municipality === code)),
    };
    if (changed.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: changed.map(({ before, after }) => ({
        ...{ municipality: after.municipality, subject: 'municipality-facts', action: 'save' },
        ...(before && { before }),
        after,
      })),
      writes: changed.map(({ after: { municipality, ...facts }, revision }) => {
        const row = {
          revision,
          at: instant(now),
          actor: by.actor,
          content: toText({ municipality, ...facts }),
        };
        return tx
          .insertInto('municipality_facts')
          .values({ municipality, ...row })
          .onConflict((there) => there.column('municipality').doUpdateSet(row));
      }),
    };
  });
}

/**
 * What KL has filled in about municipalities, by code.
 * @param municipalities codes, to ask about these only
 */
export function municipalityFacts(
  store: Store,
  municipalities?: readonly string[],
): Promise<Map<string, SavedFacts>> {
  return read(store, (tx) => readFacts(tx, municipalities));
}

async function readFacts(
  tx: Reading,
  municipalities: readonly string[] | undefined,
): Promise<Map<string, SavedFacts>> {
  const all = tx.selectFrom('municipality_facts').select(['municipality', 'revision', 'at', 'content']);
  const rows = await foundAmong(municipalities, (some) =>
    (some ? all.where('municipality', 'in', some) : all).execute(),
  );
  return new Map(
    rows.map(({ municipality, revision, at, content }) => [
      municipality,
      { ...fromText<MunicipalityFacts>(content), revision, at },
    ]),
  );
}
