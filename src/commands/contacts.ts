import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { takeInContacts } from '../acts/people.ts';
import { CONTACTS, ROLES } from '../chat/text/tables-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { readContactsFile } from '../intake/files/handed-in.ts';
import { compareDanish } from '../partnership/danish.ts';
import { isOwnDomain } from '../partnership/identity/email.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { registeredMunicipality } from '../partnership/municipalities/register.ts';
import type { PersonInRole } from '../store/enrolments/people.ts';
import type { ContactsImported } from '../store/enrolments/save-people.ts';
import { type MunicipalityStatus, statusOf } from '../store/enrolments/status.ts';
import { type LinkedAccount, linkedAccounts } from '../store/identity/account-links.ts';
import { type CodeStatus, codesOf } from '../store/identity/codes.ts';
import { withLines, writeCorrectedCopy } from './corrected-copy.ts';
import { invitedMunicipalities } from './input/choose-municipalities.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import { problemsJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

const NOTHING: ContactsImported = { changed: [], unchanged: [] };

export async function importContactsCommand(
  services: StoreServices,
  idOrPath: string,
  file: string,
  { replace = false, corrected }: { replace?: boolean; corrected?: string },
): Promise<Report> {
  const { store, origin } = services;
  const { active, problems } = await partnershipToUse(store, idOrPath, services);
  if (!active) return importReport(idOrPath, NOTHING, problems);
  const read = await readContactsFile(file, active.definition);
  const all = [...problems, ...read.problems];
  const partnership = active.id;
  const copy = await writeCorrectedCopy(corrected, read.list, read.problems);
  if (hasErrors(all)) return withLines(importReport(partnership, NOTHING, all), copy);
  const result = await takeInContacts({ store, origin }, { partnership, contacts: read.contacts, replace });
  const refused = writtenProblems(result).map((problem) => ({ place: { file }, ...problem }));
  return withLines(
    importReport(partnership, 'value' in result ? result.value : NOTHING, [...all, ...refused]),
    copy,
  );
}

function importReport(partnership: string, imported: ContactsImported, problems: Problem[]): Report {
  const { changed, unchanged } = imported;
  return {
    problems,
    json: { partnership, ...imported, ...problemsJson(problems) },
    ...(hasErrors(problems)
      ? { notes: [`Nothing was taken in: ${countProblems(problems)}.`] }
      : {
          lines: [
            `Contacts of ${counted(changed.length, 'municipality', 'municipalities')} changed, ${unchanged.length} as before.`,
          ],
        }),
  };
}

export async function listContactsCommand(
  { store }: StoreServices,
  id: string,
  names: string[],
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const enrolled = status.municipalities.map(({ municipality }) => registeredMunicipality(municipality));
  const { municipalities, problems } = invitedMunicipalities(enrolled, names);
  if (problems.length > 0) return { problems };
  const codes = await codesOf(store, id);
  const accounts = await linkedAccounts(store, id);
  const listed = status.municipalities
    .filter(({ municipality }) => municipalities.some(({ code }) => code === municipality))
    .map((one) => listedOf(one, codes, accounts))
    .toSorted((a, b) => compareDanish(a.name, b.name));
  return { json: { partnership: id, municipalities: listed }, lines: asText(listed) };
}

/** Something staff are shown about a contact; it does not prevent them from answering. */
type Flag = 'other-mail-domain' | 'no-email';

type Listed = ReturnType<typeof listedOf>;

function listedOf(
  { municipality: code, people }: MunicipalityStatus,
  codes: ReadonlyMap<string, CodeStatus>,
  accounts: readonly LinkedAccount[],
) {
  const municipality = registeredMunicipality(code);
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

function asText(listed: readonly Listed[]): string[] {
  const rows = listed.flatMap(({ name, emailDomain, contacts }) =>
    contacts.map(({ name: person, title = '', email = '–', phone = '', role, flags }) => [
      name,
      person,
      title,
      email,
      phone,
      ROLES[role],
      flags.map((flag) => flagText(flag, emailDomain)).join('; '),
    ]),
  );
  const nobody = listed.filter(({ contacts }) => contacts.length === 0).map(({ name }) => name);
  const flagged = rows.filter((row) => row.at(-1) !== '').length;
  const used = listed.flatMap(({ name, accounts }) =>
    accounts.map(({ platform, name: person = '–', email = '–' }) => [name, platform, person, email]),
  );
  return [
    ...(rows.length > 0 ? [table(CONTACTS.heading, rows), ''] : []),
    ...(used.length > 0 ? [CONTACTS.usedCode, table(CONTACTS.usedHeading, used), ''] : []),
    ...(nobody.length > 0 ? [CONTACTS.nobody(nobody)] : []),
    CONTACTS.total(rows.length, listed.length - nobody.length, listed.length, flagged),
  ];
}

function flagText(flag: Flag, emailDomain: string): string {
  return flag === 'no-email' ? CONTACTS.noEmail : CONTACTS.otherDomain(emailDomain);
}
