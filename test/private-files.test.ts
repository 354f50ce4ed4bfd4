import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../src/clock.ts';
import {
  closeDataFolder,
  fillPrivateFile,
  makePrivateFolder,
  writePrivateFile,
} from '../src/private-files.ts';
import { openStore } from '../src/store/db/open-store.ts';

function temporaryFolder(mode = 0o700): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-private-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, mode);
  return folder;
}

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

function withUmask(umask: number): void {
  const before = process.umask(umask);
  onTestFinished(() => void process.umask(before));
}

describe('A private file', () => {
  test.each([0o000, 0o022, 0o077, 0o277])('is for its owner alone under the umask %o', async (umask) => {
    const folder = temporaryFolder();
    withUmask(umask);
    await writePrivateFile(join(folder, 'brev.docx'), 'Kode: 1234');
    const made = await makePrivateFolder(join(folder, 'ud'), 'cases', '0101');
    expect([join(folder, 'ud'), join(folder, 'ud/cases'), made].map(modeOf)).toEqual(['700', '700', '700']);
    expect(modeOf(join(folder, 'brev.docx'))).toBe('600');
  });

  test('takes the place of one that others could read', async () => {
    const file = join(temporaryFolder(), 'brev.docx');
    writeFileSync(file, 'gammelt', { mode: 0o666 });
    chmodSync(file, 0o666);
    await writePrivateFile(file, 'nyt');
    expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual(['600', 'nyt']);
  });

  test('takes the place of a link, and what the link leads to stays as it is', async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), 'passwd');
    writeFileSync(elsewhere, 'root');
    symlinkSync(elsewhere, join(folder, 'a'));
    linkSync(elsewhere, join(folder, 'b'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'c'));
    for (const name of ['a', 'b', 'c']) await writePrivateFile(join(folder, name), 'Kode: 1234');
    expect(readFileSync(elsewhere, 'utf8')).toBe('root');
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'b', 'c']) expect(lstatSync(join(folder, name)).isFile()).toBe(true);
  });

  test('leaves nothing behind, and the old one whole, when writing fails', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'backup.jsonl');
    await writePrivateFile(file, 'gammelt');
    const failing = fillPrivateFile(file, async (handle) => {
      await handle.write('halvt');
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(readdirSync(folder)).toEqual(['backup.jsonl']);
    expect(readFileSync(file, 'utf8')).toBe('gammelt');
  });

  test('that is to be new never takes the place of a file or a link', async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), 'nothing');
    writeFileSync(join(folder, 'a'), 'mit');
    symlinkSync(elsewhere, join(folder, 'b'));
    for (const name of ['a', 'b']) {
      const made = fillPrivateFile(join(folder, name), (handle) => handle.writeFile('x'), { replace: false });
      await expect(made).rejects.toMatchObject({ code: 'EEXIST' });
    }
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('mit');
    expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  });
});

describe('A folder for private files', () => {
  test('that a person made stays open as it was; ours within it are closed', async () => {
    const folder = temporaryFolder(0o755);
    mkdirSync(join(folder, 'cases'));
    chmodSync(join(folder, 'cases'), 0o777);
    await makePrivateFolder(folder, 'cases');
    expect([modeOf(folder), modeOf(join(folder, 'cases'))]).toEqual(['755', '700']);
  });

  test('is refused where a link stands in its place', async () => {
    const elsewhere = temporaryFolder(0o755);
    const folder = temporaryFolder();
    symlinkSync(elsewhere, join(folder, 'cases'));
    await expect(makePrivateFolder(folder, 'cases', '0101')).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(modeOf(elsewhere)).toBe('755');
  });
});

describe('The folder for the data', () => {
  const open = (dataFolder: string) => openStore({ dataFolder, clock: fixedClock('2017-05-01T09:00') });

  test('and every file of the database in it are for their owner alone, whatever the umask', async () => {
    const folder = join(temporaryFolder(), 'data');
    withUmask(0);
    const store = await open(folder);
    const files = readdirSync(folder);
    expect(files.sort()).toEqual([
      'partnerskab.db',
      'partnerskab.db-open',
      'partnerskab.db-shm',
      'partnerskab.db-wal',
    ]);
    expect(files.map((name) => modeOf(join(folder, name)))).toEqual(['600', '600', '600', '600']);
    expect(modeOf(folder)).toBe('700');
    await store.close();
  });

  test('is closed, with its files, where an earlier version left them open', async () => {
    const folder = join(temporaryFolder(), 'data');
    await (await open(folder)).close();
    chmodSync(folder, 0o775);
    chmodSync(join(folder, 'partnerskab.db'), 0o664);
    await (await open(folder)).close();
    expect([modeOf(folder), modeOf(join(folder, 'partnerskab.db'))]).toEqual(['700', '600']);
  });

  test('is refused, and left as it is, where a person keeps other things in it', async () => {
    const folder = temporaryFolder(0o755);
    writeFileSync(join(folder, 'feriebilleder.zip'), '');
    await expect(open(folder)).rejects.toMatchObject({
      kind: 'cannot-open',
      message: expect.stringContaining('mode 0755'),
    });
    expect(readdirSync(folder)).toEqual(['feriebilleder.zip']);
    expect(modeOf(folder)).toBe('755');
  });

  test('is never a shared one such as /tmp', async () => {
    const folder = temporaryFolder(0o1777);
    expect(await closeDataFolder(folder)).toMatchObject({ kind: 'not-ours', mode: '1777' });
    expect(modeOf(folder)).toBe('1777');
  });
});
