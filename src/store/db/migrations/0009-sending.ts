import type { SchemaSyntax } from '../dialect.ts';

/** Attempts recorded before they are made, and replies that came too late for the platform's response. */
export function sending({ text, strict }: SchemaSyntax): string[] {
  return [
    // Attempts were inferred from claims until now: what an earlier version claimed and never completed may have been
    // sent.
    "update reminder set in_doubt = 1 where state = 'pending' and lease_owner is not null",

    `create table late_reply (
      key ${text} primary key not null,
      at ${text} not null,
      due ${text} not null,
      attempts integer not null,
      in_doubt integer not null,
      platform ${text} not null,
      address ${text} not null,
      content ${text} not null
    ) ${strict}`,
    'create index late_reply_due on late_reply (due, at)',
  ];
}
