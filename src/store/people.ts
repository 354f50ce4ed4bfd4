import { randomUUID } from 'node:crypto';
import type { Answer, Person } from '../partnership/answer.ts';
import { type AuditEntry, change, type Origin, type Planning, type Reading } from './change.ts';
import { inChunks } from './chunks.ts';
import { findConflict } from './conflict.ts';
import { inForce, unknownPartnership } from './in-force.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import type { PersonRow } from './schema.ts';
import type { AgainstMove, Written } from './written.ts';

/** What somebody is to the partnership. A substitute comes in a participant's place. */
export const ROLES = ['contact', 'substitute', 'participant', 'politician'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody in a role. Who has two roles is there twice. */
export interface PersonInRole extends Person {
  id: string;
  role: Role;
}

/** The roles that an answer names persons for. */
const said = [
  ['contact', 'contacts'],
  ['participant', 'participants'],
  ['politician', 'politicians'],
] as const;

/**
 * The people of a municipality after an answer: who came with its earlier answer and is not in this one goes, who is
 * new comes, and whom staff added stays.
 */
export function peopleAfterAnswer(
  people: readonly PersonInRole[],
  before: Answer | undefined,
  answer: Answer,
): PersonInRole[] {
  const touched = said.flatMap(([role, list]) => {
    const now = answer[list];
    const current = people.filter((person) => person.role === role);
    const kept = current.filter((person) => !holds(before?.[list] ?? [], person) && !holds(now, person));
    return [...now.map((person) => inRole(person, role, current)), ...kept];
  });
  return [...touched, ...people.filter(({ role }) => role === 'substitute')];
}

function inRole(person: Person, role: Role, current: readonly PersonInRole[]): PersonInRole {
  const id = current.find((known) => same(known, person))?.id ?? randomUUID();
  return { ...person, id, role };
}

function holds(people: readonly Person[], person: Person): boolean {
  return people.some((other) => same(other, person));
}

function same(one: Person, other: Person): boolean {
  return one.name === other.name && one.email === other.email;
}

/** What has to be written so that a municipality's people are as in `after`; nothing where they are so already. */
export function writingPeople(
  tx: Planning,
  { partnership, municipality }: { partnership: string; municipality: string },
  before: readonly PersonInRole[],
  after: readonly PersonInRole[],
): { audit: AuditEntry[]; writes: { execute(): Promise<unknown> }[] } {
  const rows = rowsOf(partnership, municipality, after);
  if (JSON.stringify(rows) === JSON.stringify(rowsOf(partnership, municipality, before))) {
    return { audit: [], writes: [] };
  }
  const removing = tx
    .deleteFrom('person')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality);
  const adding = inChunks(rows).map((chunk) => tx.insertInto('person').values(chunk));
  return {
    audit: [
      {
        partnership,
        municipality,
        subject: 'people',
        action: 'save',
        ...(before.length > 0 && { before }),
        ...(after.length > 0 && { after }),
      },
    ],
    writes: before.length > 0 ? [removing, ...adding] : adding,
  };
}

function rowsOf(partnership: string, municipality: string, people: readonly PersonInRole[]): PersonRow[] {
  return people.map(({ id, role, name, title, email, phone }, position) => ({
    partnership,
    municipality,
    id,
    role,
    position,
    name,
    title: title ?? null,
    email: email ?? null,
    phone: phone ?? null,
  }));
}

/** The people of some municipalities, in all roles, in the order they were given. */
export async function readPeople(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[],
): Promise<Map<string, PersonInRole[]>> {
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', 'in', municipalities)
    .orderBy('position')
    .execute();
  const people = new Map<string, PersonInRole[]>();
  for (const row of rows)
    people.set(row.municipality, [...(people.get(row.municipality) ?? []), personOf(row)]);
  return people;
}

export function personOf({ id, role, name, title, email, phone }: PersonRow): PersonInRole {
  return {
    id,
    role: role as Role,
    name,
    ...(title !== null && { title }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  };
}

/** What staff know about a municipality's people in one role. */
export interface PeopleInRole {
  partnership: string;
  municipality: string;
  role: Role;
  /** All of them, in order. */
  people: readonly Person[];
  /** `revision` as `peopleOf` gave it. */
  basedOn?: number;
}

/** Says who is who in one role, in place of what was known. The same again changes nothing. */
export function savePeople(
  store: Store,
  by: Origin,
  wanted: PeopleInRole,
): Promise<Written<{ revision: number; people: PersonInRole[] }>> {
  const { partnership, municipality, role, basedOn } = wanted;
  return change(store, by, { partnership, municipality }, async (tx) => {
    if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const revision = await peopleRevision(tx, partnership, municipality);
    if (revision === undefined) return { kind: 'not-allowed', against: [notInvited(municipality)] };

    const before = (await readPeople(tx, partnership, [municipality])).get(municipality) ?? [];
    const versions = {
      basedOn,
      revision,
      yours: wanted.people,
      theirs: before.filter((one) => one.role === role),
    };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'people' }, versions);
    if (conflict) return conflict;

    const current = before.filter((person) => person.role === role);
    const after = ROLES.flatMap((each) =>
      each === role
        ? wanted.people.map((person) => inRole(person, role, current))
        : before.filter((person) => person.role === each),
    );
    const { audit, writes } = writingPeople(tx, wanted, before, after);
    if (writes.length === 0) return { kind: 'unchanged', value: { revision, people: before } };
    const counting = tx
      .updateTable('enrolment')
      .set({ people_revision: revision + 1 })
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality);
    return {
      kind: 'plan',
      value: { revision: revision + 1, people: after },
      audit,
      writes: [...writes, counting],
    };
  });
}

export function notInvited(municipality: string): AgainstMove {
  return { municipality, refusals: [{ rule: 'not-invited' }] };
}

/** A municipality's people in all roles; undefined where it is not invited. `revision` counts their changes. */
export function peopleOf(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<{ revision: number; people: PersonInRole[] } | undefined> {
  return read(store, async (tx) => {
    const revision = await peopleRevision(tx, partnership, municipality);
    if (revision === undefined) return undefined;
    return { revision, people: (await readPeople(tx, partnership, [municipality])).get(municipality) ?? [] };
  });
}

async function peopleRevision(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('enrolment')
    .select('people_revision')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .executeTakeFirst();
  return row?.people_revision;
}
