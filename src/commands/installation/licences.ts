import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fillPrivateFile } from '../../private-files.ts';
import type { Services } from '../services.ts';
import type { Report } from '../terminal/report.ts';
import { table } from '../terminal/table.ts';

/** A package that the program consists of. */
interface ShippedPackage {
  name: string;
  version: string;
  /** As the package says it, such as "MIT". */
  licence: string;
  /** Where its source is; empty if it does not say. */
  source: string;
  /** Licence and notice files, word for word. */
  texts: readonly string[];
}

const HOME = fileURLToPath(new URL('../../..', import.meta.url));
const TEXT_FILE = /^(licen[cs]e|copying|notice|ofl)\b/i;
const OWN_NOTICE = /^(licen[cs]e|notice|sources|ofl)\b.*(\.md|\.txt)?$/i;

const Lock = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })),
});
const Named = z.looseObject({ type: z.string() });
const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), Named]).optional(),
  licenses: z.array(Named).optional(),
  repository: z.union([z.string(), z.looseObject({ url: z.string() })]).optional(),
  homepage: z.string().optional(),
});

/** Lists what the program consists of and under which licences; with `out` writes their texts to a file. */
export async function licencesCommand(_: Services, options: { out?: string; json?: true }): Promise<Report> {
  const packages = await shippedPackages(HOME);
  const notices = await ownNotices(HOME);
  if (options.out !== undefined) {
    await fillPrivateFile(options.out, (file) => file.writeFile(textOf(packages, notices)), {
      replace: false,
    });
    return {
      lines: [`${packages.length} packages and ${notices.length} notices written to ${options.out}.`],
    };
  }
  const rows = packages.map(({ name, version, licence }) => [`${name} ${version}`, licence]);
  return {
    lines: [
      table(['Package', 'Licence'], rows),
      '',
      `${packages.length} packages: ${countOf(packages)}. The program itself: MIT.`,
      `Data and files of others in it: ${notices.map(({ file }) => file).join(', ')}.`,
      'Their texts: licences --out FILE.',
    ],
    json: {
      packages: packages.map(({ texts: _texts, ...facts }) => facts),
      notices: notices.map(({ file }) => file),
    },
  };
}

/**
 * The packages of an installation that are not for development alone, as they lie there: those of other systems, or left
 * out when it was installed, are not in it.
 */
async function shippedPackages(home: string): Promise<ShippedPackage[]> {
  const lock = Lock.parse(JSON.parse(await readFile(join(home, 'package-lock.json'), 'utf8')));
  const folders = Object.entries(lock.packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true && existsSync(join(home, place)))
    .map(([place]) => join(home, place));
  const packages = await Promise.all(folders.map(readPackage));
  const unique = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

async function readPackage(folder: string): Promise<ShippedPackage> {
  const read = Manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const named = [read.license ?? read.licenses ?? []].flat();
  const files = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && TEXT_FILE.test(entry.name),
  );
  const { repository, homepage = '' } = read;
  return {
    name: read.name,
    version: read.version,
    licence: named.map((one) => (typeof one === 'string' ? one : one.type)).join(' or ') || 'not said',
    source: (typeof repository === 'string' ? repository : repository?.url) ?? homepage,
    texts: await Promise.all(files.map(({ name }) => readFile(join(folder, name), 'utf8'))),
  };
}

interface Notice {
  file: string;
  text: string;
}

/** What was taken into the sources, each with a file beside it that says from where and under which licence. */
async function ownNotices(home: string): Promise<Notice[]> {
  const found = await readdir(join(home, 'src'), { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile() && OWN_NOTICE.test(entry.name) && !entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Promise.all(
    files.map(async (file) => ({ file: relative(home, file), text: await readFile(file, 'utf8') })),
  );
}

function countOf(packages: readonly ShippedPackage[]): string {
  const groups = [...Map.groupBy(packages, ({ licence }) => licence)];
  return groups
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([licence, { length }]) => `${length} ${licence}`)
    .join(', ');
}

function textOf(packages: readonly ShippedPackage[], notices: readonly Notice[]): string {
  const rule = '-'.repeat(78);
  const part = (title: string, texts: readonly string[]) => [
    rule,
    title,
    '',
    ...texts.map((text) => text.trim()),
    '',
  ];
  return [
    'Partnerskab consists of its own code (MIT, see LICENSE) and of what follows.',
    '',
    ...packages.flatMap(({ name, version, licence, source, texts }) =>
      part(
        `${name} ${version}\nLicence: ${licence}\nSource: ${source || 'not said'}`,
        texts.length > 0 ? texts : ['The package names its licence and has no text of it.'],
      ),
    ),
    ...notices.flatMap(({ file, text }) => part(file, [text])),
  ].join('\n');
}
