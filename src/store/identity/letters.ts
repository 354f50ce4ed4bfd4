import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { InvitationCodeRow } from '../db/schema.ts';

/** The letter that a municipality's code stands in. */
export interface Letter {
  partnership: string;
  municipality: string;
  /** Of the code. */
  number: number;
  fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  fileHash: string;
}

/** Remembers that a letter was made for a code. It is said before the file is written, so that no letter is unknown. */
export function saveLetter(store: Store, by: Origin, bulkMessage: Letter): Promise<WriteResult<undefined>> {
  const columns = { letter_name: bulkMessage.fileName, letter_hash: bulkMessage.fileHash };
  return setLetter(store, by, bulkMessage, 'make', columns);
}

/** Takes back that a letter was made, where its file could not be written: the next try makes another. */
export function dropLetter(store: Store, by: Origin, bulkMessage: Letter): Promise<WriteResult<undefined>> {
  return setLetter(store, by, bulkMessage, 'drop', { letter_name: null, letter_hash: null });
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

/** Every letter that was made in a partnership: which files are ours, and who has had one. */
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
