import { join } from 'node:path';
import { forget } from '../acts/people.ts';
import { mentionText } from '../chat/text/personal-data-da.ts';
import type { Clock } from '../clock.ts';
import { fullNameOf, writtenProblems } from '../documents/drafting/written-problems.ts';
import { personalDataFiles } from '../documents/personal-data-page.ts';
import type { Problem } from '../errors.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import type { Store } from '../store/db/open-store.ts';
import { read } from '../store/db/read.ts';
import { exportPerson, type PersonExport } from '../store/privacy/export-person.ts';
import { type Namesake, namesakes, type Who } from '../store/privacy/find-person.ts';
import type { Forgotten, Retained } from '../store/privacy/forget-person.ts';
import type { Mention } from '../store/privacy/mentions.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import type { Report } from './terminal/report.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/** Shown if an open reader delays scrubbing. */
export const NOT_SCRUBBED =
  'It is not yet out of the database’s files, since another program reads from them: that is done at the next start or sweep.';

export async function exportPersonCommand(
  { store, clock }: StoreServices,
  person: string,
  { municipality, out }: { municipality?: string; out?: string },
): Promise<Report> {
  const who = await whoIs(store, person, municipality);
  if ('severity' in who) return { problems: [who] };
  const found = await exportPerson(store, who);
  if (found.held.length === 0) return { notes: [`The store knows nothing of "${person}".`], code: 1 };
  if (out === undefined) return { lines: [JSON.stringify(found, undefined, 2)] };
  return { lines: await writePages(found, out, clock) };
}

/** Readable by no other user of the machine. */
async function writePages(found: PersonExport, folder: string, clock: Clock): Promise<string[]> {
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
  { store, origin }: StoreServices,
  person: string,
  { municipality }: { municipality?: string },
): Promise<Report> {
  const who = await whoIs(store, person, municipality);
  if ('severity' in who) return { problems: [who] };
  const result = await forget({ store, origin }, who);
  if (!('value' in result)) return { problems: writtenProblems(result) };
  return { json: result.value, lines: asText(person, result.value) };
}

function asText(person: string, { touched, stays, mentions, files, scrubbed }: Forgotten): string[] {
  const rows = Object.values(touched).reduce((sum, count) => sum + count, 0);
  return [
    rows === 0
      ? `Nothing was removed: the store knows nothing more of "${person}".`
      : `Removed from ${counted(rows, 'row', 'rows')}.`,
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

/** A name alone is refused: "nothing is known" would be false reassurance if the person is stored under an address. */
async function whoIs(store: Store, person: string, municipality: string | undefined): Promise<Who | Problem> {
  if (person.includes('@')) return { email: person };
  const [, platform, address] = ACCOUNT.exec(person) ?? [];
  if (platform !== undefined && address !== undefined) return { account: { platform, address } };
  if (municipality === undefined) return UUID.test(person) ? { id: person } : nameAlone(person);
  const found = findMunicipality(municipality);
  if (found.kind !== 'found') return unknownMunicipality(municipality);
  const who = { name: person, municipality: found.municipality.code };
  const several = await read(store, (tx) => namesakes(tx, who));
  return several.length > 0 ? severalOfTheName(person, several) : who;
}

function severalOfTheName(person: string, several: readonly Namesake[]): Problem {
  const ids = several.map(
    ({ id, partnership, role, title, phone }) =>
      `${id} (${[partnership, role, title, phone].filter((part) => part !== '').join(', ')})`,
  );
  return error('several-of-the-name', { person, ids });
}

const ACCOUNT = /^(slack|teams|web|mail) (\S+\/\S+)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function nameAlone(person: string): Problem {
  return error('name-alone', { person });
}

function staysText({ what, partnership, municipality, why }: Retained): string {
  return [what, municipality ? fullNameOf(municipality) : '', partnership]
    .filter((part) => part !== '')
    .join(', ')
    .concat(`. ${why}`);
}
