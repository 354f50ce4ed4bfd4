// What Slack sends, in the shape that it is documented or was recorded in, with names of our own. `source` says where the
// shape was seen; what the readers don't use is left in, so that they meet it.

export interface Payload {
  source: string;
  body: Readonly<Record<string, unknown>>;
}

const EVENTS = 'https://docs.slack.dev/apis/events-api';
const TEAM = { id: 'T123ABC456', domain: 'kommuner' };
const USER = { id: 'U123ABC456', username: 'mette', name: 'mette', team_id: 'T123ABC456' };

function event(source: string, inner: Readonly<Record<string, unknown>>): Payload {
  return {
    source: `${source}, in the envelope of ${EVENTS}`,
    body: {
      token: 'z26uFbvR1xHJEdHE1OQiO6t8',
      team_id: 'T123ABC456',
      api_app_id: 'A123ABC456',
      event: inner,
      type: 'event_callback',
      event_id: 'Ev123ABC456',
      event_time: 1492671600,
      authorizations: [
        {
          enterprise_id: null,
          team_id: 'T123ABC456',
          user_id: 'UBOT',
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: '4-eyJldCI6Im1lc3NhZ2UifQ',
    },
  };
}

const message = {
  type: 'message',
  user: 'U123ABC456',
  client_msg_id: '5c5f423a-243a-409c-aa12-ba87924bff68',
  text: 'hvad mangler?',
  team: 'T123ABC456',
  channel: 'D024BE91L',
  channel_type: 'im',
  ts: '1492671600.000200',
  event_ts: '1492671600.000200',
};

export const personalMessage = event('https://docs.slack.dev/reference/events/message.im', message);

export const mention = event('https://docs.slack.dev/reference/events/app_mention', {
  ...message,
  type: 'app_mention',
  text: '<@UBOT> tidsplan &amp; frist',
  channel: 'C123ABC456',
  channel_type: undefined,
});

export const mentionAsMessage = event('https://docs.slack.dev/reference/events/message.channels', {
  ...message,
  text: '<@UBOT> tidsplan &amp; frist',
  channel: 'C123ABC456',
  channel_type: 'channel',
});

export const editedMessage = event('https://docs.slack.dev/reference/events/message/message_changed', {
  type: 'message',
  subtype: 'message_changed',
  hidden: true,
  channel: 'D024BE91L',
  channel_type: 'im',
  ts: '1492671660.000200',
  message: { ...message, text: 'svar', edited: { user: 'U123ABC456', ts: '1492671660.000000' } },
  previous_message: message,
});

export const sharedFile = event('https://docs.slack.dev/reference/events/message/file_share', {
  ...message,
  subtype: 'file_share',
  text: 'her er aftalen',
  upload: true,
  files: [{ id: 'F123ABC456', name: 'aftale.pdf', mimetype: 'application/pdf', size: 112_000 }],
});

/** "Also send to …" below an answer in a thread. */
export const threadBroadcast = event('https://docs.slack.dev/reference/events/message/thread_broadcast', {
  ...message,
  subtype: 'thread_broadcast',
  thread_ts: '1492671000.000100',
  root: { ...message, text: 'Vil Middelfart Kommune deltage?', bot_id: 'B123ABC456', user: 'UBOT' },
});

export const meMessage = event('https://docs.slack.dev/reference/events/message/me_message', {
  ...message,
  subtype: 'me_message',
});

export const mentionInTheMiddle = event('https://docs.slack.dev/reference/events/app_mention', {
  ...message,
  type: 'app_mention',
  text: '<@U999ABC456> siger, at <@UBOT|partnerskab> ved det',
  channel: 'C123ABC456',
  channel_type: undefined,
});

export const mentionInPersonal = event('https://docs.slack.dev/reference/events/message.im', {
  ...message,
  text: '<@UBOT> hvad mangler?',
});

const deleted = { ...message, text: 'This message was deleted.', user: 'USLACKBOT', subtype: 'tombstone' };

/** Nothing that anybody said to the bot. */
export const notSaid: readonly Payload[] = [
  event('https://docs.slack.dev/reference/events/message/message_deleted', {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: 'D024BE91L',
    channel_type: 'im',
    ts: '1492671660.000200',
    deleted_ts: message.ts,
    previous_message: message,
  }),
  event(
    'https://docs.slack.dev/reference/events/message/message_changed, a thread whose beginning is deleted',
    {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: 'D024BE91L',
      channel_type: 'im',
      ts: '1492671660.000200',
      message: deleted,
      previous_message: message,
    },
  ),
  event('https://docs.slack.dev/reference/events/reaction_added', {
    type: 'reaction_added',
    user: 'U123ABC456',
    reaction: 'thumbsup',
    item_user: 'UBOT',
    item: { type: 'message', channel: 'D024BE91L', ts: message.ts },
    event_ts: '1492671660.000200',
  }),
  event('https://docs.slack.dev/reference/events/message/channel_archive', {
    ...message,
    subtype: 'channel_archive',
    text: '<@U123ABC456> archived the channel',
    members: ['U123ABC456'],
  }),
  event('https://docs.slack.dev/reference/events/channel_rename', {
    type: 'channel_rename',
    channel: { id: 'C123ABC456', name: 'netvaerk-2', created: 1492671600 },
  }),
  event('https://docs.slack.dev/reference/events/channel_archive', {
    type: 'channel_archive',
    channel: 'C123ABC456',
    user: 'U123ABC456',
  }),
  event('https://docs.slack.dev/reference/events/member_left_channel', {
    type: 'member_left_channel',
    user: 'UBOT',
    channel: 'C123ABC456',
    channel_type: 'C',
    team: 'T123ABC456',
  }),
  event('https://docs.slack.dev/reference/events/app_uninstalled', { type: 'app_uninstalled' }),
  event('https://docs.slack.dev/reference/events/tokens_revoked', {
    type: 'tokens_revoked',
    tokens: { oauth: ['U123ABC456'], bot: ['UBOT'] },
  }),
];

export const ownMessage = event('https://docs.slack.dev/reference/events/message/bot_message', {
  ...message,
  user: 'UBOT',
  bot_id: 'B123ABC456',
  app_id: 'A123ABC456',
});

export const homeOpened = event('https://docs.slack.dev/reference/events/app_home_opened', {
  type: 'app_home_opened',
  user: 'U123ABC456',
  channel: 'D024BE91L',
  event_ts: '1515449522.000016',
  tab: 'home',
  view: { id: 'V123ABC456', team_id: 'T123ABC456', type: 'home', blocks: [], callback_id: '', hash: '1.1' },
});

export const messagesOpened = event('https://docs.slack.dev/reference/events/app_home_opened', {
  type: 'app_home_opened',
  user: 'U123ABC456',
  channel: 'D024BE91L',
  event_ts: '1515449522.000016',
  tab: 'messages',
});

export const slashCommand: Payload = {
  source: 'https://docs.slack.dev/interactivity/implementing-slash-commands',
  body: {
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: 'T123ABC456',
    team_domain: 'kommuner',
    channel_id: 'C2147483705',
    channel_name: 'netvaerk',
    user_id: 'U123ABC456',
    user_name: 'mette',
    command: '/partnerskab',
    text: 'mangler',
    response_url: 'https://hooks.slack.com/commands/1234/5678',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    api_app_id: 'A123456',
    is_enterprise_install: 'false',
  },
};

const click = {
  type: 'block_actions',
  team: TEAM,
  user: USER,
  api_app_id: 'A123ABC456',
  token: '9s8d9as89d8as9d8as989',
  container: {
    type: 'message',
    message_ts: '1548261231.000200',
    channel_id: 'D024BE91L',
    is_ephemeral: false,
  },
  trigger_id: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
  channel: { id: 'D024BE91L', name: 'directmessage' },
  message: {
    type: 'message',
    bot_id: 'BAH5CA16Z',
    text: 'Hvad mangler?',
    user: 'UBOT',
    ts: '1548261231.000200',
  },
  response_url: undefined,
};

const BLOCK_ACTIONS = 'https://docs.slack.dev/reference/interaction-payloads/block_actions-payload';

export const buttonClicked: Payload = {
  source: BLOCK_ACTIONS,
  body: {
    ...click,
    state: { values: {} },
    actions: [
      {
        action_id: 'button:1:missing',
        block_id: '=qXel',
        text: { type: 'plain_text', text: 'Hvad mangler?', emoji: true },
        value: 'dagtilbud-2017/0410',
        type: 'button',
        action_ts: '1548426417.840180',
      },
    ],
  },
};

const VIEW = {
  id: 'VNHU13V36',
  team_id: 'T123ABC456',
  type: 'modal',
  title: { type: 'plain_text', text: 'Svar' },
  submit: { type: 'plain_text', text: 'Gem' },
  close: { type: 'plain_text', text: 'Luk' },
  blocks: [],
  private_metadata: 'express-interest|dagtilbud-2017/0410|3',
  callback_id: 'express-interest',
  state: {
    values: {
      'field:decision': {
        entry: {
          type: 'static_select',
          selected_option: { text: { type: 'plain_text', text: 'Ja' }, value: 'yes' },
        },
      },
      'field:comment': { entry: { type: 'plain_text_input', value: null } },
    },
  },
  hash: '156663117.cd33ad1f',
  root_view_id: 'VNHU13V36',
  app_id: 'A123ABC456',
  bot_id: 'BAH5CA16Z',
};

export const optionChosen: Payload = {
  source: BLOCK_ACTIONS,
  body: {
    ...click,
    container: { type: 'view', view_id: 'VNHU13V36' },
    channel: undefined,
    message: undefined,
    view: VIEW,
    actions: [
      {
        type: 'static_select',
        action_id: 'entry',
        block_id: 'field:decision',
        selected_option: { text: { type: 'plain_text', text: 'Ja' }, value: 'yes' },
        placeholder: { type: 'plain_text', text: 'Vælg' },
        action_ts: '1548426417.840180',
      },
    ],
  },
};

export const viewSubmitted: Payload = {
  source: 'https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload',
  body: {
    type: 'view_submission',
    team: TEAM,
    user: USER,
    api_app_id: 'A123ABC456',
    trigger_id: '12466734323.1395872398',
    view: VIEW,
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  },
};

export const viewClosed: Payload = {
  source:
    'https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload; with a state as recorded in opsdroid/opsdroid, tests of its Slack connector',
  body: {
    type: 'view_closed',
    team: TEAM,
    user: USER,
    api_app_id: 'A123ABC456',
    view: VIEW,
    is_cleared: false,
  },
};

/** Slack's own example has no state: what had been typed is not told. */
export const viewClosedWithoutState: Payload = {
  source: viewClosed.source,
  body: { ...viewClosed.body, view: { ...VIEW, state: undefined } },
};

export const verification: Payload = {
  source: 'https://docs.slack.dev/reference/events/url_verification',
  body: {
    token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    type: 'url_verification',
  },
};
