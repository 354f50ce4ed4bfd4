import { createHash } from 'node:crypto';
import { type AgreementDraft, draftAgreement } from '../documents/agreement/agreement-context.ts';
import { readDocumentId } from '../documents/agreement/document-id.ts';
import { activePartnership } from '../documents/drafting/active-partnership.ts';
import { sourceFromStore } from '../documents/drafting/draft-sources.ts';
import type { DraftingContext } from '../documents/drafting/drafting-context.ts';
import { fullNameOf } from '../documents/drafting/written-problems.ts';
import { changesBetween, outlineOf, type Section, type SectionChange } from '../documents/outline.ts';
import { missingIn } from '../documents/text/da.ts';
import type { Problem } from '../errors.ts';
import {
  readSignedFile,
  type SignedFileContent,
  type SignedFileReading,
} from '../intake/files/read-signed-file.ts';
import type { TransitionOf, VersionFound } from '../partnership/enrolment/transition.ts';
import { tellerOf } from '../problems/tell.ts';
import { SIGNED_FILE_PROBLEMS } from '../problems/text/signed-files-da.ts';
import type { WriteResult } from '../store/db/change.ts';
import { addendaOf } from '../store/enrolments/addenda.ts';
import { type AgreementVersion, agreementVersions } from '../store/enrolments/agreements.ts';
import type { TransitionRecorded } from '../store/enrolments/plan-transition.ts';
import { keepSignedFile, type SignedFile, signedFiles } from '../store/enrolments/signed-files.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { recordTransition } from '../store/enrolments/transitions.ts';
import { type Acting, together } from './acting.ts';

const { error } = tellerOf(SIGNED_FILE_PROBLEMS);

/** One municipality in one partnership. */
interface EnrolmentKey {
  partnership: string;
  municipality: string;
}

/** Where templates and definitions are looked up. */
export type Desk = Pick<DraftingContext, 'clock' | 'partnerships'>;

/** A version of an agreement, held against what is recorded at this moment. */
export interface VersionExamined {
  kind: 'examined';
  version: AgreementVersion;
  /** What the domain decides on. */
  found: VersionFound;
  /** The sections that would read otherwise now. */
  changes: readonly SectionChange[];
  /** What the version was made from, as it would be made now. */
  draft: AgreementDraft;
}

/** Why there is nothing to hold against anything. */
export type NotExamined =
  | { kind: 'no-version' }
  /** `last`: the number of the latest. */
  | { kind: 'no-such-version'; number: number; last: number }
  /** It can't be drafted now: what the template or the answer lacks. */
  | { kind: 'not-drafted'; problems: readonly Problem[] };

/**
 * Holds a version against what is recorded: what it lacks, what it would say otherwise, and who signs it.
 * @param number the latest where it is left out
 */
export async function examineVersion(
  { store }: Acting,
  desk: Desk,
  { partnership, municipality }: EnrolmentKey,
  number?: number,
): Promise<VersionExamined | NotExamined> {
  const versions = await agreementVersions(store, partnership, municipality);
  const last = versions.at(-1);
  if (!last) return { kind: 'no-version' };
  const version = number === undefined ? last : versions.find((one) => one.number === number);
  if (!version) return { kind: 'no-such-version', number: number ?? 0, last: last.number };
  const made = await draftNow(store, desk, { partnership, municipality });
  if ('problems' in made) return { kind: 'not-drafted', problems: made.problems };
  const { draft } = made;
  const changes = changesSince(version, versions, draft);
  return {
    kind: 'examined',
    version,
    found: {
      number: version.number,
      fileHash: version.fileHash,
      missing: missingIn(version.outline as Section[]),
      changes: changes.map(({ heading }) => heading),
      blocks: version.blocks ?? draft.blocks,
    },
    changes,
    draft,
  };
}

/** Numbers of a municipality's versions of which the same document is made again now, as the one that was handed out. */
export async function madeAgain(
  { store }: Pick<Acting, 'store'>,
  desk: Desk,
  of: EnrolmentKey,
  versions: readonly AgreementVersion[],
): Promise<ReadonlySet<number>> {
  if (versions.length === 0) return new Set();
  const made = await draftNow(store, desk, of);
  if ('problems' in made) return new Set();
  const same = versions.filter((one) => isMadeAgain(one, changesSince(one, versions, made.draft)));
  return new Set(same.map(({ number }) => number));
}

/** Whether a version is made again from what is recorded: one that was edited by hand never is. */
export function isMadeAgain({ origin }: AgreementVersion, changes: readonly SectionChange[]): boolean {
  return origin !== 'adopted' && changes.length === 0;
}

async function draftNow(
  store: Acting['store'],
  desk: Desk,
  { partnership, municipality }: EnrolmentKey,
): Promise<{ draft: AgreementDraft } | { problems: readonly Problem[] }> {
  const active = await activePartnership(store, partnership, desk);
  const { template, facts, problems } = await sourceFromStore(store, partnership, active, desk, municipality);
  const [own] = facts;
  const made = template && own && draftAgreement(template, own);
  if (!made) return { problems };
  return made.ok ? { draft: made.draft } : { problems: made.problems };
}

/** What was edited by hand is as current as the version that it was made from. */
function changesSince(
  version: AgreementVersion,
  versions: readonly AgreementVersion[],
  { document }: AgreementDraft,
): SectionChange[] {
  const ground = versions.find((one) => one.number === version.basedOn) ?? version;
  return changesBetween(ground.outline as Section[], outlineOf(document.blocks));
}

/** What came of offering a version. */
export type Offered = NotExamined | (WriteResult<TransitionRecorded> & { examined: VersionExamined });

/**
 * Offers a version of the agreement for signing: only what is complete, and what is recorded at this very moment.
 * @param number the latest where it is left out
 * @param basedOn the enrolment's revision that was seen
 */
export async function offerVersion(
  acting: Acting,
  desk: Desk,
  of: EnrolmentKey,
  { number, basedOn }: { number?: number | undefined; basedOn?: number | undefined } = {},
): Promise<Offered> {
  return together(
    acting,
    of,
    async (within): Promise<Offered> => {
      const examined = await examineVersion(within, desk, of, number);
      if (examined.kind !== 'examined') return examined;
      const move = { kind: 'offer' as const, version: examined.found };
      return {
        ...(await recordTransition(within.store, within.origin, { ...of, move, basedOn })),
        examined,
      };
    },
    (result) => 'value' in result,
  );
}

/** A file that is handed in as the signed agreement. */
export interface HandedInFile {
  name: string;
  bytes: Uint8Array;
}

/** What came of recording a signature. `file` is there where one was handed in. */
export type Signed =
  | { kind: 'file-refused'; problem: Problem }
  | (WriteResult<TransitionRecorded> & { file?: SignedFile & { isKnown: boolean } });

/**
 * Records that a party has signed the version that is offered, and keeps the signed file that is handed in with it. Whether
 * that version still is what is recorded is found out here, at this very moment.
 */
export async function recordSignature(
  acting: Acting,
  desk: Desk,
  of: EnrolmentKey,
  signing: Omit<TransitionOf<'sign'>, 'kind' | 'changes'>,
  { basedOn, file }: { basedOn?: number | undefined; file?: HandedInFile | undefined } = {},
): Promise<Signed> {
  const reading = file && (await readSignedFile(file.bytes));
  return together(
    acting,
    of,
    async (within): Promise<Signed> => {
      const status = await statusOf(within.store, of.partnership, of.municipality);
      const offered = status?.municipalities[0]?.enrolment.offered;
      const examined = offered && (await examineVersion(within, desk, of, offered.version));
      if (examined?.kind === 'not-drafted' && examined.problems.length > 0)
        return { kind: 'refused', problems: [...examined.problems] };
      const changes = examined?.kind === 'examined' ? examined.found.changes : [];
      const move: TransitionOf<'sign'> = { ...signing, kind: 'sign', changes };
      const recorded = await recordTransition(within.store, within.origin, { ...of, move, basedOn });
      if (!('value' in recorded) || !file || !reading || !offered) return recorded;
      const isConfirmed = Boolean(signing.reason?.trim());
      const document = { version: offered.version };
      const kept = await keepFile(within, of, document, { ...file, reading, isConfirmed });
      if (kept.kind === 'file-refused') return kept;
      return 'value' in kept ? { ...recorded, file: { ...kept.value, isKnown: kept.isKnown } } : kept;
    },
    (result) => 'value' in result,
  );
}

/** What came of handing in a signed file. `isKnown`: the file says itself that it is this version. */
export type FileKept =
  | { kind: 'file-refused'; problem: Problem }
  | (WriteResult<SignedFile> & { isKnown: boolean });

/** How far a file that is handed in as signed has been read, and whether staff say that it counts unsigned as it looks. */
export interface FileToKeep extends HandedInFile {
  reading: SignedFileReading;
  isConfirmed: boolean;
  /** Why it counts, where they say so. */
  reason?: string | undefined;
}

/** Keeps a file as the signed document, unless something is against it. */
export async function keepFile(
  { store, origin }: Acting,
  of: EnrolmentKey,
  document: SignedDocument,
  file: FileToKeep,
): Promise<FileKept> {
  const judged = await judgeFile(store, of, document, file);
  if ('refused' in judged) return { kind: 'file-refused', problem: judged.refused };
  const { kind, pages } = judged.content;
  const { name: fileName, bytes, reason } = file;
  const kept = await keepSignedFile(store, origin, {
    ...of,
    ...document,
    ...{ fileName, kind, pages, bytes, reason },
  });
  return { ...kept, isKnown: judged.isKnown };
}

/**
 * Whether a file may be kept as the signed document: not where it says of itself that it is something else, nor where it is
 * ours and nobody has signed it digitally. Somebody may have signed it with a pen on a screen: staff can confirm that.
 */
export async function judgeFile(
  store: Acting['store'],
  of: EnrolmentKey,
  expected: SignedDocument,
  { name, bytes, reading, isConfirmed }: FileToKeep,
): Promise<{ refused: Problem } | { content: SignedFileContent; isKnown: boolean }> {
  const place = { place: { file: name } };
  if (reading.kind !== 'read') return { refused: error(`signed-file-${reading.kind}`, {}, place) };
  const { content } = reading;
  const id = readDocumentId(content.keywords);
  if (id && id.partnership !== of.partnership)
    return { refused: error('signed-file-other-partnership', { partnership: id.partnership }, place) };
  if (id && id.municipality !== of.municipality) return { refused: otherAgreement(id.municipality, name) };
  const documents = await documentsOf(store, of, expected.version);
  // One that was edited by hand keeps the id of the version it was made from.
  const own = documents.filter(({ documentId }) => documentId === id?.whole);
  if (id && !own.some(({ document }) => isSame(document, expected))) {
    const is = own.at(-1)?.document ?? null;
    return { refused: error('signed-file-other-version', { is, expected }, place) };
  }
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  if (documents.some((one) => one.fileHash === fileHash))
    return { refused: error('signed-file-ours', { expected }, place) };
  const keptAs = (await signedFiles(store, of.partnership, of.municipality)).filter(
    (one) => one.fileHash === fileHash,
  );
  const [other] = keptAs;
  if (other && !keptAs.some((one) => isSame(one, expected)) && !isConfirmed) {
    const { version, addendum } = other;
    const is = { version, ...(addendum !== undefined && { addendum }) };
    return { refused: error('signed-file-other-version', { is, expected }, place) };
  }
  const doubt = isConfirmed ? undefined : doubtOf(content, { isOurs: id !== undefined, expected });
  if (doubt) return { refused: { ...doubt, ...place } };
  return { content, isKnown: id !== undefined };
}

/** What staff can say counts all the same. */
function doubtOf(
  { hasSignature, documents = 1 }: SignedFileContent,
  { isOurs, expected }: { isOurs: boolean; expected: SignedDocument },
): Problem | undefined {
  if (isOurs && !hasSignature) return error('signed-file-unsigned', { expected }, {});
  // It is kept for one municipality, which would be handed the agreement of another.
  return documents > 1 ? error('signed-file-several', { count: documents }, {}) : undefined;
}

/** Everything of a municipality's that may be signed, oldest first. */
async function documentsOf(
  store: Acting['store'],
  { partnership, municipality }: EnrolmentKey,
  version: number,
) {
  const versions = await agreementVersions(store, partnership, municipality);
  const addenda = await addendaOf(store, partnership, municipality);
  return [
    ...versions.map(({ number, documentId, fileHash }) => ({
      ...{ document: { version: number } as SignedDocument, documentId, fileHash },
    })),
    ...addenda.map(({ number, documentId, fileHash }) => ({
      ...{ document: { version, addendum: number }, documentId, fileHash },
    })),
  ];
}

/** Which of a municipality's documents: a version of its agreement, or an addendum to it. */
export interface SignedDocument {
  version: number;
  addendum?: number;
}

function isSame(one: SignedDocument, other: SignedDocument): boolean {
  return one.version === other.version && one.addendum === other.addendum;
}

/** The file `name` is the agreement with another municipality. */
export function otherAgreement(code: string, name: string): Problem {
  return error('signed-file-other-agreement', { municipality: fullNameOf(code) }, { place: { file: name } });
}
