import type { SchemaSyntax } from '../dialect.ts';

/** What KL's staff note about a municipality, for themselves. */
export function municipalityNotes({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table municipality_note (
      partnership ${text} not null,
      municipality ${text} not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      primary key (partnership, municipality)
    ) ${strict}`,
  ];
}
