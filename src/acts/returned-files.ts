import { createHash } from 'node:crypto';
import { readDocumentId } from '../documents/agreement/document-id.ts';
import { fullNameOf } from '../documents/drafting/written-problems.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import type { Problem } from '../errors.ts';
import { readSignedFile } from '../intake/files/read-signed-file.ts';
import { namedIn } from '../partnership/municipalities/named-in.ts';
import { tellerOf } from '../problems/tell.ts';
import { SIGNED_FILE_PROBLEMS } from '../problems/text/signed-files-da.ts';
import { signedFiles } from '../store/enrolments/signed-files.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { type Acting, together } from './acting.ts';
import {
  type Desk,
  examineVersion,
  type FileKept,
  type FileToKeep,
  type HandedInFile,
  judgeFile,
  keepFile,
  otherAgreement,
} from './signing.ts';

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
  version: number;
  /** It is kept already, byte for byte. */
  isKept: boolean;
}

/** What files that come back are held against. */
export interface Returning {
  partnership: string;
  /** Code, where staff say whose they are. */
  said?: string | undefined;
  /** Staff say that they count although no signature is found in them. */
  isConfirmed: boolean;
  /** The PDF of an offered version as it was handed out; undefined where it can't be made. */
  handedOut(municipality: string, version: number): Promise<Uint8Array | undefined>;
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
  const status = await statusOf(store, returning.partnership);
  const offered = new Map(
    (status?.municipalities ?? []).flatMap(({ municipality, enrolment }) =>
      enrolment.offered ? [[municipality, enrolment.offered.version] as const] : [],
    ),
  );
  const matches: ReturnedFile[] = [];
  for (const file of files) {
    const reading = await readSignedFile(file.bytes);
    const read = { ...file, reading, isConfirmed: returning.isConfirmed };
    matches.push(await matchOne(store, read, offered, returning));
  }
  return matches.map((match) => orSeveral(match, matches));
}

async function matchOne(
  store: Acting['store'],
  file: FileToKeep,
  offered: ReadonlyMap<string, number>,
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
  const whose = whoseIs(
    file,
    id?.municipality ?? (await findByContent(file.bytes, offered, returning)),
    returning,
  );
  if ('kind' in whose) return whose;
  const { municipality, isProven } = whose;
  const version = offered.get(municipality);
  if (version === undefined)
    return refuse(error('signed-file-not-offered', { municipality: fullNameOf(municipality) }, place));
  if (isProven && !reading.content.hasSignature && !file.isConfirmed)
    return refuse(error('signed-file-unsigned', { version }, place), municipality);
  const judged = await judgeFile(store, { partnership, municipality }, version, file);
  if ('refused' in judged) return refuse(judged.refused, municipality);
  const kept = await signedFiles(store, partnership, municipality);
  const isKept = kept.some((one) => one.version === version && one.fileHash === hashOf(file));
  const how = id ? 'id' : isProven ? 'content' : 'said';
  return { file, kind: 'matched', how, municipality, version, isKept };
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
  if (said === undefined && named.length > 0 && !named.includes(municipality))
    return unsure(file, 'name-differs', [municipality, ...named]);
  return { municipality, isProven: proven !== undefined };
}

function unsure(file: FileToKeep, why: Unsure, candidates: readonly string[]): ReturnedFile {
  const data = { why, candidates: candidates.map(fullNameOf) };
  const problem = error('signed-file-unsure', data, { place: { file: file.name } });
  return { file, kind: 'unsure', candidates, problem };
}

/** The PDFs that were handed out of offered versions, each made once; undefined where one can't be made again. */
export function handedOutPdfs(
  acting: Acting,
  desk: Desk,
  pdf: PdfWriter | undefined,
  partnership: string,
): Returning['handedOut'] {
  const made = new Map<string, Promise<Uint8Array | undefined>>();
  const make = async (municipality: string, version: number) => {
    const examined = await examineVersion(acting, desk, { partnership, municipality }, version);
    const isAsOffered = examined.kind === 'examined' && examined.version.origin !== 'adopted';
    if (!pdf || !isAsOffered || examined.changes.length > 0) return undefined;
    return (await pdf.unavailable()) === undefined
      ? (await pdf.write(examined.draft.document)).bytes
      : undefined;
  };
  return (municipality, version) => {
    const key = `${municipality}/${version}`;
    const making = made.get(key) ?? make(municipality, version);
    made.set(key, making);
    return making;
  };
}

/** Signing services append to what they were handed, so that the file begins with it. */
async function findByContent(
  bytes: Uint8Array,
  offered: ReadonlyMap<string, number>,
  { handedOut }: Returning,
): Promise<string | undefined> {
  for (const [municipality, version] of offered) {
    const ours = await handedOut(municipality, version);
    if (ours && ours.length <= bytes.length && Buffer.compare(ours, bytes.subarray(0, ours.length)) === 0)
      return municipality;
  }
  return undefined;
}

function orSeveral(match: ReturnedFile, all: readonly ReturnedFile[]): ReturnedFile {
  if (match.kind !== 'matched' || match.isKept) return match;
  const others = all.filter(
    (other) =>
      other.kind === 'matched' &&
      other.municipality === match.municipality &&
      hashOf(other.file) !== hashOf(match.file),
  );
  return others.length === 0 ? match : unsure(match.file, 'several', [match.municipality]);
}

function hashOf({ bytes }: HandedInFile): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps a file that was matched, as long as the same version still is the one that is offered. */
export function takeReturned(
  acting: Acting,
  partnership: string,
  { municipality, version, file }: MatchedFile & { file: FileToKeep },
): Promise<FileKept | { kind: 'no-longer-offered' }> {
  const of = { partnership, municipality };
  return together(
    acting,
    of,
    async (within) => {
      const status = await statusOf(within.store, partnership, municipality);
      return status?.municipalities[0]?.enrolment.offered?.version === version
        ? keepFile(within, of, version, file)
        : { kind: 'no-longer-offered' as const };
    },
    (result) => 'value' in result,
  );
}
