import { createHash } from 'node:crypto';
import type { AgreementDraft } from '../agreement/draft-agreement.ts';
import type { DocxFile } from '../docx/writer.ts';
import { outlineOf } from '../outline.ts';
import type { DraftVersion } from './draft-history.ts';

/** The version that a draft is: the latest again where the content is the same, otherwise the one after it. */
export function nextVersion(
  draft: AgreementDraft,
  made: DocxFile,
  fileName: string,
  latest: DraftVersion | undefined,
): DraftVersion {
  return {
    // A file that was deleted is written again as the version it was.
    number: (latest?.number ?? 0) + (latest?.contentHash === made.hash ? 0 : 1),
    contentHash: made.hash,
    fileHash: hashOf(made.bytes),
    fileName,
    outline: outlineOf(draft.document.blocks),
  };
}

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
