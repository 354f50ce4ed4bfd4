import type { SchemaSyntax } from '../dialect.ts';

/** Where the app is installed, so that the people there are found after a restart. */
export function installations({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table installation (
      platform ${text} not null,
      address ${text} not null,
      content ${text} not null,
      primary key (platform, address)
    ) ${strict}`,
  ];
}
