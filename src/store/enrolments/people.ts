import { randomUUID } from 'node:crypto';
import type { Answer, Person } from '../../partnership/answer.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import type { AuditEntry, Planning } from '../db/change.ts';
import { inChunks, type Reading } from '../db/read.ts';
import type { PersonRow } from '../db/schema.ts';

/** A person's role in the partnership. A substitute stands in for a participant. */
export const ROLES = ['contact', 'substitute', 'participant', 'politician'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody in a role; two roles are two entries. */
export interface PersonInRole extends Person {
  id: string;
  role: Role;
}

/** Roles whose people are named in an answer. */
const said = [
  ['contact', 'contacts'],
  ['participant', 'participants'],
  ['politician', 'politicians'],
] as const;

/**
 * A municipality's people after an answer: those from its previous answer who are not in this one are removed, new ones
 * are added, and those whom staff added stay.
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

/** An answer with today's people in place of those it was given with. */
export function withPeople(answer: Answer, people: readonly PersonInRole[]): Answer {
  const now = said.map(([role, list]) => [
    list,
    people.filter((person) => person.role === role).map(({ id: _id, role: _role, ...person }) => person),
  ]);
  return { ...answer, ...Object.fromEntries(now) };
}

/** A person in a role, keeping the id they already have in it. */
export function inRole(person: Person, role: Role, current: readonly PersonInRole[]): PersonInRole {
  const id = current.find((other) => same(other, person))?.id ?? randomUUID();
  return { ...person, id, role };
}

function holds(people: readonly Person[], person: Person): boolean {
  return people.some((other) => same(other, person));
}

function same(one: Person, other: Person): boolean {
  return one.name === other.name && one.email === other.email;
}

/** The writes that make a municipality's people equal to `after`; none if they are so already. */
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

/** The write that goes with each change of a municipality's people. */
export function countingPeople(
  tx: Planning,
  { partnership, municipality }: { partnership: string; municipality: string },
) {
  return tx
    .updateTable('enrolment')
    .set((eb) => ({ people_revision: eb('people_revision', '+', 1) }))
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality);
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

/** The people of some municipalities in all roles, in the order given. */
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

export function personOf({
  id,
  role,
  name,
  title,
  email,
  phone,
}: Omit<PersonRow, 'partnership' | 'municipality' | 'position'>): PersonInRole {
  return {
    id,
    role: role as Role,
    name,
    ...(title !== null && { title }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  };
}

/**
 * A municipality's people after KL registered contacts and substitutes. Known people keep their place and change role
 * if it differs; with `replace`, contacts and substitutes not named are removed.
 */
export function peopleAfterContacts(
  people: readonly PersonInRole[],
  rows: readonly ContactRow[],
  replace: boolean,
): PersonInRole[] {
  const rowFor = (current: PersonInRole) =>
    isContact(current) ? rows.find(({ person }) => isSamePerson(person, current)) : undefined;
  const kept = people.filter((current) => !isContact(current) || !replace || rowFor(current) !== undefined);
  const updated = kept.map((current) => {
    const row = rowFor(current);
    // A missing value means "not stated": an empty cell erases nothing.
    return row === undefined ? current : { ...current, ...row.person, role: row.role };
  });
  const fresh = rows
    .filter(({ person }) => !people.some((current) => isContact(current) && isSamePerson(person, current)))
    .map(({ person, role }) => inRole(person, role, []));
  const all = [...updated, ...fresh];
  return ROLES.flatMap((role) => all.filter((person) => person.role === role));
}

function isContact({ role }: PersonInRole): boolean {
  return role === 'contact' || role === 'substitute';
}

/** By e-mail address, or by name if one of the two has none. */
function isSamePerson(one: Person, other: Person): boolean {
  if (one.email !== undefined && other.email !== undefined)
    return emailKey(one.email) === emailKey(other.email);
  return one.name.toLocaleLowerCase('da') === other.name.toLocaleLowerCase('da');
}
