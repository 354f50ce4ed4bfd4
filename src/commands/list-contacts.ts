import { known } from '../documents/drafting/known-municipality.ts';
import { compareDanish } from '../partnership/danish.ts';
import { isOwnDomain } from '../partnership/identity/mail-domain.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Store } from '../store/db/open-store.ts';
import type { PersonInRole } from '../store/enrolments/people.ts';
import { type MunicipalityStatus, statusOf } from '../store/enrolments/status.ts';
import { type LinkedAccount, linkedAccounts } from '../store/identity/account-links.ts';
import { type CodeStanding, codesOf } from '../store/identity/codes.ts';
import { invitedMunicipalities } from './invited-municipalities.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export async function listContactsCommand(
  services: Services,
  id: string,
  names: string[],
  options: { json?: true },
): Promise<ExitCode> {
  return await withStore(services, (store) => list(store, id, names, options, services));
}

async function list(
  store: Store,
  id: string,
  names: readonly string[],
  options: { json?: true },
  services: Services,
): Promise<ExitCode> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id, services);
  const enrolled = status.municipalities.map(({ municipality }) => known(municipality));
  const { municipalities, problems } = invitedMunicipalities(enrolled, names);
  reportProblems(problems, services);
  if (problems.length > 0) return 1;
  const codes = await codesOf(store, id);
  const accounts = await linkedAccounts(store, id);
  const listed = status.municipalities
    .filter(({ municipality }) => municipalities.some(({ code }) => code === municipality))
    .map((one) => listedOf(one, codes, accounts))
    .toSorted((a, b) => compareDanish(a.name, b.name));
  if (options.json) services.out(JSON.stringify({ partnership: id, municipalities: listed }, undefined, 2));
  else for (const line of asText(listed)) services.out(line);
  return 0;
}

/** What the staff are shown of somebody; nothing of it keeps them from answering. */
type Flag = 'other-mail-domain' | 'no-email';

type Listed = ReturnType<typeof listedOf>;

function listedOf(
  { municipality: code, people }: MunicipalityStatus,
  codes: ReadonlyMap<string, CodeStanding>,
  accounts: readonly LinkedAccount[],
) {
  const municipality = known(code);
  const { municipality: _, ...standing } = codes.get(code) ?? { municipality: code };
  return {
    municipality: code,
    name: municipality.name,
    emailDomain: municipality.emailDomain,
    contacts: people
      .filter(({ role }) => role === 'contact' || role === 'substitute')
      .map(({ id: _id, ...person }) => ({ ...person, flags: flagsOf(person, municipality) })),
    code: codes.has(code) ? standing : null,
    accounts: accounts
      .filter((account) => account.municipality === code)
      .map(({ municipality: __, ...account }) => account),
  };
}

function flagsOf({ email }: Pick<PersonInRole, 'email'>, municipality: Municipality): Flag[] {
  if (email === undefined) return ['no-email'];
  return isOwnDomain(email, municipality) ? [] : ['other-mail-domain'];
}

const ROLES: Readonly<Record<string, string>> = { contact: 'kontakt', substitute: 'stedfortræder' };

function asText(listed: readonly Listed[]): string[] {
  const rows = listed.flatMap(({ name, emailDomain, contacts }) =>
    contacts.map(({ name: person, title = '', email = '–', phone = '', role, flags }) => [
      name,
      person,
      title,
      email,
      phone,
      ROLES[role] ?? role,
      flags.map((flag) => flagText(flag, emailDomain)).join('; '),
    ]),
  );
  const nobody = listed.filter(({ contacts }) => contacts.length === 0).map(({ name }) => name);
  const flagged = rows.filter((row) => row.at(-1) !== '').length;
  const used = listed.flatMap(({ name, accounts }) =>
    accounts.map(({ platform, name: person = '–', email = '–' }) => [name, platform, person, email]),
  );
  return [
    ...(rows.length > 0
      ? [table(['Kommune', 'Navn', 'Titel', 'E-mail', 'Telefon', 'Rolle', 'Bemærkning'], rows), '']
      : []),
    ...(used.length > 0
      ? ['Har brugt kommunens kode:', table(['Kommune', 'Platform', 'Navn', 'E-mail'], used), '']
      : []),
    ...(nobody.length > 0 ? [`Ingen kontakt: ${nobody.join(', ')}.`] : []),
    `${rows.length} kontakter og stedfortrædere i ${listed.length - nobody.length} af ${listed.length} kommuner, ${flagged} med bemærkning.`,
  ];
}

function flagText(flag: Flag, emailDomain: string): string {
  return flag === 'no-email'
    ? 'ingen e-mail: kendes kun på koden'
    : `andet maildomæne end kommunens (${emailDomain})`;
}
