import type { SchemaSyntax } from '../dialect.ts';

/** When what is sent went to the address of a rehearsal, and which reminders did. */
export function rehearsal({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table rehearsal (
      number integer primary key not null,
      began_at ${text} not null,
      ended_at ${text}
    ) ${strict}`,
    'alter table reminder add column rehearsed integer not null default 0',
  ];
}
