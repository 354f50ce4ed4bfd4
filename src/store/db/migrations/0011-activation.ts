import type { SchemaSyntax } from '../dialect.ts';

/** With each definition: its folder's templates, path and file hash, and who activated it. */
export function activation({ text }: SchemaSyntax): string[] {
  return ['templates', 'folder', 'folder_hash', 'actor'].map(
    (column) => `alter table definition add column ${column} ${text}`,
  );
}
