import type { SchemaSyntax } from '../dialect.ts';

/** What municipalities write to KL, and who at KL takes care of it and of anything else that waits for somebody. */
export function inbox({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table inbox_item (
      key ${text} primary key not null,
      partnership ${text} not null references partnership (id),
      municipality ${text},
      kind ${text} not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      owner ${text},
      handled_by ${text},
      handled_at ${text},
      content ${text} not null
    ) ${strict}`,
    'create index inbox_item_of_partnership on inbox_item (partnership, at)',
  ];
}
