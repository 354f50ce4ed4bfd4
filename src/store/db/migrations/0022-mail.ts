import type { SchemaSyntax } from '../dialect.ts';

/** Mails that were begun to be sent; where somebody was heard last, and where they want to be written to. */
export function mail({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table mail_message (
      message_id ${text} primary key not null,
      key ${text},
      email ${text} not null,
      partnership ${text},
      municipality ${text},
      kind ${text},
      opt_out_token ${text} not null,
      at ${text} not null
    ) ${strict}`,
    'create index mail_message_by_key on mail_message (key)',
    'create unique index mail_message_by_token on mail_message (opt_out_token)',
    `alter table chat_address add column heard_on ${text}`,
    `alter table chat_address add column preferred_at ${text}`,
  ];
}
