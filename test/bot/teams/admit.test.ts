import type { IncomingMessage } from 'node:http';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { expect, test } from 'vitest';
import { cloudOf } from '../../../src/bot/teams/config.ts';
import { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import { admit } from '../../../src/bot/teams/receive-http.ts';
import { said } from './activities.ts';
import { LOCAL } from './running-adapter.ts';

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['192.168.1.7', false],
  ['::ffff:10.0.0.7', false],
  [undefined, false],
])('In local mode what comes from %s is let in: %s', async (remoteAddress, admitted) => {
  const request = { headers: { host: '127.0.0.1:3000' }, socket: { remoteAddress } } as IncomingMessage;
  const body = said({ serviceUrl: 'http://127.0.0.1:3978/', text: 'hej' });
  const cloud = cloudOf(LOCAL);
  const authentication = new ConfigurationBotFrameworkAuthentication(cloud.authentication, cloud.credentials);
  const activity = IncomingActivity.parse(body);
  // In local mode nobody has a token.
  const checks = { authentication, checkToken: async () => 'invalid' as const };
  expect(await admit(request, body, activity, checks, cloud, LOCAL)).toMatchObject({ admitted });
});
