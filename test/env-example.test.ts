import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readServerConfig } from '../src/config.ts';
import { EXPECTED, SECRET } from '../src/config-variables.ts';

const example = parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8'));

test('The example of .env names every variable there is, and no other', () => {
  expect(Object.keys(example).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
});

test('Copied as it is, it starts the server for this machine alone, without a secret in it', () => {
  expect(readServerConfig(example)).toMatchObject({
    ok: true,
    config: { host: '127.0.0.1', slack: undefined },
  });
  expect(SECRET.map((name) => example[name])).toEqual(SECRET.map(() => ''));
});
