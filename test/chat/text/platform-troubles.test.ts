import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { failureOf } from '../../../src/bot/slack/outcome.ts';
import { STAFF } from '../../../src/chat/text/staff-da.ts';

const slackSays = (error: string) => {
  const failure = failureOf(new webApi.WebAPIPlatformError({ ok: false, error }));
  return 'why' in failure ? failure.why : '';
};

test.each([
  ['Slack', slackSays('user_disabled'), 'kan ikke nås i chat (kontoen er lukket)'],
  [
    'Slack, kept as the code',
    'messages_tab_disabled',
    'kan ikke nås i chat (appens fane til beskeder er slået fra)',
  ],
  ['Teams', '403 MessageWritesBlocked', 'kan ikke nås i chat (modtageren har blokeret botten)'],
  ['Teams, in a word nobody knows', '403 NewWord', 'kan ikke nås i chat (NewWord)'],
  ['Teams, with a status alone', '403', 'kan ikke nås i chat (403)'],
  ['mail, an unknown address', '550 5.1.1', 'kan ikke nås på mail (e-mailadressen findes ikke, 550 5.1.1)'],
  ['mail, a full mailbox', '552 5.2.2', 'kan ikke nås på mail (postkassen er fuld, 552 5.2.2)'],
  ['mail, a status alone', '550', 'kan ikke nås på mail (modtagerens mailserver afviser adressen, 550)'],
  [
    'mail, by the person’s own wish',
    'opted-out',
    'kan ikke nås på mail (har frameldt sig påmindelser på mail)',
  ],
])('The staff read in Danish why somebody can’t be reached: %s', (_, why, told) => {
  expect(STAFF.unreachable(why)).toBe(told);
});

test.each([
  ['what is known', slackSays('token_revoked'), 'appens nøgle til Slack virker ikke'],
  ['what is not, by its code', slackSays('msg_too_long'), 'blev afvist (msg_too_long)'],
  ['a mail server that refuses us', '535 5.7.139', 'mailserveren afviser vores login, 535 5.7.139'],
  ['a provider of tokens', 'oauth invalid_client', 'der gives ikke adgang til postkassen (invalid_client)'],
  ['Teams’ status', '400 BadSyntax', 'blev afvist (BadSyntax)'],
  ['nothing that every object has', 'constructor', 'blev afvist (constructor)'],
])('The staff read in Danish why a message was refused: %s', (_, why, told) => {
  expect(STAFF.refused(why)).toBe(told);
});

/** All that `slack/outcome.ts` explains to whoever runs the bot. */
const EXPLAINED = `
  cannot_dm_bot channel_not_found is_archived is_inactive
  not_in_channel restricted_action user_disabled user_is_bot user_not_found
  user_not_visible users_not_found account_inactive ekm_access_denied invalid_auth
  messages_tab_disabled missing_scope no_permission not_allowed_token_type not_authed
  token_expired token_revoked org_login_required team_access_not_granted
`;

test.each(EXPLAINED.trim().split(/\s+/))('The staff read in Danish what Slack calls %s', (code) => {
  expect(slackSays(code)).toContain(`(${code})`);
  expect(STAFF.refused(slackSays(code))).not.toContain(code);
});
