import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));
const older = ['/usr/local/bin/node', '/usr/bin/node'].filter(isOlderNode)[0];

function isOlderNode(node: string): boolean {
  if (!existsSync(node)) return false;
  const [major = 0, minor = 0] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    .split('.')
    .map(Number);
  return major < 24 || (major === 24 && minor < 21);
}

async function start(node: string, args: string[], readAll = true) {
  const child = spawn(node, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    if (!readAll) child.stdout.destroy();
  });
  return { code: await ended, out, err };
}

describe('The program', () => {
  test('runs, prints and ends with the code of its command', async () => {
    expect(await start(process.execPath, ['check', 'tilsyn-2020'])).toEqual({
      code: 0,
      out: 'tilsyn-2020: no problems\n',
      err: '',
    });
    expect(await start(process.execPath, ['check', 'nope'])).toMatchObject({
      code: 1,
      out: 'nope: 1 error\n',
    });
  });

  test.each([
    ['stops reading after the beginning', ['template-fields', '--json']],
    ['stops reading in the middle of many lines', ['template-fields']],
  ])('does not mind a reader that %s', async (_who, args) => {
    expect(await start(process.execPath, args, false)).toMatchObject({ code: 0, err: '' });
  });

  test.skipIf(older === undefined)(
    'hands over to the Node it needs where an older one started it',
    async () => {
      expect(await start(older ?? '', ['municipalities', '0751', '--json'])).toMatchObject({
        code: 0,
        out: expect.stringContaining('"slug": "aarhus"'),
        err: '',
      });
      expect(await start(older ?? '', ['chekc'])).toMatchObject({ code: 2, out: '' });
    },
  );
});
