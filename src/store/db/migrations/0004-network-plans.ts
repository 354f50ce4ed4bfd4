import type { SchemaSyntax } from '../dialect.ts';

/** Versions of network plans; the confirmed one became the networks. */
export function networkPlans({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table network_plan (
      partnership ${text} not null references partnership (id),
      number integer not null,
      at ${text} not null,
      actor ${text} not null,
      confirmed integer not null,
      content ${text} not null,
      primary key (partnership, number)
    ) ${strict}`,
  ];
}
