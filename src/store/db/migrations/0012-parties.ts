import type { Kysely } from 'kysely';
import type { SchemaSyntax } from '../dialect.ts';
import { fromText, toText } from '../values.ts';

/** For what partnerships ask beyond one answer: later questions, tasks, online meetings, and facts for the invoice. */
export function furtherTables({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table deadline_answer (
      partnership ${text} not null,
      municipality ${text} not null,
      deadline ${text} not null,
      number integer not null,
      at ${text} not null,
      received_at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      primary key (partnership, municipality, deadline, number)
    ) ${strict}`,
    `create table task_report (
      partnership ${text} not null,
      municipality ${text} not null,
      task ${text} not null,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      primary key (partnership, municipality, task)
    ) ${strict}`,
    `create table municipality_facts (
      municipality ${text} not null primary key,
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      content ${text} not null
    ) ${strict}`,
    `alter table meeting add column link ${text}`,
    `alter table meeting add column agenda ${text}`,
  ];
}

type Json = Record<string, unknown>;
interface Content {
  content: string;
}

/** Rows in memory at a time. */
const PAGE = 500;

/**
 * The parties of an agreement become a list in every definition, and an enrolment that both parties had signed gets its
 * date of signing. Keys of signatures stay: `municipality` and `kl` are the ids of those two parties. The log stays as
 * it was written.
 */
export async function parties(tx: Kysely<never>): Promise<void> {
  // kysely cannot type a query on tables as they were at this version.
  const old = tx as unknown as Kysely<{
    definition: Content & { partnership: string; number: number };
    enrolment: Content & { partnership: string; municipality: string };
  }>;
  const definitions = await old
    .selectFrom('definition')
    .select(['partnership', 'number', 'content'])
    .execute();
  for (const { partnership, number, content } of definitions) {
    await old
      .updateTable('definition')
      .set({ content: toText(withParties(fromText<Json>(content))) })
      .where('partnership', '=', partnership)
      .where('number', '=', number)
      .execute();
  }
  for (let offset = 0; ; offset += PAGE) {
    const page = await old
      .selectFrom('enrolment')
      .select(['partnership', 'municipality', 'content'])
      .orderBy('partnership')
      .orderBy('municipality')
      .limit(PAGE)
      .offset(offset)
      .execute();
    for (const { partnership, municipality, content } of page) {
      const agreed = agreedOn(fromText<Json>(content));
      if (agreed === undefined) continue;
      await old
        .updateTable('enrolment')
        .set({ content: toText({ ...fromText<Json>(content), agreedOn: agreed }) })
        .where('partnership', '=', partnership)
        .where('municipality', '=', municipality)
        .execute();
    }
    if (page.length < PAGE) return;
  }
}

/** The later day of the two signatures; undefined until both parties have signed. */
function agreedOn({ signatures }: Json): string | undefined {
  const { municipality, kl } = (signatures ?? {}) as Record<string, { date: string } | undefined>;
  return municipality && kl && [municipality.date, kl.date].toSorted()[1];
}

/** A definition with its two parties as a list, and none of the fields that have been added since. */
function withParties(definition: Json): Json {
  const before = definition['agreement'] as Json | undefined;
  if (before === undefined || 'parties' in before) return definition;
  const { signatory, municipalParty, klParty, tasks, signatories, ...agreement } = before as Json & {
    tasks: Record<string, unknown>;
    signatories: { municipality: string[]; kl: unknown };
  };
  const municipality = {
    id: 'municipality',
    accedes: signatory,
    by: municipalParty,
    tasks: tasks['municipality'],
    contacts: [],
    signatories: signatories.municipality.map((title) => ({ title })),
  };
  const kl = {
    id: 'kl',
    name: 'KL',
    accedes: klParty === undefined ? 'administration' : 'board',
    ...(klParty === undefined ? {} : { by: klParty }),
    tasks: tasks['kl'],
    contacts: [],
    signatories: signatories.kl,
  };
  return {
    ...definition,
    agreement: { ...agreement, parties: [municipality, kl], clauses: [] },
    laterDeadlines: [],
    tasks: [],
    groups: [],
    price: { ...(definition['price'] as Json), instalments: [] },
    networks: { ...(definition['networks'] as Json), walls: [] },
  };
}
