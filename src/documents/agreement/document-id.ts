import { createHash } from 'node:crypto';
import type { DocumentTree } from '../document-tree.ts';

/** What stands in the metadata of an agreement's file, by which it is known again. */
export interface DocumentId {
  whole: string;
  partnership: string;
  /** Code. */
  municipality: string;
}

/** `dagtilbud-2017/0751/3f9c…`: the same content of the same municipality has the same. */
export function documentId(partnership: string, municipality: string, document: DocumentTree): string {
  const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  return `${partnership}/${municipality}/${digest.slice(0, 16)}`;
}

/** The id among the keywords of a file; undefined where there is none. */
export function readDocumentId(keywords: string): DocumentId | undefined {
  const [whole, partnership, municipality] = /([a-z0-9-]{1,100})\/(\d{4})\/[0-9a-f]{16}/.exec(keywords) ?? [];
  return whole !== undefined && partnership !== undefined && municipality !== undefined
    ? { whole, partnership, municipality }
    : undefined;
}
