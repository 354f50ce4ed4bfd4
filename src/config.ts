import { type Clock, clockRunningFrom, systemClock } from './clock.ts';
import { type MailSettings, mailOf } from './config-mail.ts';
import { type SignInSettings, signInOf } from './config-sign-in.ts';
import {
  Environment,
  EXPECTED,
  forbiddenCombinations,
  SECRET,
  type Variable,
  WITH_PASSWORD,
} from './config-variables.ts';
import type { Problem } from './errors.ts';
import { readTenants, type TenantMunicipalities } from './teams-tenants.ts';
import { readVariableFiles } from './variable-files.ts';

/** Settings from the environment that every command needs. */
export interface Config {
  /** Folder of the embedded store (PARTNERSKAB_DATA). */
  dataFolder: string;
  /** A PostgreSQL to use instead (DATABASE_URL). */
  databaseUrl: string | undefined;
  /** E-mail addresses of KL's staff, who may work from chat (PARTNERSKAB_STAFF). */
  staff: readonly string[];
  /**
   * Where everything goes that is sent, in place of its recipients: an e-mail address, or `staff-channel`
   * (PARTNERSKAB_REHEARSAL). Undefined if it goes to them.
   */
  rehearsal: string | undefined;
  /** Opens the app in Teams, for letters (TEAMS_APP_LINK). */
  teamsAppLink: string | undefined;
  /** The machine's clock, or one set to another time (PARTNERSKAB_CLOCK). */
  clock: Clock;
  /** Whether the clock is not the machine's. */
  clockIsMoved: boolean;
}

/** Settings from the environment for the server. */
export interface ServerConfig extends Config {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Without a trailing slash; if unset, links use the address on which the server listens. */
  publicUrl: string | undefined;
  slack: SlackSettings | undefined;
  teams: TeamsSettings | undefined;
  /** Undefined if mail is off. */
  mail: MailSettings | undefined;
  /** Undefined where KL's staff sign in with links alone. */
  signIn: SignInSettings | undefined;
  /** By "npm start" or "npx", between which and this process there may be a shell. */
  startedByNpm: boolean;
  /** On which day (ISO) a secret expires, where somebody has said so. */
  expiries: { teams: string | undefined; mail: string | undefined; signIn: string | undefined };
  /** Who may see `/metrics`: whoever has the token, and this machine; undefined if nobody. */
  metrics: { token: string | undefined; isLocal: boolean } | undefined;
  /** What the server does by itself once a day; a job that is left out is off. */
  daily: {
    /** In Denmark. */
    at: { hour: number; minute: number };
    backup: { folder: string; keep: number } | undefined;
    retention: boolean;
  };
  /** Values that must never be logged. */
  secrets: readonly string[];
}

export interface SlackSettings {
  botToken: string;
  /** At least one of these two is set. */
  signingSecret: string | undefined;
  appToken: string | undefined;
  apiUrl: string | undefined;
  teams: readonly string[] | undefined;
}

export interface TeamsSettings {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** The other tenants that are served (TEAMS_TENANTS). */
  tenants: TenantMunicipalities;
}

export type ReadConfig<Of> = { ok: true; config: Of } | { ok: false; problems: Problem[] };

/** Variables that the command line needs; errors in the server's own do not stop it. */
const EVERYWHERE: readonly Variable[] = [
  'PARTNERSKAB_DATA',
  'DATABASE_URL',
  'PARTNERSKAB_STAFF',
  'PARTNERSKAB_REHEARSAL',
  'TEAMS_APP_LINK',
  'PARTNERSKAB_CLOCK',
];

/** The environment, completed by a file `.env` in the current folder. */
export function readEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}

/**
 * Has this process reckon in a zone in which no hour comes twice, whatever the machine's. We always name our zone; a
 * library that takes the milliseconds off the time in the machine's goes an hour back in October.
 */
export function useZoneWithoutSummerTime(): void {
  process.env.TZ = 'Etc/UTC';
}

/** What every command needs. Reports all errors at once, never with a value, which may be a secret. */
export function readConfig(environment: NodeJS.ProcessEnv): ReadConfig<Config> {
  const own = Object.entries(environment).filter(([name]) =>
    EVERYWHERE.includes(name.replace(/_FILE$/, '') as Variable),
  );
  const read = readVariables(Object.fromEntries(own));
  return read.ok ? { ok: true, config: configOf(read.variables) } : read;
}

/** What the server needs. Reports all errors at once, inconsistent combinations included, never with a value. */
export function readServerConfig(environment: NodeJS.ProcessEnv): ReadConfig<ServerConfig> {
  const read = readVariables(environment);
  if (!read.ok) return read;
  return { ok: true, config: serverConfigOf(read.variables, environment['npm_command'] !== undefined) };
}

function readVariables(
  environment: NodeJS.ProcessEnv,
): { ok: true; variables: Environment } | { ok: false; problems: Problem[] } {
  // Shells and hosts express "not set" as an empty variable; a line break is often copied along with a secret.
  const set = Object.entries(environment).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? '';
    return trimmed === '' ? [] : [[name, trimmed] as const];
  });
  const files = readVariableFiles(environment, Object.keys(EXPECTED) as Variable[]);
  const given = [...set, ...files.given];
  const read = Environment.safeParse(Object.fromEntries(given));
  const unusable = new Set(read.error?.issues.map(({ path }) => path[0] as Variable));
  const wrong = new Set([...unusable, ...files.unread]);
  const right = Environment.safeParse(
    Object.fromEntries(given.filter(([name]) => !wrong.has(name as Variable))),
  );
  if (!right.success) throw new Error('Our own bug: a variable that was left out is still wrong');
  // Set but invalid is not missing.
  const isSet = (name: Variable) => wrong.has(name) || right.data[name] !== undefined;
  const problems = [
    ...files.problems,
    ...[...unusable].map(unusableValue),
    ...forbiddenCombinations(right.data, isSet),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, variables: right.data };
}

function unusableValue(name: Variable): Problem {
  return {
    severity: 'error',
    rule: 'configuration',
    message: `The environment variable ${name} (or the file that ${name}_FILE names) has a value that can't be used`,
    expected: EXPECTED[name],
    fix: 'Correct it, or unset it.',
  };
}

function configOf(variables: Environment): Config {
  const { PARTNERSKAB_CLOCK: from } = variables;
  return {
    dataFolder: variables.PARTNERSKAB_DATA ?? 'data',
    databaseUrl: variables.DATABASE_URL,
    staff: variables.PARTNERSKAB_STAFF ?? [],
    rehearsal: variables.PARTNERSKAB_REHEARSAL,
    teamsAppLink: variables.TEAMS_APP_LINK,
    clock: from === undefined ? systemClock : clockRunningFrom(from),
    clockIsMoved: from !== undefined,
  };
}

function serverConfigOf(variables: Environment, startedByNpm: boolean): ServerConfig {
  return {
    ...configOf(variables),
    host: variables.HOST ?? '127.0.0.1',
    port: variables.PORT ?? 3000,
    publicUrl: variables.PARTNERSKAB_PUBLIC_URL?.replace(/\/+$/, ''),
    slack: slackOf(variables),
    teams: teamsOf(variables),
    mail: mailOf(variables, slackOf(variables) === undefined && teamsOf(variables) === undefined),
    signIn: signInOf(variables),
    startedByNpm,
    expiries: {
      teams: variables.TEAMS_SECRET_EXPIRES,
      mail: variables.MAIL_OAUTH_SECRET_EXPIRES,
      signIn: variables.OIDC_SECRET_EXPIRES,
    },
    metrics:
      variables.PARTNERSKAB_METRICS === 'local' || variables.PARTNERSKAB_METRICS_TOKEN !== undefined
        ? {
            token: variables.PARTNERSKAB_METRICS_TOKEN,
            isLocal: variables.PARTNERSKAB_METRICS === 'local',
          }
        : undefined,
    daily: {
      at: variables.PARTNERSKAB_DAILY_AT ?? { hour: 2, minute: 30 },
      backup:
        variables.PARTNERSKAB_BACKUP_FOLDER === undefined
          ? undefined
          : { folder: variables.PARTNERSKAB_BACKUP_FOLDER, keep: variables.PARTNERSKAB_BACKUP_KEEP ?? 14 },
      retention: variables.PARTNERSKAB_RETENTION === 'on',
    },
    secrets: [
      ...SECRET.map((name) => variables[name]),
      ...WITH_PASSWORD.map((name) => passwordIn(variables[name])),
    ].filter((secret) => typeof secret === 'string'),
  };
}

function slackOf(variables: Environment): SlackSettings | undefined {
  if (variables.SLACK_BOT_TOKEN === undefined) return undefined;
  return {
    botToken: variables.SLACK_BOT_TOKEN,
    signingSecret: variables.SLACK_SIGNING_SECRET,
    appToken: variables.SLACK_APP_TOKEN,
    apiUrl: variables.SLACK_API_URL,
    teams: variables.SLACK_TEAMS,
  };
}

function teamsOf(variables: Environment): TeamsSettings | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId } = variables;
  if (appId === undefined || appPassword === undefined || tenantId === undefined) return undefined;
  const { tenants } = readTenants(variables.TEAMS_TENANTS ?? '', tenantId);
  return { appId, appPassword, tenantId, tenants };
}

function passwordIn(url: Environment[Variable]): string | undefined {
  const password = typeof url === 'string' && new URL(url).password;
  return password ? decodeURIComponent(password) : undefined;
}
