import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { InvitationCodeRow } from '../db/schema.ts';

/** The letter that contains a municipality's code. */
export interface Letter {
  partnership: string;
  municipality: string;
  /** Number of the code. */
  number: number;
  fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  fileHash: string;
}

/** Records the letter made for a code. Call it before writing the file, so that no letter exists unrecorded. */
export function saveLetter(store: Store, by: Origin, letter: Letter): Promise<WriteResult<undefined>> {
  const columns = { letter_name: letter.fileName, letter_hash: letter.fileHash };
  return setLetter(store, by, letter, 'make', columns);
}

/** Removes the record of a letter whose file could not be written; the next try makes another. */
export function dropLetter(store: Store, by: Origin, letter: Letter): Promise<WriteResult<undefined>> {
  return setLetter(store, by, letter, 'drop', { letter_name: null, letter_hash: null });
}

function setLetter(
  store: Store,
  by: Origin,
  { partnership, municipality, number, fileName, fileHash }: Letter,
  action: 'make' | 'drop',
  columns: Pick<InvitationCodeRow, 'letter_name' | 'letter_hash'>,
): Promise<WriteResult<undefined>> {
  const after = { number, fileName, fileHash };
  return change<undefined>(store, by, { partnership, municipality }, async (tx) => ({
    kind: 'plan',
    value: undefined,
    audit: [{ partnership, municipality, subject: 'invitation-letter', action, after }],
    writes: [
      tx
        .updateTable('invitation_code')
        .set(columns)
        .where('partnership', '=', partnership)
        .where('municipality', '=', municipality)
        .where('number', '=', number),
    ],
  }));
}

/** Every letter made in a partnership: which files are ours, and which municipalities have one. */
export function lettersOf(store: Store, partnership: string): Promise<Letter[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('invitation_code')
      .select(['municipality', 'number', 'letter_name', 'letter_hash'])
      .where('partnership', '=', partnership)
      .orderBy('municipality')
      .orderBy('number')
      .execute();
    return rows.flatMap(({ municipality, number, letter_name, letter_hash }) =>
      letter_name === null || letter_hash === null
        ? []
        : [{ partnership, municipality, number, fileName: letter_name, fileHash: letter_hash }],
    );
  });
}
