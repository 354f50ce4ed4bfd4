import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';

const ID = 'dagtilbud-2017';

/** Every command that writes files, each into a folder of its own. */
const WRITING: Record<string, (out: string) => string[]> = {
  draft: (out) => ['draft', ID, '--pdf', '--out', out],
  'draft from a file': (out) => ['draft', ID, '--answers', join(out, '../svar.csv'), '--out', out],
  export: (out) => ['export', ID, '--pdf', '--out', out],
  invite: (out) => ['invite', ID, 'aarhus', '--renew', '--pdf', '--out', out],
  networks: (out) => ['networks', 'show', ID, '--pdf', '--out', out],
  'export-person': (out) => ['export-person', 'aase@example.org', '--out', out],
  backup: (out) => ['backup', `${out}.jsonl`],
};

async function scheduleRunner(): Promise<CommandRunner> {
  const at = await commandRunner();
  const names = [
    ...['Aarhus', 'Odense', 'Randers', 'Køge', 'Greve', 'Roskilde', 'Gladsaxe', 'Ballerup'],
    ...['Assens', 'Kolding', 'Vejle', 'Horsens', 'Viborg', 'Herning', 'Holbæk', 'Sorø'],
  ];
  await at.run('import', ID, await at.file('svar.csv', answersCsv(...names.map(fullYes))));
  await at.run('networks', 'compose', ID);
  return at;
}

function modesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'svar.csv')
    .map((name) => {
      const { mode } = lstatSync(join(folder, name));
      return `${name} ${(mode & 0o777).toString(8)}`;
    });
}

describe('What a command writes', () => {
  test('is for its owner alone, the database too, and never lands elsewhere through links in its folder', async () => {
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const at = await scheduleRunner();
    for (const [name, args] of Object.entries(WRITING)) {
      const { code, err } = await at.run(...args(join(at.folder, name)));
      expect(code, `${name}: ${err}`).toBe(0);
    }
    const modes = modesBelow(at.folder);
    const isFolder = (line: string) => lstatSync(join(at.folder, line.slice(0, -4))).isDirectory();
    expect(modes.filter((line) => !line.endsWith(isFolder(line) ? ' 700' : ' 600'))).toEqual([]);
    expect(modes.filter((line) => !isFolder(line)).length).toBeGreaterThan(40);

    // Each thing that a command wrote is a link, in another folder, when the command comes again.
    const elsewhere = join(at.folder, 'elsewhere');
    mkdirSync(elsewhere);
    for (const [name, args] of Object.entries(WRITING)) {
      const out = join(at.folder, `${name} with links`);
      mkdirSync(out);
      for (const entry of name === 'backup'
        ? []
        : readdirSync(join(at.folder, name), { withFileTypes: true }))
        symlinkSync(entry.isDirectory() ? elsewhere : join(elsewhere, 'target'), join(out, entry.name));
      if (name === 'backup') symlinkSync(join(elsewhere, 'target'), `${out}.jsonl`);
      await at.run(...args(out));
      expect(readdirSync(elsewhere), name).toEqual([]);
    }
  });

  test('is no backup where a link leads to a file that is there, and the file stays as it is', async () => {
    const at = await commandRunner();
    const file = await at.file('vigtigt.txt', 'vigtigt');
    symlinkSync(file, join(at.folder, 'backup.jsonl'));
    for (const more of [[], ['--replace']]) {
      const { code, err } = await at.run('backup', join(at.folder, 'backup.jsonl'), ...more);
      expect([code, err]).toEqual([1, expect.stringContaining('link')]);
    }
    expect(readFileSync(file, 'utf8')).toBe('vigtigt');
  });

  test('is a backup also where links wait at every name that a process of ours might use on the way', async () => {
    const at = await scheduleRunner();
    const file = await at.file('vigtigt.txt', 'vigtigt');
    const backup = join(at.folder, 'backup.jsonl');
    for (const name of [`${backup}.partial-${process.pid}`, `${backup}.tmp`, `${backup}.partial`])
      symlinkSync(file, name);
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv('Morsø;ja')));
    expect(await at.run('backup', backup)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe('vigtigt');
  });
});

describe('The source', () => {
  test('writes to the disk in one place alone', () => {
    const writes = /\b(?:writeFile|appendFile|createWriteStream|copyFile|mkdir|mkdtemp|open|cp)(?:Sync)?\b/;
    const writers = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => {
      if (!name.endsWith('.ts')) return false;
      const imports = readFileSync(join('src', name), 'utf8').match(
        /import [^;]*? from 'node:fs(?:\/promises)?';/g,
      );
      return imports?.some((line) => writes.test(line));
    });
    // A backup opens its folder, to have the name on the disk, and is tried in a temporary one, which Node makes 0700.
    expect(writers.sort()).toEqual([
      'private-files.ts',
      'server/scheduled-backup.ts',
      'store/privacy/backup.ts',
    ]);
  });
});
