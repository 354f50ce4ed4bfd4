import { onTestFinished } from 'vitest';
import { type FakeSlack, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { type SlackPerson, slackPerson } from '../bot/slack/slack-person.ts';
import { said } from '../bot/teams/activities.ts';
import { type ConnectorDouble, startConnector } from '../bot/teams/connector-double.ts';
import { startIdentity } from '../bot/teams/identity-double.ts';
import { CONFIG } from '../bot/teams/teams-driver.ts';
import { type TeamsPerson, teamsPerson } from '../bot/teams/teams-person.ts';
import { type BothServed, serveBoth } from './both-platforms.ts';
import { type Invited, invite } from './invited.ts';

/** A server with both platforms, a person in each, and what KL's partnership has in store. */
export interface TwoPlatforms {
  invited: Invited;
  slack: FakeSlack;
  teams: ConnectorDouble;
  inSlack: SlackPerson;
  inTeams: TeamsPerson;
  /** Sends an activity as Teams does, signed; the HTTP status. */
  post(activity: Parameters<typeof said>[0]): Promise<number>;
  served: BothServed;
}

interface Setting {
  /** Registered contacts, by e-mail address. */
  contacts: readonly { municipality: string; email: string }[];
  /** Municipalities that get a letter. */
  letters?: readonly string[];
  /** E-mail addresses as the platforms know them. */
  slackEmail: string;
  teamsEmail?: string;
  databaseUrl?: string;
}

export async function twoPlatforms(setting: Setting): Promise<TwoPlatforms> {
  const { contacts, letters, slackEmail, teamsEmail, databaseUrl } = setting;
  const invited = await invite(contacts, letters, databaseUrl);
  onTestFinished(invited.remove);
  const slack = await startFakeSlack(SCOPES, [
    { name: 'mette', real_name: 'Mette Sørensen', email: slackEmail },
  ]);
  onTestFinished(slack.stop);
  const teams = await startConnector();
  onTestFinished(teams.close);
  teams.members.set('29:aase', { id: '29:aase', ...(teamsEmail !== undefined && { email: teamsEmail }) });
  const identity = await startIdentity(CONFIG, teams.url);
  onTestFinished(identity.close);
  const served = await serveBoth(invited, slack.url, identity.cloud);
  onTestFinished(served.stop);
  let posted = 0;

  async function post(activity: Parameters<typeof said>[0]): Promise<number> {
    posted += 1;
    const response = await fetch(`${served.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await identity.bearer() },
      body: JSON.stringify(said({ serviceUrl: teams.url, id: `f:${posted}`, ...activity })),
    });
    return response.status;
  }

  return {
    invited,
    slack,
    teams,
    served,
    post,
    inSlack: await slackPerson(slack, `${served.url}/slack/events`, slackEmail),
    inTeams: teamsPerson(teams, async (different, times = 1) => {
      const id = `f:twice-${posted}`;
      for (let time = 0; time < times; time += 1) await post(times > 1 ? { id, ...different } : different);
    }),
  };
}
