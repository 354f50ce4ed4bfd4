/** A way to reach people. One more is one more row of `SURFACES` and an adapter. */
export type Surface = 'slack' | 'teams';

/** What a surface can do, for everybody who has to know it without having its adapter at hand. */
export interface SurfaceAbilities {
  /** What people call it. */
  name: string;
  /** Where its requests come in. */
  route: string;
  /** A message can be looked for after its reply was lost; else it may have to be sent twice, or be given up. */
  findsSent: boolean;
  /** It takes files; else a file is sent as a link. */
  takesFiles: boolean;
  /** A message that was sent can be replaced. */
  replacesMessages: boolean;
  /** It tells who can read along in a channel. */
  tellsMembers: boolean;
  /** In a channel, one person can be answered so that nobody else sees it. */
  answersAlone: boolean;
  /** An account is found by its e-mail address, without having written first. */
  findsPeople: boolean;
  /** The largest form that it shows at once. */
  largestForm: { most: number; unit: 'blocks' | 'bytes' };
}

export const SURFACES = {
  slack: {
    name: 'Slack',
    route: '/slack/events',
    findsSent: true,
    takesFiles: true,
    replacesMessages: true,
    tellsMembers: true,
    answersAlone: true,
    findsPeople: true,
    largestForm: { most: 100, unit: 'blocks' },
  },
  teams: {
    name: 'Teams',
    route: '/api/messages',
    findsSent: false,
    takesFiles: false,
    replacesMessages: true,
    tellsMembers: true,
    answersAlone: false,
    findsPeople: false,
    largestForm: { most: 28_000, unit: 'bytes' },
  },
} as const satisfies Record<Surface, SurfaceAbilities>;

export const SURFACE_NAMES = Object.keys(SURFACES) as Surface[];
