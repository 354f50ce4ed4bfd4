import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from './run.ts';

/** Licences under which the program may be passed on with everything in it, without more than their texts. */
const ALLOWED = [
  '(MIT AND OFL-1.1 AND Apache-2.0)',
  '(MIT OR EUPL-1.1+)',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MIT-0',
  // The binary that draws pictures, unchanged; its source is named.
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
];
/** A package that names a file in place of a licence: the Bitstream Vera licence and public domain, of the DejaVu fonts. */
const READ = ['dejavu-fonts-ttf'];

interface Listed {
  packages: { name: string; version: string; licence: string; source: string }[];
  notices: string[];
}

async function listed(): Promise<Listed> {
  const { code, out } = await run(['licences', '--json']);
  expect(code).toBe(0);
  return JSON.parse(out) as Listed;
}

describe('The licences', () => {
  test('are those of what is installed for running, and not of what is for development', async () => {
    const { packages } = await listed();
    const names = packages.map(({ name }) => name);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const name of Object.keys(manifest['dependencies'] ?? {})) expect(names).toContain(name);
    for (const name of ['vitest', 'node', 'dclint', '@biomejs/biome']) expect(names).not.toContain(name);
    expect(packages.filter(({ version }) => !/^\d/.test(version))).toEqual([]);
  });

  test('allow the program to be passed on', async () => {
    const { packages } = await listed();
    const others = packages.filter(({ licence, name }) => !ALLOWED.includes(licence) && !READ.includes(name));
    expect(others).toEqual([]);
    const changedSource = packages.filter(({ licence, source }) => licence === 'MPL-2.0' && source === '');
    expect(changedSource).toEqual([]);
  });

  test('are listed for people, with how many there are of each', async () => {
    const { out } = await run(['licences']);
    expect(out).toMatch(/handlebars 4\.\S+ +MIT/);
    expect(out).toMatch(/\d+ packages: \d+ MIT/);
    expect(out).toContain('SOURCES.md');
  });

  test('are written with their texts, the data in the sources too, and never over another file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'partnerskab-licences-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'licences.txt');
    expect(await run(['licences', '--out', file])).toMatchObject({ code: 0 });
    const text = readFileSync(file, 'utf8');
    const handlebars = readFileSync('node_modules/handlebars/LICENSE', 'utf8').trim();
    const sources = readFileSync('src/partnership/municipalities/SOURCES.md', 'utf8').trim();
    for (const whole of [handlebars, sources]) expect(text).toContain(whole);
    expect(await run(['licences', '--out', file])).toMatchObject({ code: 1 });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
