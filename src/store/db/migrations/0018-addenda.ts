import type { SchemaSyntax } from '../dialect.ts';

/** Addenda to signed agreements, and which of them a signed file is of. */
export function addenda({ text, bytes, strict }: SchemaSyntax): string[] {
  return [
    `create table addendum (
      partnership ${text} not null,
      municipality ${text} not null,
      number integer not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      outline ${text} not null,
      file_name ${text} not null,
      file_hash ${text} not null,
      file ${bytes},
      document_id ${text} not null,
      agreed_on ${text},
      primary key (partnership, municipality, number)
    ) ${strict}`,
    'alter table signed_file add column addendum integer',
  ];
}
