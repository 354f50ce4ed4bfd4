import type { SchemaSyntax } from '../dialect.ts';

/** Who sits in a group as staff set it, and the channel of a group. */
export function groups({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table group_members (
      partnership ${text} not null,
      group_id ${text} not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      primary key (partnership, group_id)
    ) ${strict}`,
    `alter table channel add column group_id ${text} not null default ''`,
  ];
}
