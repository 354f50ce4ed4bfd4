import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startHttpService } from '../doctor/http-service.ts';
import { run } from './run.ts';

const BIN = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));

test('doctor ends well where nothing is wrong, one line a check', async () => {
  const { code, out, err } = await run(['doctor'], { environment: {} });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^ok {7}configuration/m);
  expect(out).toMatch(/^skipped {2}Slack /m);
  expect(out).toContain('Nothing is wrong.');
});

test('doctor says how to mend what fails, and ends with 1', async () => {
  const url = await startHttpService(
    (_, response) => void response.end('{"ok":false,"error":"account_inactive"}'),
  );
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-hemmelig',
    SLACK_SIGNING_SECRET: 'hemmelig',
    SLACK_API_URL: url,
  };
  const { code, out } = await run(['doctor'], { environment });
  expect(code).toBe(1);
  expect(out).toMatch(/^fail {5}Slack .*account_inactive/m);
  expect(out).toMatch(/^ {2}Slack: Copy the bot token/m);
  expect(out).not.toContain('hemmelig');
  const json = JSON.parse((await run(['doctor', '--json'], { environment })).out) as { findings: object[] };
  expect(json.findings).toContainEqual(
    expect.objectContaining({ check: 'Slack', outcome: 'fail', fix: expect.stringContaining('bot token') }),
  );
});

test('doctor is the one command that a wrong configuration does not stop', async () => {
  const env = { PATH: '/usr/bin', DATABASE_URL: 'hemmelig' };
  const start = (command: string) =>
    promisify(execFile)(process.execPath, [BIN, command], { env }).catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  expect(await start('doctor')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^fail {5}configuration .*DATABASE_URL/m),
  });
  expect(await start('municipalities')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('DATABASE_URL'),
  });
});
