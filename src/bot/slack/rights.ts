export interface Method {
  /** The bot's rights that Slack demands for it. */
  scopes: readonly string[];
  /** How many calls a minute Slack takes before it refuses (docs: tiers; for posting, what has been seen). */
  perMinute: number;
  /** How many of them at once: one fewer than Slack is known to take, since they arrive less evenly than they leave. */
  burst: number;
  /** Counted together with the other processes of the same bot: what is sent to many goes through it. */
  isShared?: true;
}

/** Every method of Slack that is called. manifest/slack.json asks for exactly these rights; a test compares them. */
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

/** Every event that is subscribed to, with the rights Slack demands for it. */
export const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
};

/** The slash command and the shortcuts need a right of their own. */
export const COMMAND_SCOPES = ['commands'] as const;
