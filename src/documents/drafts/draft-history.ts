import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import type { AgreementDraft } from '../agreement/agreement-context.ts';
import type { DocxFile } from '../docx/writer.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { outlineOf, type Section, type SectionChange } from '../outline.ts';

/** What is stored about a draft's latest version: enough to tell whether anything has changed, and what. */
export const DraftVersion = z.strictObject({
  number: z.int().min(1),
  /** Content hash: equal hashes are the same version. */
  contentHash: z.string(),
  /** Hash of the file as written: a file with another hash has been edited by hand since. */
  fileHash: z.string(),
  fileName: z.string(),
  outline: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
  documentId: z.string().optional(),
  blocks: SignatureBlocks.optional(),
});
export type DraftVersion = z.infer<typeof DraftVersion>;

/** A version that was edited by hand. */
export interface EditedVersion {
  number: number;
  /** What the version that it was made from said. */
  ground: readonly Section[];
  /** In Danish. */
  missing: string[];
  bytes: Uint8Array;
}

/** Where versions of drafts are remembered, by the municipality's code: a folder beside the drafts, or the store. */
export interface DraftHistory {
  latest(municipality: string): Promise<DraftVersion | undefined>;
  /** The latest version, if somebody edited it by hand and it was taken in. */
  edited(municipality: string): Promise<EditedVersion | undefined>;
  /** Whether a file with this hash is a version that was written, so that it may be replaced by a newer one. */
  wrote(municipality: string, fileHash: string): Promise<boolean>;
  /** Saves a version, with its differences from the previous one. Returns problems if it cannot be saved. */
  save(
    municipality: string,
    version: DraftVersion,
    changes: readonly SectionChange[],
    bytes: Uint8Array,
  ): Promise<Problem[]>;
}

/** Versions in `.drafts/<code>.json` beside the drafts. An unreadable record counts as none. */
export function folderHistory(folder: string): DraftHistory {
  const records = join(folder, '.drafts');
  const latest = async (municipality: string) =>
    readVersion(await readFile(join(records, `${municipality}.json`), 'utf8').catch(() => ''));
  return {
    latest,
    edited: async () => undefined,
    wrote: async (municipality, fileHash) => (await latest(municipality))?.fileHash === fileHash,
    save: async (municipality, version) => {
      await makePrivateFolder(folder, '.drafts');
      await writePrivateFile(
        join(records, `${municipality}.json`),
        `${JSON.stringify(version, undefined, 1)}\n`,
      );
      return [];
    },
  };
}

function readVersion(text: string): DraftVersion | undefined {
  try {
    return DraftVersion.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The version of a draft: the latest one if the content is equal, otherwise the next. */
export function nextVersion(
  draft: AgreementDraft,
  made: DocxFile,
  fileName: string,
  latest: DraftVersion | undefined,
): DraftVersion {
  return {
    // A file that was deleted is written again with its version number.
    number: (latest?.number ?? 0) + (latest?.contentHash === made.hash ? 0 : 1),
    contentHash: made.hash,
    fileHash: hashOf(made.bytes),
    fileName,
    outline: outlineOf(draft.document.blocks),
    ...omitUndefined({ documentId: draft.document.id }),
    blocks: draft.blocks,
  };
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
