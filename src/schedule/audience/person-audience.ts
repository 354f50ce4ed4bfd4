import { emailKey } from '../../partnership/identity/email.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { indexOf } from '../plan/view-index.ts';
import type { MunicipalityView, PersonView } from './eligibility.ts';

/** An account that used a municipality's code. */
export interface TiedAccountView {
  municipality: string;
  platform: string;
  address: string;
  name?: string;
  email?: string;
}

const ROLES = {
  contacts: 'contact',
  substitutes: 'substitute',
  participants: 'participant',
  politicians: 'politician',
} as const satisfies Partial<Record<Batch['to'], PersonView['role']>>;

/** The audiences that are persons in municipalities. */
export type PersonAudience = keyof typeof ROLES;

export function isOfPersons(to: Batch['to']): to is PersonAudience {
  return Object.hasOwn(ROLES, to);
}

const accountsByMunicipality = indexOf<TiedAccountView>(({ municipality }) => municipality);

/**
 * The persons of an audience in one municipality, each once, by e-mail address if there is one. Whoever used the
 * municipality's code counts as a contact.
 */
export function personsOf(
  to: PersonAudience,
  { municipality, people }: MunicipalityView,
  accounts: readonly TiedAccountView[],
): Recipient[] {
  const role = ROLES[to];
  const person = { kind: 'person' as const, municipality, role };
  const found = new Map<string, Recipient>();
  const add = (key: string, recipient: Recipient) => {
    if (!found.has(key)) found.set(key, recipient);
  };
  for (const { name, email } of people.filter((one) => one.role === role)) {
    if (email === undefined) add(`name ${name}`, { ...person, name });
    else add(emailKey(email), { ...person, name, email });
  }
  const tied = role === 'contact' ? accountsByMunicipality(accounts).get(municipality) : undefined;
  for (const { platform, address, email, name = email ?? address } of tied ?? []) {
    if (email === undefined)
      add(`${platform} ${address}`, { ...person, name, account: { platform, address } });
    else add(emailKey(email), { ...person, name, email });
  }
  return [...found.values()];
}
