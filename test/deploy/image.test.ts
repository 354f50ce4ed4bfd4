import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { buildImage, type Image, inImage } from './image.ts';

const COUNTING = fileURLToPath(new URL('../bin/count-modules.ts', import.meta.url));

/** `npm test` installs the smaller one; `npm run test:soak` the other as well. */
const variants = [
  { what: 'without Teams', given: { OMIT: '--omit=peer' }, hasTeams: false, mostMegabytes: 340 },
  { what: 'with everything', given: {}, hasTeams: true, mostMegabytes: 590 },
].slice(0, inject('soak') ? 2 : 1);

interface Ended {
  code: number;
  out: string;
  err: string;
  /** Packages of which it loaded modules. */
  packages: Set<string>;
}

/** As one line: messages are wrapped. */
const unwrapped = (text = '') => text.replaceAll(/\s+/g, ' ');

function ending(child: ChildProcess): Promise<Ended> {
  const texts = ['', '', '', ''];
  for (const index of [1, 2, 3])
    child.stdio[index]?.on('data', (chunk: Buffer) => {
      texts[index] += chunk.toString();
    });
  return once(child, 'close').then(([code]) => ({
    ...{ code: Number(code), out: unwrapped(texts[1]), err: unwrapped(texts[2]) },
    packages: new Set(
      [...(texts[3] ?? '').matchAll(/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/g)].map(([, name = '']) => name),
    ),
  }));
}

describe.each(variants)('What the Dockerfile makes $what, read-only and run by another user,', (variant) => {
  let folder: string;
  let image: Image;
  let writable: string;
  let port: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partnerskab-image-'));
    chmodSync(folder, 0o755);
    image = buildImage(folder, variant.given);
    writable = join(image.root, 'data');
    mkdirSync(join(writable, 'in'));
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    server.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const environment = (more: Record<string, string> = {}) => ({
    ...{ PARTNERSKAB_DATA: join(writable, 'store'), HOST: '127.0.0.1', PORT: String(port), TMPDIR: writable },
    ...more,
  });
  const run = (args: readonly string[], more?: Record<string, string>) =>
    ending(inImage(image, [...image.entry.slice(0, -1), ...args], environment(more)));

  /** Serves until it answers its health check, then gets SIGTERM. */
  async function serve(more: Record<string, string>): Promise<Ended & { health: number }> {
    const [node = '', ...rest] = image.entry;
    const counting = join(writable, 'in', 'count-modules.ts');
    copyFileSync(COUNTING, counting);
    const child = inImage(image, [node, '--import', counting, ...rest], environment(more));
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = ending(child);
    const state = { isOver: false };
    void ended.then(() => {
      state.isOver = true;
    });
    let health = 1;
    while (health !== 0 && !state.isOver) {
      health = (await ending(inImage(image, image.health, environment(more)))).code;
    }
    child.kill('SIGTERM');
    return { ...(await ended), health };
  }

  test('is as large as README says, at most', async () => {
    const { out } = await ending(inImage(image, ['du', '-sm', image.workFolder]));
    expect(Number.parseInt(out, 10)).toBeLessThanOrEqual(variant.mostMegabytes);
    expect(Number.parseInt(out, 10)).toBeGreaterThan(variant.mostMegabytes * 0.8);
  });

  test('cannot be written to but for its data', async () => {
    const write = (where: string) => ending(inImage(image, ['sh', '-c', `touch ${where}/x`]));
    if (process.getuid?.() === 0)
      for (const where of ['', 'src', 'node_modules', 'bin'])
        expect((await write(join(image.workFolder, where))).code).not.toBe(0);
    expect((await write(writable)).code).toBe(0);
  });

  test('says what is wrong with it, and that nothing is', async () => {
    const { code, out } = await run(['doctor']);
    expect(out).toMatch(/ok +Node/i);
    expect(out).toMatch(/PDF.*can be made/);
    expect(code).toBe(0);
  });

  test('drafts agreements as .docx and PDF, and draws a map of networks', async () => {
    const answers = join(writable, 'in', 'svar.csv');
    const names = municipalities.slice(0, 20).map(({ name }) => name);
    writeFileSync(answers, `Kommune;Svar\n${names.map((name) => `${name};ja\n`).join('')}`, { mode: 0o644 });
    const drafted = await run([
      'draft',
      'dagtilbud-2017',
      '--answers',
      answers,
      '--out',
      join(writable, 'ud'),
      '--pdf',
    ]);
    expect(drafted).toMatchObject({ code: 0 });
    expect(await run(['import', 'dagtilbud-2017', answers])).toMatchObject({ code: 0 });
    const composed = await run(['networks', 'compose', 'dagtilbud-2017', '--out', join(writable, 'net')]);
    expect(composed).toMatchObject({ code: 0 });
    const files = await ending(inImage(image, ['ls', join(writable, 'ud'), join(writable, 'net')]));
    expect(files.out).toContain('0420-assens.docx 0420-assens.pdf');
    expect(files.out).toContain('netvaerk.png');
  });

  test('serves, is healthy, and ends on SIGTERM, with the packages of no platform that is off', async () => {
    const slack = await serve({
      ...{
        SLACK_BOT_TOKEN: 'xoxb-x',
        SLACK_SIGNING_SECRET: 'signature',
        SLACK_API_URL: 'http://127.0.0.1:1',
      },
    });
    expect(slack).toMatchObject({ code: 0, health: 0 });
    expect(slack.packages).toContain('@slack/bolt');
    for (const name of ['botbuilder', '@microsoft/teams-ai', 'openai'])
      expect(slack.packages).not.toContain(name);
    expect(slack.packages).not.toContain('pg');
    if (variant.hasTeams) {
      const teams = await serve({
        TEAMS_APP_ID: 'app',
        TEAMS_APP_PASSWORD: 'password',
        TEAMS_TENANT_ID: 'kl',
      });
      expect(teams).toMatchObject({ code: 0, health: 0 });
      expect(teams.packages).toContain('botbuilder');
      expect([...teams.packages].filter((name) => name.startsWith('@slack/'))).toEqual([]);
    }
  });

  test.skipIf(variant.hasTeams)(
    'says that Teams is not installed where it is set up, and serves without it where nothing is',
    async () => {
      const credentials = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'password', TEAMS_TENANT_ID: 'kl' };
      const refused = await run(['serve'], credentials);
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('"--omit=peer"') });
      expect(await run(['doctor'], credentials)).toMatchObject({
        code: 1,
        out: expect.stringContaining('not installed'),
      });
      const local = await serve({});
      expect(local).toMatchObject({ code: 0, health: 0 });
      expect(local.out).toContain('The packages of Teams are not installed');
    },
  );

  test('takes a secret from a file that is its own, and says where it may not read one', async () => {
    const file = join(writable, 'in', 'token');
    writeFileSync(file, 'xoxb-x\n', { mode: 0o600 });
    const { code, err } = await run(['serve'], {
      SLACK_BOT_TOKEN_FILE: file,
      SLACK_SIGNING_SECRET: 'signature',
    });
    if (process.getuid?.() !== 0) return;
    expect(code).toBe(2);
    expect(err).toContain("can't be read by the user that runs the program");
  });
});
