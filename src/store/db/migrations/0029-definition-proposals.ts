import type { SchemaSyntax } from '../dialect.ts';

/** The text that a definition was read from, and changed folders that staff handed in and nobody has activated yet. */
export function definitionProposals({ text, strict }: SchemaSyntax): string[] {
  return [
    `alter table definition add column source ${text}`,
    `create table definition_proposal (
      partnership ${text} primary key not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      name ${text} not null,
      files ${text} not null
    ) ${strict}`,
  ];
}
