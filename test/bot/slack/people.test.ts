import { describe, expect, test } from 'vitest';
import type { CallSlack } from '../../../src/bot/slack/api.ts';
import { createDescribePerson } from '../../../src/bot/slack/people.ts';
import type { ChatPerson } from '../../../src/chat/port.ts';

const gitte: ChatPerson = { platform: 'slack', team: 'T1', user: 'U1' };
const known = { id: 'U1', team_id: 'T1', real_name: 'Gitte', profile: { email: 'gitte@middelfart.dk' } };

/** What is handed on of somebody of whom Slack tells this, where the workspaces T1 and E1 are served. */
function described(told: object): Promise<ChatPerson> {
  const callSlack: CallSlack = async () => ({ ok: true, data: { user: { ...known, ...told } } });
  return createDescribePerson(
    callSlack,
    () => 0,
    async (team) => ['T1', 'E1'].includes(team),
  )(gitte);
}

describe('Whom Slack tells of', () => {
  test('is known by the e-mail address', async () => {
    expect(await described({})).toEqual({ ...gitte, name: 'Gitte', email: 'gitte@middelfart.dk' });
  });

  test('is known by it too where the organisation has the account, if it is served (Enterprise Grid)', async () => {
    expect(await described({ team_id: 'E1' })).toMatchObject({ email: 'gitte@middelfart.dk' });
  });

  test.each([
    ['at another workspace, which shares a channel with ours (Slack Connect)', { team_id: 'T9' }],
    ['a bot', { is_bot: true }],
  ])('is not known by it where it is %s', async (_, told) => {
    expect(await described(told)).toEqual(gitte);
  });

  test('is not known by an address that was never confirmed', async () => {
    expect(await described({ is_email_confirmed: false })).toEqual({ ...gitte, name: 'Gitte' });
  });
});
