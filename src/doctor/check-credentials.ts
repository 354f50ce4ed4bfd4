import { z } from 'zod';
import { COMMAND_SCOPES, EVENTS, FILE_SCOPES, METHODS } from '../bot/slack/rights.ts';
import { OPEN_ID_METADATA } from '../bot/teams/check-token.ts';
import { isTeamsInstalled, TEAMS_NOT_INSTALLED } from '../bot/teams/installed.ts';
import type { SlackSettings, TeamsSettings } from '../config.ts';
import { ask, askSlack, askSocketMode, askTeams, type SlackAnswer } from './ask-services.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** The scopes that the code needs, in alphabetical order. */
export function neededScopes(): string[] {
  const all = [
    ...Object.values(METHODS).flatMap(({ scopes }): readonly string[] => scopes),
    ...Object.values(EVENTS).flat(),
    ...COMMAND_SCOPES,
    ...FILE_SCOPES,
  ];
  return [...new Set(all)].toSorted();
}

/** Whether Slack accepts the tokens, and their scopes. */
export async function checkSlack(
  slack: SlackSettings | undefined,
  withinMs: number,
): Promise<{ findings: Finding[]; date: string | undefined }> {
  if (!slack) {
    const off = 'Slack is off: SLACK_BOT_TOKEN is not set';
    return { findings: [skipped('Slack', off), skipped('Slack scopes', off)], date: undefined };
  }
  const answer = await askSlack(slack, withinMs);
  return {
    findings: [...(await credentials(answer, slack, withinMs)), scopes(answer)],
    date: answer.kind === 'unreachable' ? undefined : answer.date,
  };
}

async function credentials(answer: SlackAnswer, slack: SlackSettings, withinMs: number): Promise<Finding[]> {
  switch (answer.kind) {
    case 'unreachable':
      return [
        fail(
          'Slack',
          `Slack can't be reached (${answer.why})`,
          slack.apiUrl === undefined
            ? 'Let this machine reach https://slack.com, through its firewall and proxy.'
            : 'Start what SLACK_API_URL names, or correct it, or unset it to use Slack itself.',
        ),
      ];
    case 'refused':
      return [
        fail(
          'Slack',
          `Slack refuses SLACK_BOT_TOKEN (${answer.code})`,
          'Copy the bot token from "OAuth & Permissions" of the app; install the app again if it was removed.',
        ),
      ];
    case 'ok':
      return [
        team(answer.team, slack.teams),
        ...(slack.appToken === undefined ? [] : [await socketMode(slack.appToken, slack.apiUrl, withinMs)]),
      ];
  }
}

function team(found: string, served: readonly string[] | undefined): Finding {
  if (served === undefined || served.includes(found))
    return ok('Slack', `the token belongs to workspace ${found}`);
  return fail(
    'Slack',
    `the token belongs to workspace ${found}, which SLACK_TEAMS doesn't name`,
    `Add ${found} to SLACK_TEAMS, or unset it.`,
  );
}

async function socketMode(appToken: string, apiUrl: string | undefined, withinMs: number): Promise<Finding> {
  const answer = await askSocketMode({ appToken, apiUrl }, withinMs);
  if (answer.kind === 'ok') return ok('Slack Socket Mode', 'Slack opens a connection for SLACK_APP_TOKEN');
  return fail(
    'Slack Socket Mode',
    answer.kind === 'refused'
      ? `Slack refuses SLACK_APP_TOKEN (${answer.code})`
      : `Slack can't be reached (${answer.why})`,
    'Make an app-level token with connections:write under "Basic Information", and turn Socket Mode on.',
  );
}

function scopes(answer: SlackAnswer): Finding {
  if (answer.kind !== 'ok') return skipped('Slack scopes', 'Slack has to accept the token first');
  if (answer.scopes === undefined)
    return skipped('Slack scopes', "this API doesn't tell which the token has");
  const needed = neededScopes();
  const missing = needed.filter((scope) => !answer.scopes?.includes(scope));
  if (missing.length > 0)
    return fail(
      'Slack scopes',
      `the token lacks ${missing.join(', ')}`,
      'Bring the app up to date with manifest/slack.json, and install it again in the workspace.',
    );
  const more = answer.scopes.filter((scope) => !needed.includes(scope));
  return ok(
    'Slack scopes',
    more.length === 0
      ? 'the token has what is needed'
      : `the token has what is needed, and ${more.join(', ')} that nothing uses and that can be taken away`,
  );
}

/** Whether Microsoft issues a token for the bot's credentials. */
export async function checkTeams(
  teams: TeamsSettings | undefined,
  withinMs: number,
  login?: string,
): Promise<{ finding: Finding; date: string | undefined }> {
  if (!teams) return { finding: skipped('Teams', 'Teams is off: TEAMS_APP_ID is not set'), date: undefined };
  if (!isTeamsInstalled()) {
    const { message, fix = '' } = TEAMS_NOT_INSTALLED;
    return { finding: fail('Teams', message, fix), date: undefined };
  }
  const answer = await askTeams(teams, { login, withinMs });
  switch (answer.kind) {
    case 'ok':
      return { finding: ok('Teams', 'Microsoft accepts the credentials'), date: answer.date };
    case 'refused':
      return {
        finding: fail(
          'Teams',
          `Microsoft refuses the credentials (${answer.code})`,
          FIXES[answer.code] ?? OTHERWISE,
        ),
        date: answer.date,
      };
    case 'unreachable':
      return {
        finding: fail(
          'Teams',
          `Microsoft's sign-in can't be reached (${answer.why})`,
          'Let this machine reach https://login.microsoftonline.com and https://smba.trafficmanager.net, through its firewall and proxy.',
        ),
        date: undefined,
      };
  }
}

const OTHERWISE =
  'Compare TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID with the registration in Entra.';
const FIXES: Readonly<Record<string, string>> = {
  invalid_client:
    'Make a new client secret in the registration in Entra, and set TEAMS_APP_PASSWORD to its value (not its id).',
  unauthorized_client:
    'Set TEAMS_APP_ID to the application id of the registration, in the tenant of TEAMS_TENANT_ID.',
  invalid_request: 'Set TEAMS_TENANT_ID to the id of the tenant that has the registration.',
};

/** Whether the keys of Teams' requests can be had: without them the server lets none in. */
export async function checkTeamsKeys(
  teams: TeamsSettings | undefined,
  withinMs: number,
  metadata = OPEN_ID_METADATA,
): Promise<Finding> {
  if (!teams) return skipped('Teams keys', 'Teams is off: TEAMS_APP_ID is not set');
  const answer = await ask(metadata, withinMs, {});
  const isThere =
    answer.kind === 'answer' &&
    answer.status === 200 &&
    z.object({ jwks_uri: z.url() }).safeParse(answer.json).success;
  if (isThere) return ok('Teams keys', "Microsoft tells which keys it signs Teams' requests with");
  const why =
    answer.kind === 'unreachable' ? answer.why : `status ${answer.status}, and not in Microsoft's form`;
  return fail(
    'Teams keys',
    `Microsoft's keys can't be fetched (${why}), so that no request of Teams is let in`,
    `Let this machine reach ${new URL(metadata).origin}, through its firewall and proxy.`,
  );
}
