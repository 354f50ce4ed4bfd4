import type { Origin, WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

/** What KL's staff note about a municipality in a partnership, for themselves; an empty text is none. */
export interface MunicipalityNote {
  partnership: string;
  municipality: string;
  text: string;
}

export type SavedMunicipalityNote = MunicipalityNote & { revision: number; at: string; actor: string };

/** Saves the note in place of the one before; a conflict where somebody else changed it since it was read. */
export function saveMunicipalityNote(
  store: Store,
  by: Origin,
  { basedOn, ...content }: MunicipalityNote & { basedOn: number },
): Promise<WriteResult<SavedMunicipalityNote>> {
  const { partnership, municipality, text } = content;
  return saveRevisioned<MunicipalityNote, SavedMunicipalityNote>(store, by, {
    audit: { partnership, municipality, subject: 'municipality-note', action: 'save' },
    content,
    basedOn,
    refuse: (tx) => refuseUnlessEnrolled(store, tx, partnership, municipality),
    read: (tx) => readNote(tx, partnership, municipality),
    stamp: (revision, now) => ({ ...content, revision, at: instant(now), actor: by.actor }),
    write(tx, { revision, at, actor }) {
      const row = { revision, at, actor, content: toText({ text }) };
      return [
        tx
          .insertInto('municipality_note')
          .values({ partnership, municipality, ...row })
          .onConflict((there) => there.columns(['partnership', 'municipality']).doUpdateSet(row)),
      ];
    },
  });
}

/** The note as it is now; undefined if none was ever written. */
export function municipalityNoteOf(
  store: Store,
  { partnership, municipality }: { partnership: string; municipality: string },
): Promise<SavedMunicipalityNote | undefined> {
  return read(store, (tx) => readNote(tx, partnership, municipality));
}

async function readNote(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<SavedMunicipalityNote | undefined> {
  const row = await tx
    .selectFrom('municipality_note')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .executeTakeFirst();
  if (!row) return undefined;
  const { content, ...stamps } = row;
  // Once a person has been forgotten, the text may be gone.
  return { ...stamps, text: fromText<{ text?: string }>(content).text ?? '' };
}
