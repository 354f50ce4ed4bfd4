import type { SchemaSyntax } from '../dialect.ts';

/** How much of a platform's rate limits all processes together have used. */
export function pace({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table pace (
      name ${text} primary key not null,
      revision integer not null,
      content ${text} not null
    ) ${strict}`,
  ];
}
