import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROCESS = fileURLToPath(new URL('./crashing-process.ts', import.meta.url));

test.each(['rejection', 'exception'])(
  'An uncaught bug (%s) ends the process, and the log says where it was',
  (kind) => {
    const { status, stderr } = spawnSync(process.execPath, [PROCESS, kind], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(status).toBe(1);
    const line = JSON.parse(stderr) as { error: { at: string[] } };
    expect(line).toMatchObject({ level: 'error', event: 'crashed', error: { kind: 'TypeError' } });
    expect(line.error.at[0]).toMatch(/^test\/server\/crashing-process\.ts:/);
    expect(stderr).not.toContain('Åse');
  },
);
