import type { SchemaSyntax } from '../dialect.ts';

/** Links that must no longer open, and deleted data that is still in the database files. */
export function forgetting({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table revoked_link (
      hash ${text} primary key not null,
      at ${text} not null
    ) ${strict}`,
    `create table unscrubbed (
      at ${text} primary key not null
    ) ${strict}`,
    // Stored as hashes from now on, since an event's id may contain an account.
    'delete from seen_event',
  ];
}
