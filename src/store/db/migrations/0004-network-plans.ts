import type { SchemaWords } from '../dialect.ts';

/** Plans of networks as versions; the one that staff chose last became the networks. */
export function networkPlans({ text, strict }: SchemaWords): string[] {
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
