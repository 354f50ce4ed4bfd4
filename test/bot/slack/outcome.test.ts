import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { failureOf } from '../../../src/bot/slack/outcome.ts';

const refused = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const lost = (code: string) =>
  new webApi.WebAPIRequestError(
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  );

test.each<[string, unknown, object]>([
  ['a wait with its seconds', new webApi.WebAPIRateLimitedError(42), { kind: 'later', afterSeconds: 42 }],
  [
    'a wait without its seconds',
    new Error('Retry header did not contain a valid timeout'),
    { kind: 'later' },
  ],
  ['a wait said in words', refused('ratelimited'), { kind: 'later' }],
  ['a server that is down', lost('ECONNREFUSED'), { kind: 'later' }],
  ['a reply that was lost', lost('ECONNRESET'), { kind: 'unknown' }],
  [
    'a reply that took too long',
    new webApi.WebAPIRequestError(new DOMException('t', 'TimeoutError')),
    { kind: 'unknown' },
  ],
  ['trouble at Slack', new webApi.WebAPIHTTPError(503, 'x', {}), { kind: 'unknown' }],
  ['trouble at Slack in words', refused('internal_error'), { kind: 'unknown' }],
  ['an answer that is no answer', refused('<html>'), { kind: 'unknown' }],
  ['no error named', refused(''), { kind: 'unknown' }],
  ['something unforeseen', new TypeError('null'), { kind: 'unknown' }],
  ['nobody there', refused('user_not_found'), { kind: 'unreachable' }],
  ['a closed channel', refused('is_archived'), { kind: 'unreachable' }],
  ['a deactivated account', refused('user_disabled'), { kind: 'unreachable' }],
  // The token's account, not the recipient's.
  ['an app that was removed', refused('account_inactive'), { kind: 'failed', concernsAll: true }],
  [
    'a workspace that lets only some post',
    refused('restricted_action'),
    { kind: 'failed', concernsAll: true },
  ],
  ['a refusal for one recipient', refused('too_many_attachments'), { kind: 'failed' }],
  ['a bot', refused('cannot_dm_bot'), { kind: 'unreachable' }],
  [
    'a wrong token',
    refused('invalid_auth'),
    { kind: 'failed', why: expect.stringContaining('SLACK_BOT_TOKEN') },
  ],
  [
    'a missing right',
    refused('missing_scope'),
    { kind: 'failed', why: expect.stringContaining('manifest/slack.json') },
  ],
  ['our own mistake', refused('invalid_blocks'), { kind: 'failed', why: 'Slack answered invalid_blocks.' }],
  ['a request not taken', new webApi.WebAPIHTTPError(404, 'x', {}), { kind: 'failed' }],
])('%s', (_, error, failure) => {
  expect(failureOf(error)).toMatchObject(failure);
});
