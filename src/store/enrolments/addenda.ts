import { createHash } from 'node:crypto';
import type { AddendumProgress } from '../../partnership/enrolment/addendum.ts';
import type { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import { type AuditEntry, change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { AddendumRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

/** One addendum (tillægsaftale) to the signed agreement of a municipality. */
export interface AddendumKey {
  partnership: string;
  municipality: string;
  /** From 1, in the order in which they were begun. */
  number: number;
}

/** What an addendum is made from, beside what is recorded. */
export interface AddendumSource {
  /** What it changes, as staff wrote it; empty where that is still missing. */
  text: string;
  /** ISO day in its letterhead. */
  date: string;
  /** KL's number of the document, where it has one. */
  documentNumber?: string;
}

/** An addendum as it was drafted last, and how far it has come. */
export interface Addendum extends AddendumKey, AddendumProgress {
  /** ISO instant of the latest change. */
  at: string;
  actor: string;
  source: AddendumSource;
  blocks: SignatureBlocks;
  /** The file was edited in Word and taken in, so that its text is not what `source` makes. */
  isEdited?: true;
  outline: unknown;
  fileName: string;
  /** SHA-256, hexadecimal. */
  fileHash: string;
  /** The id in the file's metadata. */
  documentId: string;
}

/** What is kept as JSON. */
type Content = Pick<Addendum, 'source' | 'blocks' | 'isEdited' | 'offered' | 'signatures'>;

const described = [
  ...(['partnership', 'municipality', 'number', 'revision', 'at', 'actor', 'content', 'outline'] as const),
  ...(['file_name', 'file_hash', 'document_id', 'agreed_on'] as const),
] as const;

/** A draft of an addendum with its file. */
export type DraftedAddendum = Pick<
  Addendum,
  keyof AddendumKey | 'source' | 'blocks' | 'isEdited' | 'outline' | 'fileName' | 'documentId'
> & { file: Uint8Array };

/** Saves a draft in place of the one before; what is offered of that one no longer is. An equal file changes nothing. */
export function saveAddendum(
  store: Store,
  by: Origin,
  { file, ...draft }: DraftedAddendum,
): Promise<WriteResult<Addendum>> {
  const { partnership, municipality, number, source, blocks, isEdited } = draft;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal) return refusal;
    const before = await rowOf(tx, draft);
    const fileHash = createHash('sha256').update(file).digest('hex');
    if (before?.file_hash === fileHash) return { kind: 'unchanged', value: addendumOf(before) };
    const content: Content = { source, blocks, ...(isEdited && { isEdited }), signatures: {} };
    const row: AddendumRow = {
      ...{ partnership, municipality, number, revision: (before?.revision ?? 0) + 1 },
      ...{ at: instant(now), actor: by.actor, content: toText(content), outline: toText(draft.outline) },
      ...{ file_name: draft.fileName, file_hash: fileHash, file, document_id: draft.documentId },
      agreed_on: null,
    };
    const { partnership: _, municipality: __, number: ___, ...columns } = row;
    const write = tx
      .insertInto('addendum')
      .values(row)
      .onConflict((there) => there.columns(['partnership', 'municipality', 'number']).doUpdateSet(columns));
    const value = addendumOf(row);
    return { kind: 'plan', value, audit: [audited('save', value, before)], writes: [write] };
  });
}

/**
 * Records how far an addendum has come.
 * @param reason why something is taken back
 */
export function saveProgress(
  store: Store,
  by: Origin,
  key: AddendumKey,
  progress: AddendumProgress,
  reason?: string,
): Promise<WriteResult<Addendum>> {
  const { partnership, municipality, number } = key;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const before = await rowOf(tx, key);
    if (!before) throw new Error('Our own bug: an addendum that is not there came further');
    const { offered: _, ...made } = fromText<Content>(before.content);
    const { offered, signatures, agreedOn } = progress;
    const content: Content = { ...made, signatures, ...(offered && { offered }) };
    const columns = {
      ...{ revision: before.revision + 1, at: instant(now), actor: by.actor },
      ...{ content: toText(content), agreed_on: agreedOn ?? null },
    };
    const value = addendumOf({ ...before, ...columns });
    const write = tx
      .updateTable('addendum')
      .set(columns)
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('number', '=', number);
    return { kind: 'plan', value, audit: [audited('progress', value, before, reason)], writes: [write] };
  });
}

function audited(
  action: string,
  after: Addendum,
  before: Described | undefined,
  reason?: string,
): AuditEntry {
  const { partnership, municipality } = after;
  return {
    ...{ partnership, municipality, subject: 'addendum', action },
    ...(before && { before: logged(addendumOf(before)) }),
    after: { ...logged(after), ...(reason && { reason }) },
  };
}

/** The text and whom it names stay out of the log. */
function logged({ number, fileHash, fileName, isEdited, offered, signatures, agreedOn }: Addendum): object {
  return {
    ...(isEdited && { isEdited }),
    ...{ number, fileHash, fileName, isOffered: offered !== undefined, signatures },
    ...(agreedOn !== undefined && { agreedOn }),
  };
}

/** All addenda to a municipality's agreement, in order. */
export function addendaOf(store: Store, partnership: string, municipality?: string): Promise<Addendum[]> {
  return read(store, (tx) => readAddenda(tx, partnership, municipality));
}

/** The same, within a read that is under way. */
export async function readAddenda(
  tx: Reading,
  partnership: string,
  municipality?: string,
): Promise<Addendum[]> {
  const rows = await tx
    .selectFrom('addendum')
    .select(described)
    .where('partnership', '=', partnership)
    .$if(municipality !== undefined, (query) => query.where('municipality', '=', municipality ?? ''))
    .orderBy('municipality')
    .orderBy('number')
    .execute();
  return rows.map(addendumOf);
}

/** The file of an addendum; undefined where it was removed with somebody's personal data. */
export function addendumFile(store: Store, key: AddendumKey): Promise<Uint8Array | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('addendum')
      .select('file')
      .where('partnership', '=', key.partnership)
      .where('municipality', '=', key.municipality)
      .where('number', '=', key.number)
      .executeTakeFirst();
    return row?.file ? new Uint8Array(row.file) : undefined;
  });
}

type Described = Omit<AddendumRow, 'file'>;

function rowOf(tx: Pick<Reading, 'selectFrom'>, key: AddendumKey): Promise<Described | undefined> {
  return tx
    .selectFrom('addendum')
    .select(described)
    .where('partnership', '=', key.partnership)
    .where('municipality', '=', key.municipality)
    .where('number', '=', key.number)
    .executeTakeFirst();
}

function addendumOf(row: Described): Addendum {
  const { partnership, municipality, number, at, actor } = row;
  const { source, blocks, isEdited, signatures, offered } = fromText<Content>(row.content);
  return {
    ...{ partnership, municipality, number, at, actor, source, blocks, signatures },
    ...{ outline: fromText(row.outline), fileName: row.file_name, fileHash: row.file_hash },
    documentId: row.document_id,
    ...(isEdited && { isEdited }),
    ...(offered && { offered }),
    ...(row.agreed_on !== null && { agreedOn: row.agreed_on }),
  };
}
