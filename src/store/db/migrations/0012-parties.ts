import type { Kysely } from 'kysely';
import type { SchemaWords } from '../dialect.ts';
import { fromText, toText } from '../values.ts';

/**
 * Room for what partnerships ask of municipalities beyond one answer: later questions, tasks, meetings online, and what
 * an invoice needs.
 */
export function furtherTables({ text, strict }: SchemaWords): string[] {
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

/** So much is in memory at a time. */
const PAGE = 500;

/**
 * The parties of an agreement become a list in every definition, and an enrolment that both had signed says when. Keys
 * of what was signed stay: `municipality` and `kl` are the ids of those two. The log stays as it was written.
 */
export async function parties(tx: Kysely<never>): Promise<void> {
  // kysely can't type a query on tables as they were at this version.
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

/** The last of both signatures' days; undefined until both have signed. */
function agreedOn({ signatures }: Json): string | undefined {
  const { municipality, kl } = (signatures ?? {}) as Record<string, { date: string } | undefined>;
  return municipality && kl && [municipality.date, kl.date].toSorted()[1];
}

/** A definition as it was before, with its two parties as a list and nothing of what can be said since. */
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
