import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockRunningFrom } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import { readCode } from '../../src/partnership/identity/code.ts';
import { type CaseFile, caseFileOf } from '../../src/store/case-file.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { textOfLetter } from '../commands/letter-text.ts';
import { openPrepared } from '../store/open-prepared.ts';

export const PARTNERSHIP = 'dagtilbud-2017';
/** While the municipalities were asked in 2017. */
export const NOW = '2017-04-20T09:00';

/** KL has invited to the partnership of 2017. */
export interface Invited {
  dataFolder: string;
  databaseUrl: string | undefined;
  /** The personal code in a municipality's letter. */
  codeOf(file: string): string;
  /** What the store has of a municipality, read by a connection of its own. */
  caseFile(municipality: string): Promise<CaseFile | undefined>;
  withStore<T>(act: (store: Store) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** @param contacts the registered contacts' e-mail addresses, with the municipality's name */
export async function invite(
  contacts: readonly { municipality: string; email: string }[],
  letters: readonly string[] = [],
  databaseUrl?: string,
): Promise<Invited> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-end-to-end-'));
  const clock = clockRunningFrom(NOW);
  const open = () => openPrepared({ dataFolder, databaseUrl, clock });
  const said: string[] = [];
  const run = async (...args: string[]) => {
    const code = await runCommandLine(args, {
      clock,
      random: randomBytes,
      partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
      openStore: open,
      staff: [],
      environment: {},
      origin: { actor: 'hso@kl.dk', surface: 'cli' },
      out: (line) => said.push(line),
      err: (line) => said.push(line),
    });
    if (code !== 0) throw new Error(said.join('\n'));
  };
  const rows = contacts.map(({ municipality, email }) => `${municipality};Kontakt ${municipality};${email}`);
  const file = join(dataFolder, 'kontakter.csv');
  await writeFile(file, ['Kommune;Navn;E-mail', ...rows].join('\r\n'));
  if (contacts.length > 0) await run('contacts', 'import', PARTNERSHIP, file);
  await run('invite', PARTNERSHIP, ...letters, '--out', join(dataFolder, 'breve'));

  async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    try {
      return await act(store);
    } finally {
      await store.close();
    }
  }

  return {
    dataFolder,
    databaseUrl,
    codeOf(letter) {
      const text = textOfLetter(join(dataFolder, 'breve', letter));
      const read = readCode(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '');
      if (read.kind !== 'code') throw new Error(`No code in ${letter}`);
      return read.code;
    },
    withStore,
    caseFile: (municipality) => withStore((store) => caseFileOf(store, PARTNERSHIP, municipality)),
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}
