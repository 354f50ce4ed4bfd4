import type { SchemaSyntax } from '../dialect.ts';

/** Visits between municipalities (R64), and a municipality's reply to the alignment that KL recorded (R39). */
export function visits({ text, strict }: SchemaSyntax): string[] {
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
