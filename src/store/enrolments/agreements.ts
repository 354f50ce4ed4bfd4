import { createHash } from 'node:crypto';
import type { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import {
  type AuditEntry,
  change,
  type Origin,
  type Planning,
  refused,
  type WriteResult,
} from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { AgreementVersionRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { notEnrolled, readEnrolmentRecord } from './enrolment-record.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A draft of an agreement, ready to be saved as a version. */
export interface AgreementDraft {
  partnership: string;
  municipality: string;
  /** Content hash: equal content is the same version. */
  hash: string;
  /** The content as an outline, for comparing versions; plain JSON. */
  outline: unknown;
  /** Differences from the previous version; plain JSON, empty for the first. */
  changes: readonly unknown[];
  fileName: string;
  file: Uint8Array;
  /** The id in its metadata. */
  documentId?: string;
  /** Who signs it, by party. */
  blocks?: SignatureBlocks;
  /** `drafted` where it is left out. */
  origin?: VersionOrigin;
  /** Of what was edited by hand: the version that it was made from. */
  basedOn?: number;
}

/** How a version came to be: made from what is recorded, or edited by hand and taken in. */
export type VersionOrigin = 'drafted' | 'adopted';

/** A saved version of an agreement; numbers count from 1. */
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
  /** SHA-256 of the file, hexadecimal. */
  fileHash: string;
  frozen: boolean;
  origin: VersionOrigin;
  basedOn?: number;
  documentId?: string;
  /** Absent for versions from before they were stored. */
  blocks?: SignatureBlocks;
}

/**
 * Saves a version of an agreement with its file. Content equal to the latest version's changes nothing, and an
 * agreement that all parties have signed gets no further version.
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
      origin: draft.origin ?? 'drafted',
      based_on: draft.basedOn ?? null,
      document_id: draft.documentId ?? null,
      blocks: draft.blocks === undefined ? null : toText(draft.blocks),
    };
    const value = versionOf(row);
    // The outline stays out of the log.
    const { outline: _, changes: __, blocks: ___, ...after } = value;
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
  return refused(error('agreement-signed', { municipality: municipalityName(municipality, 'fullName') }));
}

/** All versions of a municipality's agreement, oldest first. */
export function agreementVersions(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<AgreementVersion[]> {
  return read(store, (tx) => readAgreementVersions(tx, partnership, municipality));
}

/** The same, within a read that is under way. */
export async function readAgreementVersions(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<AgreementVersion[]> {
  const rows = await tx
    .selectFrom('agreement_version')
    .select(described)
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('number')
    .execute();
  return rows.map(versionOf);
}

/** The latest version of each municipality's agreement in a partnership, by code. */
export function latestAgreements(store: Store, partnership: string): Promise<Map<string, AgreementVersion>> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('agreement_version')
      .innerJoin('enrolment', (join) =>
        join
          .onRef('enrolment.partnership', '=', 'agreement_version.partnership')
          .onRef('enrolment.municipality', '=', 'agreement_version.municipality')
          .onRef('enrolment.versions', '=', 'agreement_version.number'),
      )
      .select(described.map((name) => `agreement_version.${name}` as const))
      .where('agreement_version.partnership', '=', partnership)
      .execute();
    return new Map(rows.map((row) => [row.municipality, versionOf(row)]));
  });
}

/** The version that all parties have signed, or the latest where none is. */
export function versionInForce(versions: readonly AgreementVersion[]): AgreementVersion | undefined {
  return versions.findLast(({ frozen }) => frozen) ?? versions.at(-1);
}

/** The file of a version, unchanged; undefined if there is none, or it was removed with somebody's personal data. */
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

/** All columns but the file. */
const described = [
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
  'origin',
  'based_on',
  'document_id',
  'blocks',
] as const;

function versionOf(row: Omit<AgreementVersionRow, 'file'>): AgreementVersion {
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
    origin: (row.origin ?? 'drafted') as VersionOrigin,
    ...(row.based_on !== null && { basedOn: row.based_on }),
    ...(row.document_id !== null && { documentId: row.document_id }),
    ...(row.blocks !== null && { blocks: fromText<SignatureBlocks>(row.blocks) }),
  };
}

/** The agreement whose file has this SHA-256 (hexadecimal), if it is still stored. */
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
    const signed =
      row ??
      (await tx
        .selectFrom('signed_file')
        .select(['file_name', 'file'])
        .where('file_hash', '=', hash)
        .where('file', 'is not', null)
        .limit(1)
        .executeTakeFirst());
    return signed?.file ? { name: signed.file_name, bytes: new Uint8Array(signed.file) } : undefined;
  });
}

/** Identifies a version of a municipality's agreement. */
export interface VersionOf {
  partnership: string;
  municipality: string;
  number: number;
}

/** The write that freezes a version; empty if it is frozen already or does not exist. */
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
  return refused(
    error('agreement-file-gone', { municipality: municipalityName(municipality, 'fullName'), number }),
  );
}
