import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, readServerConfig } from '../src/config.ts';
import { EXPECTED, SECRET, WITH_PASSWORD } from '../src/config-variables.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerskab-variables-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string | Uint8Array, mode = 0o600): string {
  const file = join(mkdtempSync(join(folder, 'one-')), 'value');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const TOKEN = 'xoxb-hemmelig';
const OTHERS = { SLACK_SIGNING_SECRET: 'hemmelig-signatur' };

function messageOf(environment: NodeJS.ProcessEnv): string {
  const read = readServerConfig({ ...OTHERS, ...environment });
  if (read.ok) return 'read';
  expect(JSON.stringify(read.problems)).not.toContain('hemmelig');
  expect(read.problems).toHaveLength(1);
  return read.problems[0]?.message ?? '';
}

describe('A variable that is given by file', () => {
  test('is read as if it stood in the environment, without what an editor or a shell adds around it', () => {
    for (const text of [TOKEN, `${TOKEN}\n`, `${TOKEN}\r\n`, `\uFEFF${TOKEN} \n\n`]) {
      const read = readServerConfig({ ...OTHERS, SLACK_BOT_TOKEN_FILE: ` ${fileWith(text)}` });
      expect(read).toMatchObject({
        ok: true,
        config: { slack: { botToken: TOKEN }, secrets: expect.arrayContaining([TOKEN]) },
      });
    }
  });

  test('may be any variable, on the command line too', () => {
    const url = 'postgres://kl:hemmelig@db.kl.dk/partnerskab';
    expect(
      readConfig({ DATABASE_URL_FILE: fileWith(`${url}\n`), SLACK_BOT_TOKEN_FILE: '/nowhere' }),
    ).toMatchObject({
      ok: true,
      config: { databaseUrl: url },
    });
    const staff = fileWith('hso@kl.dk\nldpe@kl.dk\n');
    expect(readConfig({ PARTNERSKAB_STAFF_FILE: staff })).toMatchObject({
      config: { staff: ['hso@kl.dk', 'ldpe@kl.dk'] },
    });
  });

  test('is not given where the name of the file is empty', () => {
    expect(readServerConfig({ ...OTHERS, SLACK_BOT_TOKEN: TOKEN, SLACK_BOT_TOKEN_FILE: ' ' }).ok).toBe(true);
  });

  test('is refused beside the same in the environment, and counts as set for what goes with it', () => {
    const both = { SLACK_BOT_TOKEN: TOKEN, SLACK_BOT_TOKEN_FILE: fileWith(TOKEN) };
    expect(messageOf(both)).toContain('SLACK_BOT_TOKEN is set as well');
  });

  test('is refused where the file is missing, empty, no file, too large, or of a value that cannot be', () => {
    const of = (file: string) => messageOf({ SLACK_BOT_TOKEN_FILE: file });
    expect(of(join(folder, 'nowhere'))).toContain('there is no file');
    expect(of(fileWith(' \n'))).toContain('is empty');
    mkdirSync(join(folder, 'a-folder'));
    expect(of(join(folder, 'a-folder'))).toContain('is no file');
    expect(of('/dev/null')).toContain('is no file');
    expect(of(fileWith('x'.repeat(70_000)))).toContain('too large');
    expect(of(fileWith('xapp-hemmelig'))).toContain("has a value that can't be used");
  });

  test.skipIf(process.getuid === undefined)(
    'is refused exactly where everybody can read it or others can write to it, through a link as well',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 0o377 }), fc.boolean(), (rest, linked) => {
          const mode = 0o400 | rest;
          const file = fileWith(TOKEN, mode);
          const link = `${file}-link`;
          if (linked) symlinkSync(file, link);
          const message = messageOf({ SLACK_BOT_TOKEN_FILE: linked ? link : file });
          const isOpen = (mode & 0o026) !== 0;
          expect(message === 'read').toBe(!isOpen);
          if (isOpen) expect(message).toMatch(/others can write|everybody on this machine can read/);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.skipIf(process.getuid?.() === 0 || process.getuid === undefined)(
    'is refused where the user that runs the program cannot read it',
    () => {
      expect(messageOf({ SLACK_BOT_TOKEN_FILE: fileWith(TOKEN, 0o000) })).toContain(
        "can't be read by the user",
      );
    },
  );
});

test('What is called a token, a secret, a password or a key is kept out of the log, and so are passwords in addresses', () => {
  const names = Object.keys(EXPECTED);
  // When a secret expires is none.
  const told = names.filter((name) => /(TOKEN|SECRET|PASSWORD|_KEY)(?!_EXPIRES)/.test(name));
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((name) => !(SECRET as string[]).includes(name))).toEqual([]);
  const addresses = names.filter((name) =>
    /^[A-Z]+:\/\/|:password@/.test(EXPECTED[name as keyof typeof EXPECTED]),
  );
  expect(addresses).toContain('DATABASE_URL');
  expect(addresses.filter((name) => !(WITH_PASSWORD as string[]).includes(name))).toEqual([]);
});
