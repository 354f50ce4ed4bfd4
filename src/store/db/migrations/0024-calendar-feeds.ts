import type { SchemaSyntax } from '../dialect.ts';

/** Links to calendars that update themselves: one for each reader. */
export function calendarFeeds({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table calendar_feed (
      partnership ${text} not null,
      network ${text} not null,
      municipality ${text} not null,
      person ${text} not null,
      selector ${text} not null,
      hash ${text} not null,
      at ${text} not null,
      ended_at ${text},
      primary key (partnership, network, municipality, person)
    ) ${strict}`,
    'create index calendar_feed_selector on calendar_feed (selector)',
  ];
}
