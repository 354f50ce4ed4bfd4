import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkSignIn } from '../../src/doctor/check-sign-in.ts';

/** A provider that says this of itself. */
async function provider(says: (issuer: string) => object): Promise<string> {
  const server = createServer((_, response) => response.end(JSON.stringify(says(issuer))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return issuer;
}

const metadata = (issuer: string) => ({
  ...{
    issuer,
    authorization_endpoint: `${issuer}/a`,
    token_endpoint: `${issuer}/t`,
    jwks_uri: `${issuer}/k`,
  },
});

const found = (issuer: string) =>
  checkSignIn(
    { issuer, clientId: 'a', clientSecret: 'hemmelig', group: undefined },
    'https://partnerskab.kl.dk',
    2000,
  );

test("The doctor says which address the provider of staff's sign-in must know", async () => {
  expect(await found(await provider(metadata))).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('https://partnerskab.kl.dk/kl/log-ind/retur'),
  });
  expect(await checkSignIn(undefined, undefined, 10)).toMatchObject({ outcome: 'skipped' });
});

test('The doctor fails where the provider is another, is away, or can not do what is needed', async () => {
  const other = await found(await provider(() => metadata('https://login.example.dk')));
  expect(other).toMatchObject({ outcome: 'fail', message: expect.stringContaining('login.example.dk') });
  expect(await found('http://127.0.0.1:1')).toMatchObject({ outcome: 'fail' });
  expect(await found(await provider(() => ({ hello: 1 })))).toMatchObject({ outcome: 'fail' });
  const plain = await provider((issuer) => ({
    ...metadata(issuer),
    code_challenge_methods_supported: ['plain'],
  }));
  expect(await found(plain)).toMatchObject({ outcome: 'fail', message: expect.stringContaining('PKCE') });
});
