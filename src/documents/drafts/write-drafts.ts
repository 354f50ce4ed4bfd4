import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { slugOf } from '../../partnership/municipalities/municipality.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';
import type { AgreementDraft } from '../agreement/agreement-context.ts';
import type { DocxWriter } from '../docx/writer.ts';
import { changesBetween, outlineOf, type SectionChange } from '../outline.ts';
import type { PdfWriter } from '../pdf/writer.ts';
import {
  type DraftHistory,
  type DraftVersion,
  type EditedVersion,
  hashOf,
  nextVersion,
} from './draft-history.ts';
import { pdfBeside, writePdf } from './write-pdf.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** What became of one draft. */
export type DraftOutcome = {
  file: string;
  municipality: string;
  version: number;
  /** The PDF beside it, where one was asked for and could be written. */
  pdf?: { kind: 'written' | 'unchanged'; file: string };
} /** `leaves`: the version before was edited by hand, and what was edited is not in this one. */ & (
  | { kind: 'written'; changes: SectionChange[]; leaves?: number }
  /** The version that was edited by hand and taken in, since nothing was recorded after it. */
  | { kind: 'edited'; missing: string[] }
  | { kind: 'unchanged' }
  /** Both sides have signed: the file as it was signed. */
  | { kind: 'signed' }
);

export interface DraftsOutcome {
  drafts: DraftOutcome[];
  problems: Problem[];
}

/** Where drafts go, and how. */
export interface DraftsTarget {
  folder: string;
  writer: DocxWriter;
  /** Without one there are no PDFs. */
  pdf?: PdfWriter | undefined;
  history: DraftHistory;
  onProgress?: (done: number, all: number) => void;
}

/**
 * Writes `<code>-<slug>.docx` for each draft whose content has changed since its latest version; the others are
 * left alone, and so is a file that somebody has edited by hand. One draft that can't be written does not stop the
 * rest.
 */
export async function writeDrafts(
  drafts: readonly AgreementDraft[],
  target: DraftsTarget,
): Promise<DraftsOutcome> {
  const outcome: DraftsOutcome = { drafts: [], problems: [] };
  try {
    await makePrivateFolder(target.folder);
  } catch (error) {
    return { drafts: [], problems: [notWritten(target.folder, error)] };
  }
  for (const [index, draft] of drafts.entries()) {
    const written = await writeDraft(draft, target);
    if (Array.isArray(written)) outcome.problems.push(...written);
    else if (written.kind === 'edited') outcome.drafts.push(written);
    else {
      const { pdf, problems } = await pdfOf(draft, written.file, target);
      outcome.problems.push(...problems);
      outcome.drafts.push({ ...written, ...pdf });
    }
    target.onProgress?.(index + 1, drafts.length);
  }
  return outcome;
}

/** A PDF is written of a draft that is as it should be: beside one that was edited by hand it would say something else. */
async function pdfOf(
  { document }: AgreementDraft,
  docx: string,
  { pdf }: DraftsTarget,
): Promise<{ pdf: Pick<DraftOutcome, 'pdf'>; problems: Problem[] }> {
  if (!pdf) return { pdf: {}, problems: [] };
  const { kind, file, problems } = await writePdf(pdfBeside(docx), document, pdf);
  return { pdf: kind === 'left' ? {} : { pdf: { kind, file } }, problems };
}

/** `0101-koebenhavn.docx` */
export function draftFileName(municipality: AgreementDraft['facts']['municipality']): string {
  return `${municipality.code}-${slugOf(municipality)}.docx`;
}

/** `0101-koebenhavn-underskrevet.pdf` */
export function signedFileName(
  municipality: AgreementDraft['facts']['municipality'],
  kind: 'pdf' | 'docx',
): string {
  return `${municipality.code}-${slugOf(municipality)}-underskrevet.${kind}`;
}

async function writeDraft(
  draft: AgreementDraft,
  { folder, writer, history }: DraftsTarget,
): Promise<DraftOutcome | Problem[]> {
  const { municipality } = draft.facts;
  const fileName = draftFileName(municipality);
  const file = join(folder, fileName);
  const edited = await history.edited(municipality.code);
  if (edited && isStillCurrent(edited, draft)) {
    const problems = await copyVersion(file, edited.bytes, (hash) => history.wrote(municipality.code, hash));
    const { number: version, missing } = edited;
    return problems.length > 0
      ? problems
      : { file, municipality: municipality.name, version, kind: 'edited', missing };
  }
  const made = await writer.write(draft.document);
  const latest = await history.latest(municipality.code);
  const version = nextVersion(draft, made, fileName, latest);
  const changes = latest ? changesBetween(latest.outline, version.outline) : [];
  const found = await readIfThere(file);
  if (found instanceof Error) return [notWritten(file, found)];
  const onDisk = found && hashOf(found);
  const common = { file, municipality: municipality.name, version: version.number };
  if (latest?.contentHash === made.hash && onDisk === version.fileHash)
    return { ...common, kind: 'unchanged' };
  if (
    onDisk !== undefined &&
    onDisk !== version.fileHash &&
    !(await history.wrote(municipality.code, onDisk))
  ) {
    return [editedByHand(file, latest)];
  }
  try {
    await writePrivateFile(file, made.bytes);
    const problems = await history.save(municipality.code, version, changes, made.bytes);
    return problems.length > 0
      ? problems
      : {
          ...common,
          kind: 'written',
          changes,
          ...(edited && { leaves: edited.number }),
        };
  } catch (error) {
    return [notWritten(file, error)];
  }
}

/** Whether nothing was recorded since that would have changed what was edited by hand. */
export function isStillCurrent({ ground }: EditedVersion, { document }: AgreementDraft): boolean {
  return changesBetween(ground, outlineOf(document.blocks)).length === 0;
}

/** Puts a version that was kept back at its place, unless a file is there that none of our versions is. */
export async function copyVersion(
  file: string,
  bytes: Uint8Array,
  wrote: (fileHash: string) => Promise<boolean>,
): Promise<Problem[]> {
  const found = await readIfThere(file);
  if (found instanceof Error) return [notWritten(file, found)];
  if (found !== undefined && !(await wrote(hashOf(found)))) return [editedByHand(file, undefined)];
  try {
    await writePrivateFile(file, bytes);
    return [];
  } catch (error) {
    return [notWritten(file, error)];
  }
}

/** A file that is there and can't be read must not be taken for one that is not there. */
async function readIfThere(file: string): Promise<Uint8Array | undefined | Error> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'ENOENT' ? undefined : error;
  }
}

function editedByHand(file: string, latest: DraftVersion | undefined): Problem {
  return error('edited-by-hand', { what: 'draft', version: latest?.number ?? null }, { place: { file } });
}

function notWritten(file: string, failure: unknown): Problem {
  const why = failure instanceof Error ? failure.message : String(failure);
  return error('not-written', { why }, { place: { file } });
}
