import type { SchemaSyntax } from '../dialect.ts';

/** Files that staff sent in chat and have not decided on yet. */
export function handedIn({ text, bytes, strict }: SchemaSyntax): string[] {
  return [
    `create table handed_in_file (
      owner ${text} not null,
      hash ${text} not null,
      at ${text} not null,
      file_name ${text} not null,
      file ${bytes} not null,
      primary key (owner, hash)
    ) ${strict}`,
  ];
}
