import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { DraftHistory } from '../documents/drafts/draft-history.ts';
import { omitUndefined } from '../documents/omit-undefined.ts';
import type { Section } from '../documents/outline.ts';
import { missingIn } from '../documents/text/da.ts';
import { agreementFile, agreementVersions, saveAgreementVersion } from '../store/enrolments/agreements.ts';
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
    edited: async (municipality) => {
      const all = await versions(municipality);
      const latest = all.at(-1);
      if (latest?.origin !== 'adopted') return undefined;
      const { number, basedOn } = latest;
      const bytes = await agreementFile(store, { partnership, municipality, number });
      const ground = all.find((one) => one.number === basedOn)?.outline as Section[] | undefined;
      return bytes && ground && { number, ground, bytes, missing: missingIn(latest.outline as Section[]) };
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
