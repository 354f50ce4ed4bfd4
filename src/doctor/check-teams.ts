import type { TeamsSettings } from '../config.ts';
import { askTeams } from './ask-teams.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** Whether Microsoft gives a token for the bot's credentials. */
export async function checkTeams(
  teams: TeamsSettings | undefined,
  withinMs: number,
  login?: string,
): Promise<{ finding: Finding; date: string | undefined }> {
  if (!teams) return { finding: skipped('Teams', 'Teams is off: TEAMS_APP_ID is not set'), date: undefined };
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
