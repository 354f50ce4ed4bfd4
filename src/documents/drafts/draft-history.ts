import { z } from 'zod';

/** What is remembered of a draft's latest version: enough to tell whether anything changed, and what. */
export const DraftVersion = z.strictObject({
  number: z.int().min(1),
  /** Hash of the content: two versions with the same are the same. */
  contentHash: z.string(),
  /** Hash of the file as it was written: a file with another has been edited by hand since. */
  fileHash: z.string(),
  file: z.string(),
  outline: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
  missing: z.array(z.string()),
});
export type DraftVersion = z.infer<typeof DraftVersion>;

/** Where versions of drafts are remembered, by the municipality's code: a folder beside the drafts, or the store. */
export interface DraftHistory {
  latest(municipality: string): Promise<DraftVersion | undefined>;
  save(municipality: string, version: DraftVersion, bytes: Uint8Array): Promise<void>;
  /** Codes of the municipalities that have a version. */
  known(): Promise<string[]>;
}
