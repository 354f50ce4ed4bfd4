import type { SchemaWords } from '../dialect.ts';

/** With each definition: the templates of its folder, which folder it was and how its files were, and who activated it. */
export function activation({ text }: SchemaWords): string[] {
  return ['templates', 'folder', 'folder_hash', 'actor'].map(
    (column) => `alter table definition add column ${column} ${text}`,
  );
}
