import type { SchemaSyntax } from '../dialect.ts';

/** What was sent into whose calendar by mail, so that nobody keeps a date that no longer holds. */
export function calendarEntries({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table calendar_entry (
      uid ${text} not null,
      person ${text} not null,
      partnership ${text} not null,
      milestone ${text} not null,
      network ${text} not null,
      number integer not null,
      state ${text} not null,
      sequence integer not null,
      reminder ${text} not null,
      at ${text} not null,
      content ${text} not null,
      primary key (uid, person)
    ) ${strict}`,
    'create index calendar_entry_partnership on calendar_entry (partnership, state)',
  ];
}
