import type { SchemaWords } from '../dialect.ts';

/** How much of a platform's limits the processes have used up together. */
export function pace({ text, strict }: SchemaWords): string[] {
  return [
    `create table pace (
      name ${text} primary key not null,
      revision integer not null,
      content ${text} not null
    ) ${strict}`,
  ];
}
