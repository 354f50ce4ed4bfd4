import { createHash } from 'node:crypto';
import {
  type AuditEntry,
  change,
  type Origin,
  type Planning,
  refused,
  type WriteResult,
} from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { AgreementVersionRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { notEnrolled, readEnrolmentRecord } from './enrolment-record.ts';

/** A draft of an agreement, as it was made. */
export interface AgreementDraft {
  partnership: string;
  municipality: string;
  /** Of the content: the same content is the same version. */
  hash: string;
  /** The content in a form that two versions can be compared in; plain JSON. */
  outline: unknown;
  /** What changed since the version before; plain JSON, empty where it is the first. */
  changes: readonly unknown[];
  fileName: string;
  file: Uint8Array;
}

/** A version of an agreement. Numbers count from 1. */
export interface AgreementVersion {
  partnership: string;
  municipality: string;
  number: number;
  /** ISO instant. */
  at: string;
  hash: string;
  outline: unknown;
  changes: unknown[];
  fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  fileHash: string;
  frozen: boolean;
}

/**
 * Keeps a version of an agreement, with its file. The content of the latest version again is that version, unchanged.
 * What all parties have signed gets no further version.
 */
export function saveAgreementVersion(
  store: Store,
  by: Origin,
  draft: AgreementDraft,
): Promise<WriteResult<AgreementVersion>> {
  const { partnership, municipality } = draft;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const found = await readEnrolmentRecord(store, tx, partnership, municipality);
    if (!found) return notEnrolled(store, tx, partnership, municipality);
    const { record } = found;
    const latest = await tx
      .selectFrom('agreement_version')
      .select(described)
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('number', '=', record.versions)
      .executeTakeFirst();
    if (latest?.hash === draft.hash) return { kind: 'unchanged', value: versionOf(latest) };
    const { agreedOn } = record.enrolment;
    if (agreedOn !== undefined) return alreadySigned(municipality);

    const row: AgreementVersionRow = {
      partnership,
      municipality,
      number: record.versions + 1,
      at: instant(now),
      hash: draft.hash,
      outline: toText(draft.outline),
      changes: toText(draft.changes),
      file_name: draft.fileName,
      file_hash: createHash('sha256').update(draft.file).digest('hex'),
      file: draft.file,
      frozen: 0,
    };
    const value = versionOf(row);
    // What it says stands in the version alone.
    const { outline: _, changes: __, ...after } = value;
    const entry: AuditEntry = {
      partnership,
      municipality,
      subject: 'agreement',
      action: 'save',
      after,
    };
    return {
      kind: 'plan',
      value,
      audit: [entry],
      writes: [
        tx.insertInto('agreement_version').values(row),
        tx
          .updateTable('enrolment')
          .set({ versions: row.number })
          .where('partnership', '=', partnership)
          .where('municipality', '=', municipality),
      ],
    };
  });
}

function alreadySigned(municipality: string) {
  return refused({
    rule: 'agreement-signed',
    message: `The agreement with ${municipality} is signed by all parties: it is frozen, and there is no further version.`,
    fix: 'End the signed agreement first, if it is to be replaced.',
  });
}

/** All versions of a municipality's agreement, the first first. */
export function agreementVersions(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<AgreementVersion[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('agreement_version')
      .select(described)
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .orderBy('number')
      .execute();
    return rows.map(versionOf);
  });
}

/** The file of a version, byte for byte; undefined where there is none, or it was removed with a person's data. */
export function agreementFile(store: Store, version: VersionOf): Promise<Uint8Array | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('agreement_version')
      .select('file')
      .where('partnership', '=', version.partnership)
      .where('municipality', '=', version.municipality)
      .where('number', '=', version.number)
      .executeTakeFirst();
    return row?.file ? new Uint8Array(row.file) : undefined;
  });
}

/** Everything but the file. */
export const described = [
  'partnership',
  'municipality',
  'number',
  'at',
  'hash',
  'outline',
  'changes',
  'file_name',
  'file_hash',
  'frozen',
] as const;

export function versionOf(row: Omit<AgreementVersionRow, 'file'>): AgreementVersion {
  const { partnership, municipality, number, at, hash } = row;
  return {
    partnership,
    municipality,
    number,
    at,
    hash,
    outline: fromText(row.outline),
    changes: fromText(row.changes),
    fileName: row.file_name,
    fileHash: row.file_hash,
    frozen: row.frozen === 1,
  };
}

/** The agreement whose file has this SHA-256 (hexadecimal), if it is still kept. */
export function agreementByFile(
  store: Store,
  hash: string,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('agreement_version')
      .select(['file_name', 'file'])
      .where('file_hash', '=', hash)
      .where('file', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return row?.file ? { name: row.file_name, bytes: new Uint8Array(row.file) } : undefined;
  });
}

/** One version of one municipality's agreement. */
export interface VersionOf {
  partnership: string;
  municipality: string;
  number: number;
}

/** What has to be written so that a version is frozen; nothing where it is so already, or where there is none. */
export async function freezeAgreementQuery(tx: Planning, version: VersionOf) {
  const { partnership, municipality, number } = version;
  const row = await tx
    .selectFrom('agreement_version')
    .select(['frozen', 'file', 'hash', 'file_hash', 'file_name'])
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row || row.frozen === 1) return { kind: 'freezing' as const, audit: [], writes: [], hash: row?.hash };
  if (row.file === null) return fileIsGone(version);
  const logged = { number, hash: row.hash, fileName: row.file_name, fileHash: row.file_hash };
  const entry: AuditEntry = {
    partnership,
    municipality,
    subject: 'agreement',
    action: 'freeze',
    before: { ...logged, frozen: false },
    after: { ...logged, frozen: true },
  };
  const write = tx
    .updateTable('agreement_version')
    .set({ frozen: 1 })
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('number', '=', number);
  return { kind: 'freezing' as const, audit: [entry], writes: [write], hash: row.hash };
}

function fileIsGone({ municipality, number }: VersionOf) {
  return refused({
    rule: 'agreement-file-gone',
    message: `Version ${number} of the agreement of ${municipality} cannot be frozen: its file was removed when a person in it was forgotten.`,
    fix: 'Draft the agreement again, and sign the new version.',
  });
}
