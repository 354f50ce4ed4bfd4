import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';

export const TENANT = '8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10';
export const BOT = '28:bot';

/** What Teams sends when a person says or clicks something in a personal chat; a test says what is different. */
export function said(different: Partial<IncomingActivity> = {}): IncomingActivity {
  return {
    type: 'message',
    id: '1492671600000',
    timestamp: '2017-04-20T07:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:aase', name: 'Åse Ærø', aadObjectId: 'aad-aase' },
    recipient: { id: BOT, name: 'Partnerskab' },
    conversation: { id: 'a:personlig', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...different,
  };
}

/** The same in a thread of a team's channel. */
export function saidInChannel(different: Partial<IncomingActivity> = {}): IncomingActivity {
  return said({
    conversation: {
      id: '19:kanal@thread.tacv2;messageid=1492671500000',
      conversationType: 'channel',
      tenantId: TENANT,
    },
    channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' } },
    ...different,
  });
}
