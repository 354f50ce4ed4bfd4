import { z } from 'zod';
import { clockRunningFrom } from './clock.ts';
import { forbiddenForMail, MAIL_EXPECTED, MAIL_SECRET, MAIL_VARIABLES } from './config-mail.ts';
import { forbiddenForSignIn, SIGN_IN_EXPECTED, SIGN_IN_VARIABLES } from './config-sign-in.ts';
import type { Problem } from './errors.ts';
import { isLoopbackHost, isLoopbackUrl } from './loopback.ts';
import { isEmail } from './partnership/identity/email.ts';
import { readTenants, TENANTS_EXPECTED } from './teams-tenants.ts';

const text = z.string().optional();
const list = z.string().transform((value) => value.split(/[,;\s]+/).filter((part) => part !== ''));
const withoutSpaces = z.string().regex(/^\S+$/).optional();

/** In place of an e-mail address: the channel that is linked to KL's staff. */
const STAFF_CHANNEL = 'staff-channel';

export const Environment = z.object({
  HOST: withoutSpaces,
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .optional(),
  PARTNERSKAB_DATA: text,
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .refine((url) => URL.canParse(url))
    .optional(),
  PARTNERSKAB_STAFF: list.refine((emails) => emails.every(isEmail)).optional(),
  PARTNERSKAB_PUBLIC_URL: z.string().refine(isBareUrl).optional(),
  PARTNERSKAB_REHEARSAL: z
    .string()
    .refine((place) => place === STAFF_CHANNEL || isEmail(place))
    .optional(),
  TEAMS_SECRET_EXPIRES: z.iso.date().optional(),
  MAIL_OAUTH_SECRET_EXPIRES: z.iso.date().optional(),
  PARTNERSKAB_METRICS: z.enum(['local', 'off']).optional(),
  PARTNERSKAB_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/)
    .optional(),
  PARTNERSKAB_BACKUP_FOLDER: text,
  PARTNERSKAB_BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .optional(),
  PARTNERSKAB_RETENTION: z.enum(['on', 'off']).optional(),
  PARTNERSKAB_DAILY_AT: z
    .string()
    .regex(/^([01]\d|2[0-3])[.:][0-5]\d$/)
    .transform((time) => ({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) }))
    .optional(),
  PARTNERSKAB_CLOCK: z.string().refine(isInstant).optional(),
  SLACK_BOT_TOKEN: withoutSpaces.refine((token) => token === undefined || !/^xapp-/.test(token)),
  SLACK_SIGNING_SECRET: withoutSpaces,
  SLACK_APP_TOKEN: withoutSpaces.refine((token) => token === undefined || !/^xox/.test(token)),
  SLACK_API_URL: z.string().refine(isBareUrl).optional(),
  SLACK_TEAMS: list.refine((teams) => teams.every((team) => /^[TE][A-Z0-9]+$/.test(team))).optional(),
  TEAMS_APP_ID: withoutSpaces,
  TEAMS_APP_PASSWORD: withoutSpaces,
  TEAMS_TENANT_ID: withoutSpaces,
  TEAMS_TENANTS: text,
  TEAMS_APP_LINK: z.string().refine(isTeamsLink).optional(),
  ...MAIL_VARIABLES,
  ...SIGN_IN_VARIABLES,
});
/** The variables as read, before defaults are applied. */
export type Environment = z.infer<typeof Environment>;
export type Variable = keyof Environment;

/** What each must be, for whoever sets it. */
export const EXPECTED: Readonly<Record<Variable, string>> = {
  HOST: 'the address to listen at: 127.0.0.1, or 0.0.0.0 for every network of the machine',
  PORT: 'a number from 0 to 65535; 0 takes a free port',
  PARTNERSKAB_DATA: 'the path of a folder',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  PARTNERSKAB_STAFF: 'e-mail addresses with commas between: hso@kl.dk, ldpe@kl.dk',
  PARTNERSKAB_PUBLIC_URL: 'where people reach the server: https://partnerskab.example.dk',
  PARTNERSKAB_REHEARSAL: `one e-mail address: hso@kl.dk, or ${STAFF_CHANNEL}`,
  TEAMS_SECRET_EXPIRES: 'a day: 2027-05-31',
  MAIL_OAUTH_SECRET_EXPIRES: 'a day: 2027-05-31',
  PARTNERSKAB_METRICS: 'local or off',
  PARTNERSKAB_METRICS_TOKEN: '16 characters or more, without spaces',
  PARTNERSKAB_BACKUP_FOLDER: 'the path of a folder',
  PARTNERSKAB_BACKUP_KEEP: 'a number from 1 to 9999',
  PARTNERSKAB_RETENTION: 'on or off',
  PARTNERSKAB_DAILY_AT: 'a time of day in Denmark: 02.30',
  PARTNERSKAB_CLOCK: 'a date and time in Denmark: 2017-04-20T09:00',
  SLACK_BOT_TOKEN: 'the bot token from "OAuth & Permissions", which begins with xoxb-',
  SLACK_SIGNING_SECRET: 'the signing secret from "Basic Information"',
  SLACK_APP_TOKEN: 'an app-level token with connections:write, which begins with xapp-',
  SLACK_API_URL: "another Slack API, for tests: http://127.0.0.1:4003; leave it out for Slack's own",
  SLACK_TEAMS: 'ids of workspaces with commas between: T01ABCDEF, T02ABCDEF',
  TEAMS_APP_ID: "the application id of the bot's registration",
  TEAMS_APP_PASSWORD: 'the value of a client secret of the registration',
  TEAMS_TENANT_ID: "the id of KL's tenant",
  TEAMS_TENANTS: TENANTS_EXPECTED,
  TEAMS_APP_LINK:
    'a link that opens the app: https://teams.microsoft.com/l/app/<id in the catalogue>?tenantId=<tenant id>',
  ...MAIL_EXPECTED,
  ...SIGN_IN_EXPECTED,
};

/** Variables whose values are secret. */
export const SECRET: readonly Variable[] = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'TEAMS_APP_PASSWORD',
  'PARTNERSKAB_METRICS_TOKEN',
  ...MAIL_SECRET,
  'OIDC_CLIENT_SECRET',
];

/** Addresses in which a password may stand. */
export const WITH_PASSWORD: readonly Variable[] = ['DATABASE_URL', 'SMTP_URL', 'IMAP_URL'];

/** An http or https URL without user, query or fragment. */
function isBareUrl(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '')
  );
}

/** A deep link: it stands in letters, so it leads to Teams and nowhere else. */
function isTeamsLink(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    ['teams.microsoft.com', 'teams.cloud.microsoft'].includes(url.host) &&
    url.pathname.startsWith('/l/') &&
    !/\s/.test(value)
  );
}

function isInstant(value: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}/.test(value) && clockRunningFrom(value).now().isValid;
  } catch {
    return false;
  }
}

type IsSet = (name: Variable) => boolean;

/**
 * Variables that are valid on their own but not together, each with what to do. A variable with an invalid value counts
 * as set.
 */
export function forbiddenCombinations(variables: Environment, isSet: IsSet): Problem[] {
  return [
    ...halfSlack(isSet),
    ...halfTeams(isSet),
    ...otherTenants(variables, isSet),
    ...unsafeAddresses(variables),
    ...localModeOutside(variables, isSet),
    ...movedClockOutside(variables, isSet),
    ...forbiddenForMail(variables, isSet, ![...SLACK, ...TEAMS].some(isSet)),
    ...forbiddenForSignIn(isSet),
  ];
}

const SLACK: readonly Variable[] = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'];
const TEAMS: readonly Variable[] = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'];

function halfSlack(isSet: IsSet): Problem[] {
  if (!SLACK.some(isSet)) return [];
  const missing = isSet('SLACK_BOT_TOKEN') ? [] : ['SLACK_BOT_TOKEN'];
  if (!isSet('SLACK_SIGNING_SECRET') && !isSet('SLACK_APP_TOKEN'))
    missing.push('SLACK_SIGNING_SECRET (requests over HTTP) or SLACK_APP_TOKEN (Socket Mode)');
  return half('Slack', missing, SLACK.filter(isSet));
}

/** Teams' library would take an empty id as permission to skip authentication. */
function halfTeams(isSet: IsSet): Problem[] {
  const given = TEAMS.filter(isSet);
  if (given.length === 0) return [];
  return half(
    'Teams',
    TEAMS.filter((name) => !isSet(name)),
    given,
  );
}

/** All that is wrong with the setting at once. */
function otherTenants({ TEAMS_TENANTS: text, TEAMS_TENANT_ID: own }: Environment, isSet: IsSet): Problem[] {
  if (text === undefined) return [];
  if (!TEAMS.some(isSet))
    return [
      refused(
        'TEAMS_TENANTS is set, and Teams is off',
        TEAMS.join(', '),
        "Set KL's own credentials first, or unset TEAMS_TENANTS.",
      ),
    ];
  return readTenants(text, own).problems;
}

function half(platform: string, missing: readonly string[], given: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  return [
    refused(
      `${platform} has only half of its credentials`,
      `also ${missing.join(' and ')}`,
      `Set what is missing, or unset ${given.join(', ')} to leave ${platform} off.`,
    ),
  ];
}

/** Tokens and people's answers leave the machine encrypted or not at all. */
function unsafeAddresses(variables: Environment): Problem[] {
  return (['SLACK_API_URL', 'PARTNERSKAB_PUBLIC_URL'] as const)
    .filter((name) => {
      const url = variables[name];
      return url !== undefined && URL.parse(url)?.protocol !== 'https:' && !isLoopbackUrl(url);
    })
    .map((name) =>
      refused(
        `${name} leads to another machine without encryption`,
        'https://…, or http:// to 127.0.0.1',
        `Use https, or unset ${name}.`,
      ),
    );
}

function localModeOutside(variables: Environment, isSet: IsSet): Problem[] {
  if ([...SLACK, ...TEAMS].some(isSet)) return [];
  const { HOST: host, PARTNERSKAB_PUBLIC_URL: url } = variables;
  const outside = [
    ...(host === undefined || isLoopbackHost(host) ? [] : ['HOST']),
    ...(url === undefined || isLoopbackUrl(url) ? [] : ['PARTNERSKAB_PUBLIC_URL']),
  ];
  if (outside.length === 0) return [];
  const names = outside.join(' and ');
  return [
    refused(
      `Without credentials the server runs in local mode, in which nobody has to prove who they are, and ${names} ${outside.length === 1 ? 'lets' : 'let'} other machines in`,
      `${names} on this machine (127.0.0.1), or the credentials of Slack or Teams`,
      `Unset ${names} to try the program here, or set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or the three TEAMS_ variables.`,
    ),
  ];
}

function movedClockOutside(variables: Environment, isSet: IsSet): Problem[] {
  if (!isSet('PARTNERSKAB_CLOCK')) return [];
  const { HOST: host, SLACK_API_URL: slack, DATABASE_URL: database } = variables;
  const { PARTNERSKAB_PUBLIC_URL: url, OIDC_ISSUER: issuer } = variables;
  const outside = [
    ...(host === undefined || isLoopbackHost(host) ? [] : ['HOST']),
    ...(url === undefined || isLoopbackUrl(url) ? [] : ['PARTNERSKAB_PUBLIC_URL']),
    ...(issuer === undefined || isLoopbackUrl(issuer) ? [] : ['OIDC_ISSUER']),
    ...(isSet('SLACK_BOT_TOKEN') && (slack === undefined || !isLoopbackUrl(slack)) ? ['SLACK_API_URL'] : []),
    ...TEAMS.filter(isSet),
    ...(['SMTP_URL', 'IMAP_URL'] as const).filter((name) => leavesMachine(variables[name])),
    ...(database === undefined || isLoopbackDatabase(database) ? [] : ['DATABASE_URL']),
  ];
  if (outside.length === 0) return [];
  return [
    refused(
      `PARTNERSKAB_CLOCK is for trying things on one machine, and ${outside.join(', ')} ${outside.length === 1 ? 'reaches' : 'reach'} outside it`,
      'everything on 127.0.0.1, and Teams without credentials',
      'Unset PARTNERSKAB_CLOCK, or keep everything on this machine.',
    ),
  ];
}

function leavesMachine(url: string | undefined): boolean {
  return url !== undefined && !isLoopbackHost(new URL(url).hostname);
}

function isLoopbackDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  // PostgreSQL's client prefers the parameter, if there is one.
  const host = searchParams.get('host') ?? hostname;
  // Without a host, or with a path, it is a local socket.
  return host === '' || host.startsWith('/') || isLoopbackHost(host);
}

function refused(message: string, expected: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected, fix };
}
