import type { SchemaWords } from '../dialect.ts';

/** That links must not open any more, and that something deleted is not yet out of the database's files. */
export function forgetting({ text, strict }: SchemaWords): string[] {
  return [
    `create table revoked_link (
      hash ${text} primary key not null,
      at ${text} not null
    ) ${strict}`,
    `create table unscrubbed (
      at ${text} primary key not null
    ) ${strict}`,
    // Kept under their hashes from now on: an id of an event may hold an account.
    'delete from seen_event',
  ];
}
