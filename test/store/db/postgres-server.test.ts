import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('A process with a PostgreSQL for tests keeps its exit code', () => {
  const script = `await import(${JSON.stringify(new URL('../postgres-server.ts', import.meta.url).href)}); process.exitCode = 3;`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 3, stderr: '' });
});
