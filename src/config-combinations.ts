import type { Environment, Variable } from './config-variables.ts';
import type { Problem } from './errors.ts';
import { isLoopbackHost, isLoopbackUrl } from './loopback.ts';

type IsSet = (name: Variable) => boolean;

/** What is right by itself and not together, each with what to do. A variable whose value is wrong counts as set. */
export function forbiddenCombinations(variables: Environment, isSet: IsSet): Problem[] {
  return [
    ...halfSlack(isSet),
    ...halfTeams(isSet),
    ...unsafeAddresses(variables),
    ...localModeOutside(variables, isSet),
    ...movedClockOutside(variables, isSet),
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

/** Teams' library would take an empty id for leave to check nothing. */
function halfTeams(isSet: IsSet): Problem[] {
  const given = TEAMS.filter(isSet);
  if (given.length === 0) return [];
  return half(
    'Teams',
    TEAMS.filter((name) => !isSet(name)),
    given,
  );
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

/** A token and people's answers leave the machine encrypted or not at all. */
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
  const { HOST: host, SLACK_API_URL: slack, DATABASE_URL: database, PARTNERSKAB_PUBLIC_URL: url } = variables;
  const outside = [
    ...(host === undefined || isLoopbackHost(host) ? [] : ['HOST']),
    ...(url === undefined || isLoopbackUrl(url) ? [] : ['PARTNERSKAB_PUBLIC_URL']),
    ...(isSet('SLACK_BOT_TOKEN') && (slack === undefined || !isLoopbackUrl(slack)) ? ['SLACK_API_URL'] : []),
    ...TEAMS.filter(isSet),
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

function isLoopbackDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  // PostgreSQL's library goes by the parameter, if there is one.
  const host = searchParams.get('host') ?? hostname;
  // Without a host, or with a path, it is a socket of this machine.
  return host === '' || host.startsWith('/') || isLoopbackHost(host);
}

function refused(message: string, expected: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected, fix };
}
