import { type AuditEntry, type Planning, refused } from '../db/change.ts';

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
  const told = { number, hash: row.hash, fileName: row.file_name, fileHash: row.file_hash };
  const entry: AuditEntry = {
    partnership,
    municipality,
    subject: 'agreement',
    action: 'freeze',
    before: { ...told, frozen: false },
    after: { ...told, frozen: true },
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
