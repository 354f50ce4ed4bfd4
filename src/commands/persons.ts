import { join } from 'node:path';
import { mentionText } from '../chat/text/personal-data-da.ts';
import { fullNameOf, writtenProblems } from '../documents/drafting/written-problems.ts';
import { personalDataFiles } from '../documents/personal-data-page.ts';
import type { Problem } from '../errors.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import { exportPerson, type PersonExport } from '../store/privacy/export-person.ts';
import type { Who } from '../store/privacy/find-person.ts';
import { type Forgotten, forgetPerson, type Stays } from '../store/privacy/forget-person.ts';
import type { Mention } from '../store/privacy/mentions.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

/** Said where somebody reads on. */
export const NOT_SCRUBBED =
  'It is not yet out of the database’s files, since another program reads from them: that is done at the next start or sweep.';

export async function exportPersonCommand(
  services: Services,
  person: string,
  options: { municipality?: string; out?: string },
): Promise<ExitCode> {
  const who = whoIs(person, options.municipality);
  if ('severity' in who) return refuse(who, services);
  return await withStore(services, async (store) => {
    const found = await exportPerson(store, who);
    if (found.held.length === 0) {
      services.err(`The store knows nothing of "${person}".`);
      return 1;
    }
    if (options.out === undefined) services.out(JSON.stringify(found, undefined, 2));
    else for (const file of await written(found, options.out, services)) services.out(file);
    return 0;
  });
}

/** Readable by nobody else on the machine. */
async function written(found: PersonExport, folder: string, { clock }: Services): Promise<string[]> {
  await makePrivateFolder(folder);
  const files = Object.values(personalDataFiles(found, clock.now()));
  const paths: string[] = [];
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    await writePrivateFile(path, bytes);
    paths.push(path);
  }
  return paths;
}

export async function forgetCommand(
  services: Services,
  person: string,
  options: { municipality?: string; json?: true },
): Promise<ExitCode> {
  const who = whoIs(person, options.municipality);
  if ('severity' in who) return refuse(who, services);
  return await withStore(services, async (store) => {
    const result = await forgetPerson(store, services.origin, who);
    reportProblems(writtenProblems(result), services);
    if (!('value' in result)) return 1;
    if (options.json) services.out(JSON.stringify(result.value, undefined, 2));
    else for (const line of asText(person, result.value)) services.out(line);
    return 0;
  });
}

function asText(person: string, { touched, stays, mentions, files, scrubbed }: Forgotten): string[] {
  const rows = Object.values(touched).reduce((sum, count) => sum + count, 0);
  return [
    rows === 0
      ? `Nothing was removed: the store knows nothing more of "${person}".`
      : `Removed from ${rows} rows.`,
    ...stays.map((one) => `Stays: ${staysText(one)}`),
    ...mentions.map((one) => `The name stands also in free text, for you to judge: ${placeText(one)}.`),
    ...files.map(
      (file) => `A draft may have named the person; delete copies of ${file} by hand, and draft again.`,
    ),
    ...(scrubbed ? [] : [NOT_SCRUBBED]),
    'Backups made before still hold the person.',
  ];
}

function placeText({ table, partnership, municipality, count }: Mention): string {
  const name = municipality === undefined ? undefined : fullNameOf(municipality);
  return `${partnership}: ${mentionText(table, name, count)}`;
}

/** A name alone is refused: "nothing is known" would be false comfort where the person stands under an address. */
function whoIs(person: string, municipality: string | undefined): Who | Problem {
  if (person.includes('@')) return { email: person };
  const [, platform, address] = ACCOUNT.exec(person) ?? [];
  if (platform !== undefined && address !== undefined) return { account: { platform, address } };
  if (municipality === undefined) return UUID.test(person) ? { id: person } : nameAlone(person);
  const found = findMunicipality(municipality);
  return found.kind === 'found'
    ? { name: person, municipality: found.municipality.code }
    : unknownMunicipality(municipality);
}

const ACCOUNT = /^(slack|teams) (\S+\/\S+)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function nameAlone(person: string): Problem {
  return {
    severity: 'error',
    rule: 'name-alone',
    message: `"${person}" is neither an e-mail address nor an id, and several may have the same name`,
    expected: 'navn@kommune.dk, or a name as the store has it with --municipality',
    found: person,
    fix: 'Use the e-mail address if the person has one; add --municipality if not.',
  };
}

function refuse(problem: Problem, services: Services): ExitCode {
  reportProblems([problem], services);
  return 1;
}

function staysText({ what, partnership, municipality, why }: Stays): string {
  return [what, municipality ? fullNameOf(municipality) : '', partnership]
    .filter((part) => part !== '')
    .join(', ')
    .concat(`. ${why}`);
}
