import { createHash } from 'node:crypto';
import { type AuditEntry, change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { SignedFileRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

/** A file that was handed in as the signed agreement. */
export interface SignedFile {
  partnership: string;
  municipality: string;
  /** From 1, in the order they were handed in. */
  number: number;
  /** Of the agreement that was signed, or that the addendum belongs to. */
  version: number;
  /** Number of the addendum that was signed; absent where it is the agreement itself. */
  addendum?: number;
  /** ISO instant. */
  at: string;
  /** Who handed it in. */
  actor: string;
  fileName: string;
  /** SHA-256, hexadecimal. */
  fileHash: string;
  kind: 'pdf' | 'docx';
  /** Left out where the file doesn't say. */
  pages?: number;
}

export interface NewSignedFile
  extends Pick<SignedFile, 'partnership' | 'municipality' | 'version' | 'fileName' | 'kind'> {
  pages?: number | undefined;
  addendum?: number | undefined;
  bytes: Uint8Array;
  /** Why it counts although something speaks against it, as staff say. */
  reason?: string | undefined;
}

const described = [
  ...(['partnership', 'municipality', 'number', 'version', 'at', 'actor'] as const),
  ...(['file_name', 'file_hash', 'kind', 'pages', 'addendum'] as const),
] as const;

/** Keeps a signed file, byte for byte. The same file of the same version again changes nothing. */
export function keepSignedFile(
  store: Store,
  by: Origin,
  { partnership, municipality, version, addendum, fileName, kind, pages, bytes, reason }: NewSignedFile,
): Promise<WriteResult<SignedFile>> {
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal) return refusal;
    const rows = await tx
      .selectFrom('signed_file')
      .select(described)
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .orderBy('number')
      .execute();
    const fileHash = createHash('sha256').update(bytes).digest('hex');
    const same = rows.find(
      (one) => one.file_hash === fileHash && one.version === version && one.addendum === (addendum ?? null),
    );
    if (same) return { kind: 'unchanged', value: signedFileOf(same) };
    const row: SignedFileRow = {
      ...{ partnership, municipality, number: (rows.at(-1)?.number ?? 0) + 1, version },
      ...{ at: instant(now), actor: by.actor, file_name: fileName, file_hash: fileHash },
      ...{ kind, pages: pages ?? null, file: bytes, addendum: addendum ?? null },
    };
    const value = signedFileOf(row);
    const entry: AuditEntry = {
      partnership,
      municipality,
      subject: 'signed-file',
      action: 'save',
      after: { ...value, ...(reason && { reason }) },
    };
    return { kind: 'plan', value, audit: [entry], writes: [tx.insertInto('signed_file').values(row)] };
  });
}

/** Every signed file of a municipality, in the order they were handed in. */
export function signedFiles(store: Store, partnership: string, municipality: string): Promise<SignedFile[]> {
  return read(store, (tx) => readSignedFiles(tx, partnership, municipality));
}

/** Every signed file in a partnership, in the order they were handed in, by municipality. */
export function signedFilesIn(store: Store, partnership: string): Promise<Map<string, SignedFile[]>> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('signed_file')
      .select(described)
      .where('partnership', '=', partnership)
      .orderBy('number')
      .execute();
    return Map.groupBy(rows.map(signedFileOf), ({ municipality }) => municipality);
  });
}

/** The same, within a read that is under way. */
export async function readSignedFiles(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<SignedFile[]> {
  const rows = await tx
    .selectFrom('signed_file')
    .select(described)
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('number')
    .execute();
  return rows.map(signedFileOf);
}

/** The bytes of a signed file; undefined where they were removed with a person's data. */
export function signedFileBytes(
  store: Store,
  { partnership, municipality, number }: Pick<SignedFile, 'partnership' | 'municipality' | 'number'>,
): Promise<Uint8Array | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('signed_file')
      .select('file')
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('number', '=', number)
      .executeTakeFirst();
    return row?.file ? new Uint8Array(row.file) : undefined;
  });
}

function signedFileOf(row: Omit<SignedFileRow, 'file'>): SignedFile {
  const { partnership, municipality, number, version, at, actor, pages } = row;
  return {
    ...{ partnership, municipality, number, version, at, actor },
    ...{ fileName: row.file_name, fileHash: row.file_hash, kind: row.kind as SignedFile['kind'] },
    ...(pages !== null && { pages }),
    ...(row.addendum !== null && { addendum: row.addendum }),
  };
}
