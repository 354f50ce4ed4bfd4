import type { SchemaSyntax } from '../dialect.ts';

/** What a version of an agreement was made from, who signs it, and the files that were handed in as signed. */
export function signing({ text, bytes, strict }: SchemaSyntax): string[] {
  return [
    `alter table agreement_version add column origin ${text}`,
    'alter table agreement_version add column based_on integer',
    `alter table agreement_version add column document_id ${text}`,
    `alter table agreement_version add column blocks ${text}`,
    `create table signed_file (
      partnership ${text} not null,
      municipality ${text} not null,
      number integer not null,
      version integer not null,
      at ${text} not null,
      actor ${text} not null,
      file_name ${text} not null,
      file_hash ${text} not null,
      kind ${text} not null,
      pages integer,
      file ${bytes},
      primary key (partnership, municipality, number)
    ) ${strict}`,
  ];
}
