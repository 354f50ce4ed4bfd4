export interface Method {
  /** The scopes that Slack requires. */
  scopes: readonly string[];
  /** Calls a minute that Slack accepts (docs: tiers; for posting, as measured). */
  perMinute: number;
  /** Burst: one fewer than Slack is known to accept, since calls arrive less evenly than they leave. */
  burst: number;
  /** Counted together with the other processes of the same bot: bulk messages use it. */
  isShared?: true;
}

/** Every Slack method that is called. manifest/slack.json requests exactly these scopes; a test compares them. */
export const METHODS = {
  'auth.test': { scopes: [], perMinute: 200, burst: 20 },
  'chat.postMessage': { scopes: ['chat:write'], perMinute: 300, burst: 4, isShared: true },
  'chat.update': { scopes: ['chat:write'], perMinute: 50, burst: 20 },
  'chat.delete': { scopes: ['chat:write'], perMinute: 50, burst: 20 },
  'conversations.history': {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    perMinute: 50,
    burst: 10,
  },
  'conversations.members': { scopes: ['channels:read', 'groups:read'], perMinute: 100, burst: 20 },
  'conversations.open': { scopes: ['im:write'], perMinute: 50, burst: 10 },
  'files.completeUploadExternal': { scopes: ['files:write'], perMinute: 100, burst: 20 },
  'files.getUploadURLExternal': { scopes: ['files:write'], perMinute: 100, burst: 20 },
  'users.info': { scopes: ['users:read', 'users:read.email'], perMinute: 100, burst: 100 },
  'users.lookupByEmail': {
    scopes: ['users:read', 'users:read.email'],
    perMinute: 50,
    burst: 10,
    isShared: true,
  },
  'views.open': { scopes: [], perMinute: 100, burst: 50 },
  'views.publish': { scopes: [], perMinute: 100, burst: 50 },
  'views.update': { scopes: [], perMinute: 100, burst: 50 },
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof METHODS;

/** Every event that is subscribed to, with its scopes. */
export const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
};

/** Scopes for fetching what people send, which needs no method. */
export const FILE_SCOPES = ['files:read'] as const;

/** Scopes of the slash command and the shortcuts. */
export const COMMAND_SCOPES = ['commands'] as const;
