import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { DraftHistory } from '../documents/drafts/draft-history.ts';
import { omitUndefined } from '../documents/omit-undefined.ts';
import type { Section } from '../documents/outline.ts';
import { agreementVersions, saveAgreementVersion } from '../store/enrolments/agreements.ts';
import type { Acting } from './acting.ts';

/** Keeps versions of a partnership's agreements in the store, each with its file. */
export function keptVersions({ store, origin }: Acting, partnership: string): DraftHistory {
  const versions = (municipality: string) => agreementVersions(store, partnership, municipality);
  return {
    latest: async (municipality) => {
      const latest = (await versions(municipality)).at(-1);
      if (!latest) return undefined;
      const { number, hash, fileHash, fileName } = latest;
      return { number, contentHash: hash, fileHash, fileName, outline: latest.outline as Section[] };
    },
    wrote: async (municipality, fileHash) =>
      (await versions(municipality)).some((version) => version.fileHash === fileHash),
    save: async (municipality, version, changes, bytes) => {
      const saved = await saveAgreementVersion(store, origin, {
        partnership,
        municipality,
        hash: version.contentHash,
        outline: version.outline,
        changes,
        fileName: version.fileName,
        file: bytes,
        ...omitUndefined({ documentId: version.documentId, blocks: version.blocks }),
      });
      return writtenProblems(saved);
    },
  };
}
