import type { SchemaWords } from '../dialect.ts';

/** Visits between municipalities (R64), and what a municipality says of the talk that KL wrote down (R39). */
export function visits({ text, strict }: SchemaWords): string[] {
  const municipality = `partnership ${text} not null,
      municipality ${text} not null`;
  const enrolled = 'foreign key (partnership, municipality) references enrolment (partnership, municipality)';
  return [
    `create table visit (
      ${municipality},
      other ${text} not null,
      revision integer not null,
      day ${text},
      content ${text} not null,
      ${enrolled},
      primary key (partnership, municipality, other)
    ) ${strict}`,

    `create table alignment_reply (
      ${municipality},
      recorded_at ${text} not null,
      at ${text} not null,
      actor ${text} not null,
      agrees integer not null,
      content ${text} not null,
      ${enrolled},
      primary key (partnership, municipality, recorded_at)
    ) ${strict}`,
  ];
}
