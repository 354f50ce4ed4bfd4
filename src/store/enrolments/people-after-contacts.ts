import type { Person } from '../../partnership/answer.ts';
import type { ContactRow } from '../../partnership/identity/contact-row.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { inRole, type PersonInRole, ROLES } from './people.ts';

/**
 * A municipality's people after KL registered contacts and substitutes. Who is known already keeps their place, and
 * moves where the role is another now; with `replace`, contacts and substitutes who are not named go.
 */
export function peopleAfterContacts(
  people: readonly PersonInRole[],
  rows: readonly ContactRow[],
  replace: boolean,
): PersonInRole[] {
  const rowFor = (known: PersonInRole) =>
    isContact(known) ? rows.find(({ person }) => isSamePerson(person, known)) : undefined;
  const kept = people.filter((known) => !isContact(known) || !replace || rowFor(known) !== undefined);
  const updated = kept.map((known) => {
    const row = rowFor(known);
    // What the list leaves out is not unknown: an empty cell takes nothing away.
    return row === undefined ? known : { ...known, ...row.person, role: row.role };
  });
  const fresh = rows
    .filter(({ person }) => !people.some((known) => isContact(known) && isSamePerson(person, known)))
    .map(({ person, role }) => inRole(person, role, []));
  const all = [...updated, ...fresh];
  return ROLES.flatMap((role) => all.filter((person) => person.role === role));
}

function isContact({ role }: PersonInRole): boolean {
  return role === 'contact' || role === 'substitute';
}

/** By e-mail address; by name where one of the two has none. */
function isSamePerson(one: Person, other: Person): boolean {
  if (one.email !== undefined && other.email !== undefined)
    return emailKey(one.email) === emailKey(other.email);
  return one.name.toLocaleLowerCase('da') === other.name.toLocaleLowerCase('da');
}
