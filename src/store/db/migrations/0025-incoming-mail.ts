import type { SchemaSyntax } from '../dialect.ts';

/** What comes back by mail: how far a mailbox was read, who comes to a meeting, and mails that belong to no partnership. */
export function incomingMail({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table mailbox (
      name ${text} primary key not null,
      validity ${text} not null,
      uid ${text} not null,
      attempts integer not null,
      at ${text} not null
    ) ${strict}`,
    `create table meeting_reply (
      partnership ${text} not null references partnership (id),
      uid ${text} not null,
      email ${text} not null,
      coming ${text} not null,
      at ${text} not null,
      primary key (partnership, uid, email)
    ) ${strict}`,
    // SQLite can't take "not null" off a column.
    `create table inbox_item_of_any (
      key ${text} primary key not null,
      partnership ${text} references partnership (id),
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
    `insert into inbox_item_of_any
      select key, partnership, municipality, kind, revision, at, actor, owner, handled_by, handled_at, content
      from inbox_item`,
    'drop table inbox_item',
    'alter table inbox_item_of_any rename to inbox_item',
    'create index inbox_item_of_partnership on inbox_item (partnership, at)',
  ];
}
