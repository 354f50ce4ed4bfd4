import type { SchemaSyntax } from '../dialect.ts';

/** When somebody, or a channel, who could not be reached is tried again; those marked so far for good at once. */
export function unreachable({ text }: SchemaSyntax): string[] {
  return [
    `alter table chat_address add column retry_at ${text}`,
    `alter table channel add column unreachable ${text}`,
    `alter table channel add column retry_at ${text}`,
    "update chat_address set retry_at = '1970-01-01T00:00:00.000Z' where state = 'unreachable'",
  ];
}
