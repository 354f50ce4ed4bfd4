import { randomUUID } from 'node:crypto';
import type { Answer, Person } from '../../partnership/answer.ts';

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

/** An answer with the people as they are now in place of those it came with. */
export function withPeople(answer: Answer, people: readonly PersonInRole[]): Answer {
  const now = said.map(([role, list]) => [
    list,
    people.filter((person) => person.role === role).map(({ id: _id, role: _role, ...person }) => person),
  ]);
  return { ...answer, ...Object.fromEntries(now) };
}

/** A person in a role, under the id that they have there already. */
export function inRole(person: Person, role: Role, current: readonly PersonInRole[]): PersonInRole {
  const id = current.find((known) => same(known, person))?.id ?? randomUUID();
  return { ...person, id, role };
}

function holds(people: readonly Person[], person: Person): boolean {
  return people.some((other) => same(other, person));
}

function same(one: Person, other: Person): boolean {
  return one.name === other.name && one.email === other.email;
}
