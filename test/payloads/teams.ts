// What Teams sends, in the shape that it is documented or was recorded in, with names of our own.
import type { Payload } from './slack.ts';

const LEARN = 'https://learn.microsoft.com/en-us/microsoftteams/platform';
const BOT = { id: '28:f5d48856-5b42-41a0-8c3a-c5f944b679b0', name: 'Partnerskab' };
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';

const personal = {
  type: 'message',
  id: '1485983408511',
  timestamp: '2017-02-01T21:10:07.437Z',
  localTimestamp: '2017-02-01T22:10:07.437+01:00',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  from: {
    id: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw',
    name: 'Mette Sørensen',
    aadObjectId: 'c33aafc4-646d-4543-9d4c-abd28e4d2110',
  },
  conversation: {
    conversationType: 'personal',
    tenantId: TENANT,
    id: 'a:17I0kl8EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzb',
  },
  recipient: BOT,
  textFormat: 'plain',
  locale: 'da-DK',
  text: 'hvad mangler?',
  entities: [
    {
      locale: 'da-DK',
      country: 'DK',
      platform: 'Windows',
      timezone: 'Europe/Copenhagen',
      type: 'clientInfo',
    },
  ],
  channelData: { tenant: { id: TENANT } },
};

const inChannel = {
  ...personal,
  conversation: {
    isGroup: true,
    conversationType: 'channel',
    tenantId: TENANT,
    id: '19:3629591d4b774aa08cb0887902eee7c1@thread.tacv2;messageid=1485983194839',
  },
  channelData: {
    teamsChannelId: '19:3629591d4b774aa08cb0887902eee7c1@thread.tacv2',
    teamsTeamId: '19:efa9296d959346209fea44151c742e73@thread.tacv2',
    channel: { id: '19:3629591d4b774aa08cb0887902eee7c1@thread.tacv2' },
    team: { id: '19:efa9296d959346209fea44151c742e73@thread.tacv2' },
    tenant: { id: TENANT },
  },
};

export const personalMessage: Payload = {
  source: `${LEARN}/bots/how-to/conversations/conversation-basics`,
  body: personal,
};

export const mention: Payload = {
  source: `${LEARN}/bots/how-to/conversations/channel-and-group-conversations`,
  body: {
    ...inChannel,
    text: '<at>Partnerskab</at> tidsplan\n',
    entities: [{ mentioned: BOT, text: '<at>Partnerskab</at>', type: 'mention' }, ...personal.entities],
  },
};

/** The quotation is in an attachment, and since 2026 in an entity; the text is the answer alone. */
export const quotedReply: Payload = {
  source:
    'the blockquote: https://learn.microsoft.com/en-us/graph/api/chats-getallmessages; the entity beside it: as openclaw/openclaw handles it in the tests of its Teams extension',
  body: {
    ...personal,
    text: 'det er sendt',
    attachments: [
      {
        contentType: 'text/html',
        content:
          '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1485983194839"><strong itemprop="mri" itemid="28:bot">Partnerskab</strong><p itemprop="preview">Der mangler en underskrift</p></blockquote><p>det er sendt</p>',
      },
    ],
    entities: [
      ...personal.entities,
      {
        type: 'quotedReply',
        quotedReply: { messageId: '1485983194839', senderId: BOT.id, senderName: 'Partnerskab' },
      },
    ],
  },
};

export const cardSubmitted: Payload = {
  source: `${LEARN}/task-modules-and-cards/cards/cards-actions (Action.Submit: the data with the inputs, no text, replyToId of the card)`,
  body: {
    ...personal,
    text: undefined,
    textFormat: undefined,
    replyToId: '1485983194839',
    value: {
      partnerskab: {
        kind: 'submit',
        form: 'express-interest',
        subject: 'express-interest|dagtilbud-2017/0410|3',
        shape: [
          ['decision', 'choice', 0],
          ['comment', 'text', 0],
        ],
      },
      'entry.decision': 'yes',
      'entry.comment': 'Vi glæder os',
    },
  },
};

export const buttonClicked: Payload = {
  source: cardSubmitted.source,
  body: {
    ...personal,
    text: undefined,
    replyToId: '1485983194839',
    value: { partnerskab: { kind: 'action', action: 'missing', value: 'dagtilbud-2017/0410' } },
  },
};

export const cardExecuted: Payload = {
  source: `${LEARN}/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards`,
  body: {
    ...personal,
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    replyToId: '1485983194839',
    value: {
      action: {
        type: 'Action.Execute',
        id: 'missing',
        verb: 'missing',
        data: { partnerskab: { kind: 'action', action: 'missing', value: 'dagtilbud-2017/0410' } },
      },
      trigger: 'manual',
    },
  },
};

export const otherInvoke: Payload = {
  source:
    'https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/bots-filesv4 (fileConsent/invoke)',
  body: {
    ...personal,
    type: 'invoke',
    name: 'fileConsent/invoke',
    text: undefined,
    value: { type: 'fileUpload', action: 'decline', context: { filename: 'aftale.docx' } },
  },
};

const installed = {
  ...inChannel,
  type: 'installationUpdate',
  id: 'f:3033745319439849398',
  text: undefined,
  conversation: {
    isGroup: true,
    conversationType: 'channel',
    tenantId: TENANT,
    id: '19:efa9296d959346209fea44151c742e73@thread.tacv2',
  },
};

const INSTALLATION = `${LEARN}/bots/how-to/conversations/subscribe-to-conversation-events; recorded in getsentry/sentry, tests of its Teams integration`;

export const added: Payload = { source: INSTALLATION, body: { ...installed, action: 'add' } };
export const removed: Payload = { source: INSTALLATION, body: { ...installed, action: 'remove' } };

const EVENTS = `${LEARN}/bots/how-to/conversations/subscribe-to-conversation-events`;

export const botJoined: Payload = {
  source: EVENTS,
  body: {
    ...installed,
    type: 'conversationUpdate',
    membersAdded: [{ id: BOT.id }],
    channelData: { ...inChannel.channelData, eventType: 'teamMemberAdded' },
  },
};

export const somebodyJoined: Payload = {
  source: EVENTS,
  body: {
    ...botJoined.body,
    membersAdded: [
      { id: '29:1_LCi5up14pAy65yZuaJzG1uIT7ujYhjjSTsUNqjORsZHjLHKiQIBJa4cX2XsAsRoaY7va2w6ZymA9-1VtSY_g' },
    ],
  },
};

export const reaction: Payload = {
  source: EVENTS,
  body: {
    ...inChannel,
    type: 'messageReaction',
    id: 'f:9f78d1f3',
    text: undefined,
    reactionsAdded: [{ type: 'like' }],
    replyToId: '1575667808184',
  },
};

export const edited: Payload = {
  source: `${LEARN}/bots/how-to/conversations/conversation-messages (edit message)`,
  body: {
    ...personal,
    type: 'messageUpdate',
    text: 'svar',
    channelData: { eventType: 'editMessage', tenant: { id: TENANT } },
  },
};

const change = (eventType: string, more: object = {}): Payload => ({
  source: EVENTS,
  body: {
    ...installed,
    type: 'conversationUpdate',
    channelData: {
      ...inChannel.channelData,
      channel: { ...inChannel.channelData.channel, name: 'Netværk 2' },
      team: { ...inChannel.channelData.team, name: 'Partnerskab', aadGroupId: TENANT },
      eventType,
    },
    ...more,
  },
});

const invoked = (name: string, value: unknown): Payload => ({
  source: `${LEARN}/bots (invoke activities)`,
  body: { ...personal, type: 'invoke', name, text: undefined, value },
});

/** Nothing that anybody said to the bot, or that it is to answer. */
export const notSaid: readonly Payload[] = [
  ...['channelCreated', 'channelRenamed', 'channelDeleted', 'channelRestored', 'channelShared'],
  ...['teamRenamed', 'teamArchived', 'teamUnarchived', 'teamDeleted', 'teamHardDeleted', 'teamRestored'],
]
  .map((eventType) => change(eventType))
  .concat([
    change('teamMemberRemoved', { membersRemoved: [{ id: '29:1_LCi5up14pAy65yZuaJzG1uIT7ujYhjjSTs' }] }),
    change('teamMemberRemoved', { membersRemoved: [{ id: BOT.id }], membersAdded: null }),
    { source: INSTALLATION, body: { ...installed, action: 'remove-upgrade' } },
    {
      source: `${LEARN}/bots/how-to/conversations/conversation-messages (delete message)`,
      body: {
        ...personal,
        type: 'messageDelete',
        text: undefined,
        channelData: { eventType: 'softDeleteMessage', tenant: { id: TENANT } },
      },
    },
    {
      source: `${LEARN}/bots/how-to/conversations/conversation-messages (undelete message)`,
      body: {
        ...personal,
        type: 'messageUpdate',
        channelData: { eventType: 'undeleteMessage', tenant: { id: TENANT } },
      },
    },
    {
      source: EVENTS,
      body: { ...reaction.body, reactionsAdded: undefined, reactionsRemoved: [{ type: 'like' }] },
    },
    { source: `${LEARN}/bots/build-conversational-capability`, body: { ...personal, type: 'typing' } },
    {
      source: `${LEARN}/bots/how-to/conversations/send-proactive-messages (read receipts)`,
      body: {
        ...personal,
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        text: undefined,
        value: { lastReadMessageId: '1485983408511' },
      },
    },
    {
      source: `${LEARN}/apps-in-teams-meetings/api-references (meeting start)`,
      body: {
        ...inChannel,
        type: 'event',
        name: 'application/vnd.microsoft.meetingStart',
        text: undefined,
        value: { Title: 'Temamøde', MeetingType: 'Scheduled', StartTime: '2017-06-14T07:00:00Z' },
      },
    },
    invoked('composeExtension/query', { commandId: 'search', parameters: [{ name: 'q', value: 'svar' }] }),
    invoked('task/fetch', { data: { data: 'svar' }, context: { theme: 'default' } }),
    invoked('signin/verifyState', { state: '123456' }),
    invoked('message/submitAction', { actionName: 'feedback', actionValue: { reaction: 'like' } }),
    invoked('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'refresh' },
      trigger: 'automatic',
    }),
    invoked('adaptiveCard/action', null),
  ]);

const HTML = '<p>Vi siger <strong>ja</strong></p><ul><li>tidlig indsats</li><li>overgange</li></ul>';

/** Every message comes with its HTML as an attachment, and pictures that are pasted in with theirs. */
export const withAttachments: Payload = {
  source: `${LEARN}/bots/how-to/format-your-bot-messages; the attachments of a message as Teams sends it`,
  body: {
    ...personal,
    text: 'Vi siger ja\n\n- tidlig indsats\n- overgange',
    attachments: [
      { contentType: 'text/html', content: HTML },
      {
        contentType: 'image/*',
        contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/0-weu-d1/views/original',
      },
    ],
  },
};
