import { z } from 'zod';
import type { Problem } from '../../errors.ts';
import type { SectionChange } from '../outline.ts';

/** What is remembered of a draft's latest version: enough to tell whether anything changed, and what. */
export const DraftVersion = z.strictObject({
  number: z.int().min(1),
  /** Hash of the content: two versions with the same are the same. */
  contentHash: z.string(),
  /** Hash of the file as it was written: a file with another has been edited by hand since. */
  fileHash: z.string(),
  fileName: z.string(),
  outline: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
});
export type DraftVersion = z.infer<typeof DraftVersion>;

/** Where versions of drafts are remembered, by the municipality's code: a folder beside the drafts, or the store. */
export interface DraftHistory {
  latest(municipality: string): Promise<DraftVersion | undefined>;
  /** Whether a file with this hash is a version that was written, so that it may be replaced by a newer one. */
  wrote(municipality: string, fileHash: string): Promise<boolean>;
  /** Keeps a version, with what changed since the one before. Problems, where it can't be kept. */
  save(
    municipality: string,
    version: DraftVersion,
    changes: readonly SectionChange[],
    bytes: Uint8Array,
  ): Promise<Problem[]>;
}
