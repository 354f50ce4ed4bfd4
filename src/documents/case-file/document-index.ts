import type { CaseFile } from '../../store/case-file.ts';
import type { AgreementVersion } from '../../store/enrolments/agreements.ts';
import type { SignedFile } from '../../store/enrolments/signed-files.ts';
import { CASE_DOCUMENTS as TEXT } from '../text/da.ts';

/** One document of a municipality's case, as a case and document system takes it in. */
export interface IndexedDocument {
  title: string;
  /** ISO instant of when it was made, sent or received. */
  at: string;
  direction: 'in' | 'out' | 'internal';
  /** Names; absent for what stayed at KL. */
  from?: string;
  to?: string;
  /** Of the file in the case file's folder; absent where it is kept elsewhere or was removed. */
  fileName?: string;
  /** SHA-256, hexadecimal. */
  fileHash: string;
}

/** Every document of a municipality's case, oldest first. */
export function documentIndex(
  { letters, agreements, addenda, signedFiles, enrolment, moves }: CaseFile,
  municipality: string,
): IndexedDocument[] {
  // What was handed out once stays handed out, whatever was offered after it.
  const offered = new Set([
    ...moves.flatMap(({ move }) => (move.kind === 'offer' ? [move.version.number] : [])),
    ...(enrolment.offered ? [enrolment.offered.version] : []),
    ...Object.values(enrolment.signatures).flatMap(({ version }) => version ?? []),
  ]);
  const out = { direction: 'out' as const, from: TEXT.kl, to: municipality };
  const documents: IndexedDocument[] = [
    ...letters.map(({ at, fileHash }) => ({ title: TEXT.invitation, at, ...out, fileHash })),
    ...agreements.map((version) => ({
      title: TEXT.version(version.number, version.frozen),
      at: version.at,
      ...(offered.has(version.number) || version.frozen ? out : { direction: 'internal' as const }),
      ...{ fileName: versionName(version), fileHash: version.fileHash },
    })),
    ...addenda.map((addendum) => ({
      title: TEXT.addendum(addendum.number, addendum.agreedOn !== undefined),
      at: addendum.at,
      ...(addendum.offered ? out : { direction: 'internal' as const }),
      ...{ fileName: addendumName(addendum), fileHash: addendum.fileHash },
    })),
    ...signedFiles.map((file) => ({
      title: TEXT.signed(file.version, file.addendum),
      at: file.at,
      ...{ direction: 'in' as const, from: municipality, to: TEXT.kl },
      ...{ fileName: signedName(file), fileHash: file.fileHash },
    })),
  ];
  return documents.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The name of a version in the case file's folder. */
export function versionName({ number }: Pick<AgreementVersion, 'number'>): string {
  return `aftale-version-${number}.docx`;
}

/** The same of an addendum. */
export function addendumName({ number }: { number: number }): string {
  return `tillaeg-${number}.docx`;
}

/** The same of a signed file. */
export function signedName({ number, kind, version, addendum }: SignedFile): string {
  const document = addendum === undefined ? `aftale-version-${version}` : `tillaeg-${addendum}`;
  return `${document}-underskrevet-${number}.${kind}`;
}
