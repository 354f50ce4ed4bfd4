import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnvironment } from '../../src/config.ts';

const BIN = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));
const COUNTING = new URL('./count-modules.ts', import.meta.url).href;
const data = mkdtempSync(join(tmpdir(), 'partnerskab-modules-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const HOW_PEOPLE_ARE_REACHED = [
  ...['reach.ts', 'order-places.ts', 'resolve-address.ts'].map((name) => `schedule/outbox/${name}`),
  ...['schedule/audience/person-audience.ts', 'schedule/plan/view-index.ts'],
  ...['server/served-surfaces.ts', 'bot/teams/installed.ts', 'bot/teams/tenants.ts'],
];

/** Which modules the program loads: files of its own from `src/`, and of packages. */
function loadedBy(args: readonly string[]): { own: string[]; packages: string[] } {
  const ran = spawnSync(process.execPath, ['--import', COUNTING, BIN, ...args], {
    env: { ...readEnvironment(), PARTNERSKAB_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const urls = String(ran.output[3]).split('\n');
  const own = urls.flatMap((url) => url.split('/src/').slice(1, 2));
  const packages = urls
    .flatMap((url) => url.split('/node_modules/').slice(-1))
    .filter((path) => !path.includes(':'));
  return { own: own.filter((path) => !path.includes('node_modules')), packages };
}

describe('The program loads', () => {
  test.each(['--version', '--help', 'networks --help', 'chekc'])(
    'where %s is asked for nothing but the declarations of its commands and what reads them',
    (asked) => {
      const { own, packages } = loadedBy(asked.split(' '));
      expect(own.length).toBeLessThanOrEqual(16);
      expect(new Set(packages.map((path) => path.split('/')[0]))).toEqual(new Set(['commander']));
      expect(own).toContain('commands/program/declarations.ts');
    },
  );

  test('for a status the store, what it shows and how people are reached, and nothing of PostgreSQL, templates, rules or other commands', () => {
    const answers = join(data, 'svar.csv');
    writeFileSync(answers, 'Kommune;Svar\nMorsø;ja\n');
    loadedBy(['import', 'dagtilbud-2017', answers]);
    const { own, packages } = loadedBy(['status', 'dagtilbud-2017']);
    expect(own).toContain('store/enrolments/status.ts');
    expect(own.length).toBeLessThanOrEqual(162);
    expect(packages.length).toBeLessThanOrEqual(365);
    expect(packages.filter((path) => /^pg(-|\/)/.test(path))).toEqual([]);
    const others = own.filter((path) =>
      /^bot\/|^templates\/handlebars|^schedule\/|^server\/|definition-check/.test(path),
    );
    expect(others.filter((path) => !HOW_PEOPLE_ARE_REACHED.includes(path))).toEqual([]);
    const commands = own.filter((path) => path.startsWith('commands/'));
    expect(commands).toEqual(expect.arrayContaining(['commands/status.ts']));
    expect(commands).not.toContain('commands/draft.ts');
  });
});
