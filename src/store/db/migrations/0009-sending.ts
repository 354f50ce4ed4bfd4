import type { SchemaWords } from '../dialect.ts';

/** Attempts that are written down before they are made, and replies that a platform had no time for. */
export function sending({ text, strict }: SchemaWords): string[] {
  return [
    // Attempts were read from claims before: what an earlier version claimed and never ended may have been sent.
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
