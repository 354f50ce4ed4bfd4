import { createHash } from 'node:crypto';
import { readDocumentId } from '../../documents/agreement/document-id.ts';
import type { DocumentTree } from '../../documents/document-tree.ts';
import { fullNameOf } from '../../documents/drafting/written-problems.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { readSignedFile } from '../../intake/files/read-signed-file.ts';
import { namedIn } from '../../partnership/municipalities/named-in.ts';
import { tellerOf } from '../../problems/tell.ts';
import { SIGNED_FILE_PROBLEMS } from '../../problems/text/signed-files-da.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import { type SignedFile, signedFiles } from '../../store/enrolments/signed-files.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { type Acting, together } from '../acting.ts';
import { redraftAddendum } from '../addenda.ts';
import {
  type Desk,
  examineVersion,
  type FileKept,
  type FileToKeep,
  type HandedInFile,
  isMadeAgain,
  judgeFile,
  keepFile,
  otherAgreement,
  type SignedDocument,
} from '../signing.ts';

const { error } = tellerOf(SIGNED_FILE_PROBLEMS);
type Unsure = Parameters<(typeof SIGNED_FILE_PROBLEMS)['signed-file-unsure']>[0]['why'];

/** A file that came back, and whose agreement it is, as far as can be known. */
export type ReturnedFile = { file: FileToKeep } & (
  | MatchedFile
  /** It may be that of one of these (codes), or nothing says whose it is. */
  | { kind: 'unsure'; candidates: readonly string[]; problem: Problem }
  /** `municipality`: whose it is, where that is known. */
  | { kind: 'refused'; problem: Problem; municipality?: string | undefined }
);

/** `how`: by the id in its metadata, since it begins with what was handed out, or as staff said. */
interface MatchedFile {
  kind: 'matched';
  how: 'id' | 'content' | 'said';
  municipality: string;
  /** The one that is offered. */
  document: SignedDocument;
  /** It is kept already, byte for byte. */
  isKept: boolean;
}

/** What files that come back are held against. */
export interface Returning {
  partnership: string;
  /** Code, where staff say whose they are. */
  said?: string | undefined;
  /** Number of the addendum that they are, where staff say so. */
  addendum?: number | undefined;
  /** Staff say that they count although no signature is found in them. */
  isConfirmed: boolean;
  /** Why, in their words. */
  reason?: string | undefined;
  /** The PDF of an offered document as it was handed out; undefined where it can't be made. */
  handedOut(municipality: string, document: SignedDocument): Promise<Uint8Array | undefined>;
}

/**
 * Finds out whose agreements signed files are, and keeps none. What isn't certain is left to staff: a file's name alone
 * proves nothing, and of two different files for one agreement neither is chosen.
 */
export async function matchReturned(
  store: Acting['store'],
  files: readonly HandedInFile[],
  returning: Returning,
): Promise<ReturnedFile[]> {
  const offered = await offeredDocuments(store, returning.partnership);
  const matches: ReturnedFile[] = [];
  for (const file of files) {
    const reading = await readSignedFile(file.bytes);
    const read = { ...file, reading, isConfirmed: returning.isConfirmed, reason: returning.reason };
    matches.push(await matchOne(store, read, offered, returning));
  }
  return matches.map((match) => orSeveral(match, matches));
}

/** What is offered, by municipality: its agreement, and addenda to it. */
type OfferedDocuments = ReadonlyMap<string, readonly OfferedDocument[]>;

interface OfferedDocument {
  document: SignedDocument;
  documentId: string | undefined;
}

async function offeredDocuments(store: Acting['store'], partnership: string): Promise<OfferedDocuments> {
  const status = await statusOf(store, partnership);
  const addenda = Map.groupBy(await addendaOf(store, partnership), ({ municipality }) => municipality);
  const offered = new Map<string, readonly OfferedDocument[]>();
  for (const { municipality, enrolment } of status?.municipalities ?? []) {
    if (!enrolment.offered) continue;
    const { version } = enrolment.offered;
    const own = (addenda.get(municipality) ?? []).filter((one) => one.offered !== undefined);
    offered.set(municipality, [
      { document: { version }, documentId: undefined },
      ...own.map(({ number, documentId }) => ({ document: { version, addendum: number }, documentId })),
    ]);
  }
  return offered;
}

async function matchOne(
  store: Acting['store'],
  file: FileToKeep,
  offered: OfferedDocuments,
  returning: Returning,
): Promise<ReturnedFile> {
  const { partnership } = returning;
  const { name, reading } = file;
  const refuse = (problem: Problem, municipality?: string): ReturnedFile => ({
    ...{ file, kind: 'refused', problem, municipality },
  });
  const place = { place: { file: name } };
  if (reading.kind !== 'read') return refuse(error(`signed-file-${reading.kind}`, {}, place));
  const id = readDocumentId(reading.content.keywords);
  if (id && id.partnership !== partnership)
    return refuse(error('signed-file-other-partnership', { partnership: id.partnership }, place));
  const content = id ? undefined : await findByContent(file.bytes, offered, returning);
  const whose = whoseIs(file, (id ?? content)?.municipality, returning);
  if ('kind' in whose) return whose;
  const { municipality, isProven } = whose;
  const kept = await signedFiles(store, partnership, municipality);
  const documents = offered.get(municipality);
  if (!documents)
    return refuse(error('signed-file-not-offered', { municipality: fullNameOf(municipality) }, place));
  const document = content?.document ?? whichOf(documents, id?.whole, returning.addendum, kept);
  if (!document) return unsure(file, 'document', [municipality]);
  const isKept = kept.some((one) => isOf(one, document) && one.fileHash === hashOf(file));
  const how = id ? 'id' : isProven ? 'content' : 'said';
  const isUnsigned = how === 'content' && !reading.content.hasSignature && !file.isConfirmed;
  const judged = isUnsigned
    ? { refused: error('signed-file-unsigned', { expected: document }, place) }
    : await judgeFile(store, { partnership, municipality }, document, file);
  return 'refused' in judged
    ? refuse(judged.refused, municipality)
    : { file, kind: 'matched', how, municipality, document, isKept };
}

/** By the file's id, as staff say, or the only one that is not there yet. */
function whichOf(
  documents: readonly OfferedDocument[],
  id: string | undefined,
  addendum: number | undefined,
  kept: readonly SignedFile[],
): SignedDocument | undefined {
  const [first] = documents;
  if (addendum !== undefined)
    return documents.find(({ document }) => document.addendum === addendum)?.document;
  // What isn't an addendum is a version of the agreement: which one is judged later.
  if (id !== undefined) return (documents.find(({ documentId }) => documentId === id) ?? first)?.document;
  const open = documents.filter(({ document }) => !kept.some((one) => isOf(one, document)));
  const [only, ...others] = documents.length === 1 ? documents : open;
  return others.length === 0 ? only?.document : undefined;
}

function isOf(file: SignedFile, { version, addendum }: SignedDocument): boolean {
  return file.version === version && file.addendum === addendum;
}

/** @param proven code of the municipality whose agreement the file itself shows to be */
function whoseIs(
  file: FileToKeep,
  proven: string | undefined,
  { said }: Returning,
): { municipality: string; isProven: boolean } | ReturnedFile {
  const named = namedIn(file.name);
  if (said !== undefined && proven !== undefined && proven !== said)
    return { file, kind: 'refused', problem: otherAgreement(proven, file.name) };
  const municipality = said ?? proven;
  if (municipality === undefined) return unsure(file, named.length === 0 ? 'nothing' : 'name', named);
  if (said === undefined && named.some((code) => code !== municipality))
    return unsure(file, 'name-differs', [...new Set([municipality, ...named])]);
  return { municipality, isProven: proven !== undefined };
}

function unsure(file: FileToKeep, why: Unsure, candidates: readonly string[]): ReturnedFile {
  const data = { why, candidates: candidates.map(fullNameOf) };
  const problem = error('signed-file-unsure', data, { place: { file: file.name } });
  return { file, kind: 'unsure', candidates, problem };
}

/** The PDFs of what is offered as they were handed out, each made once; undefined where one can't be made again. */
export function handedOutPdfs(
  acting: Acting,
  desk: Desk,
  pdf: PdfWriter | undefined,
  partnership: string,
): Returning['handedOut'] {
  const made = new Map<string, Promise<Uint8Array | undefined>>();
  const make = async (municipality: string, document: SignedDocument) => {
    const tree = await treeOf(acting, desk, { partnership, municipality }, document);
    if (!pdf || !tree || (await pdf.unavailable()) !== undefined) return undefined;
    return (await pdf.write(tree)).bytes;
  };
  return (municipality, document) => {
    const key = `${municipality}/${document.version}/${document.addendum ?? ''}`;
    const making = made.get(key) ?? make(municipality, document);
    made.set(key, making);
    return making;
  };
}

async function treeOf(
  acting: Acting,
  desk: Desk,
  of: { partnership: string; municipality: string },
  { version, addendum: number }: SignedDocument,
): Promise<DocumentTree | undefined> {
  if (number !== undefined) {
    const all = await addendaOf(acting.store, of.partnership, of.municipality);
    const addendum = all.find((one) => one.number === number);
    const again = addendum && !addendum.isEdited && (await redraftAddendum(acting, desk, addendum));
    return again && 'draft' in again && again.draft.document.id === addendum.documentId
      ? again.draft.document
      : undefined;
  }
  const examined = await examineVersion(acting, desk, of, version);
  return examined.kind === 'examined' && isMadeAgain(examined.version, examined.changes)
    ? examined.draft.document
    : undefined;
}

/** Signing services append to what they were handed, so that the file begins with it. */
async function findByContent(
  bytes: Uint8Array,
  offered: OfferedDocuments,
  { handedOut }: Returning,
): Promise<{ municipality: string; document: SignedDocument } | undefined> {
  for (const [municipality, documents] of offered) {
    for (const { document } of documents) {
      const ours = await handedOut(municipality, document);
      if (ours && ours.length <= bytes.length && Buffer.compare(ours, bytes.subarray(0, ours.length)) === 0)
        return { municipality, document };
    }
  }
  return undefined;
}

function orSeveral(match: ReturnedFile, all: readonly ReturnedFile[]): ReturnedFile {
  if (match.kind !== 'matched' || match.isKept) return match;
  const others = all.filter(
    (other) =>
      other.kind === 'matched' &&
      other.municipality === match.municipality &&
      other.document.addendum === match.document.addendum &&
      hashOf(other.file) !== hashOf(match.file),
  );
  return others.length === 0 ? match : unsure(match.file, 'several', [match.municipality]);
}

function hashOf({ bytes }: HandedInFile): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps a file that was matched, as long as the same document still is offered. */
export function takeReturned(
  acting: Acting,
  partnership: string,
  { municipality, document, file }: MatchedFile & { file: FileToKeep },
): Promise<FileKept | { kind: 'no-longer-offered' }> {
  const of = { partnership, municipality };
  return together(
    acting,
    of,
    async (within) => {
      const now = (await offeredDocuments(within.store, partnership)).get(municipality) ?? [];
      const isOffered = now.some(
        (one) => one.document.version === document.version && one.document.addendum === document.addendum,
      );
      return isOffered ? keepFile(within, of, document, file) : { kind: 'no-longer-offered' as const };
    },
    (result) => 'value' in result,
  );
}
