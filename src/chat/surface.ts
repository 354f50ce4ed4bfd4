/** A way to reach people. Another one is another row of `SURFACES` and an adapter. */
export type Surface = 'slack' | 'teams' | 'web' | 'mail';

/**
 * By what a municipality is counted: where its contact is written to first, and `web` where whoever gets the mails answers
 * in a browser.
 */
export type ReachedBy = Surface | 'looked-up' | 'not-reached' | 'nobody';

/** The capabilities of a surface, for code without access to its adapter. */
export interface SurfaceAbilities {
  /** What people call it. */
  name: string;
  /** Where something is said there, with its preposition. */
  where: string;
  /** The one path of its requests. */
  route: string | undefined;
  /** Anybody may turn up there; otherwise everybody is known, or was. */
  admitsStrangers: boolean;
  /** A message can be sent there unasked; a browser only shows what it asks for. */
  isWrittenTo: boolean;
  /** A message can be looked for after its reply was lost; otherwise it may have to be sent twice, or given up. */
  findsSent: boolean;
  /** It takes uploads; otherwise a file is sent as a link. */
  takesFiles: boolean;
  /** A sent message can be replaced. */
  replacesMessages: boolean;
  /** It lists who can read a channel. */
  tellsMembers: boolean;
  /** In a channel, one person can be answered without others seeing it. */
  answersAlone: boolean;
  /** An account can be found by e-mail address before its owner has written. */
  findsPeople: boolean;
  /** So can that of a member of a team in which the app is installed. */
  findsMembers: boolean;
  /** Whoever has an e-mail address can be written to, whether they ever look there or not: other places go before it. */
  reachesAnybody: boolean;
  /** What is sent there can put a meeting into the receiver's calendar, and change it later (iMIP, RFC 6047). */
  updatesCalendars: boolean;
  /** The largest form that it shows as one; undefined if it shows every form. */
  largestForm: { most: number; unit: 'blocks' | 'bytes' } | undefined;
}

/**
 * Bytes of a whole activity as UTF-16, without pictures that are inlined as base64: what Microsoft recommends to stay within,
 * of about 100 KB that are allowed (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages, read
 * on 30 November 2026; 28 KB is the limit of webhooks, and 40 KB was that of bots until 2025).
 */
const LARGEST_TEAMS_ACTIVITY = 80_000;

export const SURFACES = {
  slack: {
    name: 'Slack',
    where: 'i Slack',
    route: '/slack/events',
    admitsStrangers: true,
    isWrittenTo: true,
    findsSent: true,
    takesFiles: true,
    replacesMessages: true,
    tellsMembers: true,
    answersAlone: true,
    findsPeople: true,
    findsMembers: false,
    reachesAnybody: false,
    updatesCalendars: false,
    largestForm: { most: 100, unit: 'blocks' },
  },
  teams: {
    name: 'Teams',
    where: 'i Teams',
    route: '/api/messages',
    admitsStrangers: true,
    isWrittenTo: true,
    findsSent: false,
    takesFiles: false,
    replacesMessages: true,
    tellsMembers: true,
    answersAlone: false,
    findsPeople: false,
    findsMembers: true,
    reachesAnybody: false,
    updatesCalendars: false,
    largestForm: { most: LARGEST_TEAMS_ACTIVITY, unit: 'bytes' },
  },
  web: {
    name: 'browseren',
    where: 'i browseren',
    route: undefined,
    admitsStrangers: false,
    isWrittenTo: false,
    findsSent: false,
    takesFiles: true,
    replacesMessages: true,
    tellsMembers: false,
    answersAlone: false,
    findsPeople: false,
    findsMembers: false,
    reachesAnybody: false,
    updatesCalendars: false,
    largestForm: undefined,
  },
  mail: {
    name: 'mail',
    where: 'på mail',
    route: undefined,
    admitsStrangers: false,
    isWrittenTo: true,
    findsSent: false,
    takesFiles: true,
    replacesMessages: false,
    tellsMembers: false,
    answersAlone: false,
    findsPeople: true,
    findsMembers: false,
    reachesAnybody: true,
    updatesCalendars: true,
    largestForm: undefined,
  },
} as const satisfies Record<Surface, SurfaceAbilities>;

export const SURFACE_NAMES = Object.keys(SURFACES) as Surface[];
