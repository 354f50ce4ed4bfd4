import { placeOf, toAddress } from '../bot/teams/address.ts';
import type { Connect, Connector } from '../bot/teams/api.ts';
import type { IncomingActivity, Member } from '../bot/teams/payloads.ts';
import { rememberPeople } from '../bot/teams/people.ts';
import { createPlatform } from '../bot/teams/platform.ts';
import { readEvent } from '../bot/teams/read-event.ts';
import { createRosters } from '../bot/teams/rosters.ts';
import type { Address, BotEvent, ChatPlatform } from '../chat/port.ts';
import type { Log } from '../chat/services.ts';
import type { Clock } from '../clock.ts';
import { createInstallations } from '../server/installations.ts';
import { servedTenants } from '../server/served-surfaces.ts';
import type { Store } from '../store/db/open-store.ts';
import type { Story } from './story.ts';

/** Teams in a story: the bot's own code for it, with a service beneath that only takes what it is told. */
export interface StoryTeams {
  platform: ChatPlatform;
  /**
   * What somebody writes to the bot in person, with what is believed of them.
   * @param name their e-mail address, or a name where it is hidden
   * @param municipality code of the municipality in whose tenant their account is
   */
  writes(name: string, text: string, municipality?: string): Promise<BotEvent>;
  /** The app is installed in a team of a municipality's tenant (code), with everybody who has an account there. */
  installs(municipality: string): Promise<void>;
  /** A channel in KL's own tenant. */
  channel(name: string): Address;
  /** Whose conversation it is: what `writes` calls them, or a channel's name. */
  ownerOf(to: Address): string;
}

const KL_TENANT = '8c1e2f60-5a41-4c07-9d55-3f1f6f0e7a10';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const BOT = '28:partnerskab';
const USER = '29:';

/** @param needs of the server that is played; the clock is the story's */
export function storyTeams(
  { tenants: told, teams, mail }: Story,
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
): StoryTeams {
  const tenants = servedTenants(told);
  const config = { appId: '', appPassword: '', tenantId: KL_TENANT, tenants };
  const millis = () => clock.now().toMillis();
  const connect = serviceWith((team) => {
    const own = teams.filter((email) => tenants.get(team)?.ownsEmail(email));
    // Whoever runs a tenant can give an account any address, also somebody else's; it is not believed there.
    return [...own, ...mail].map(memberCalled);
  });
  const people = rememberPeople(connect, config, log, millis);
  const rosters = createRosters(connect, config, createInstallations(store), log, millis);
  const platform = createPlatform(
    { forAnswers: connect, inBackground: connect },
    config,
    { find: async (email) => people.find(email) ?? rosters.find(email) },
    ({ name }) => `https://localhost/${encodeURIComponent(name)}`,
  );
  let activities = 0;

  function activity(tenant: string, different: Partial<IncomingActivity>): IncomingActivity {
    activities += 1;
    return {
      ...{ type: 'message', id: String(activities), channelId: 'msteams', serviceUrl: SERVICE },
      ...{ from: { id: BOT }, recipient: { id: BOT }, conversation: { id: tenant, tenantId: tenant } },
      channelData: { tenant: { id: tenant } },
      ...different,
    };
  }

  function tenantFor(municipality: string): string {
    const [id] = [...told].find(([, codes]) => codes.includes(municipality)) ?? [];
    if (id === undefined) throw new Error(`No tenant of the story speaks for ${municipality}`);
    return id;
  }

  function tenantOf(email: string): string {
    const [id] = [...tenants].find(([, { ownsEmail }]) => ownsEmail(email)) ?? [];
    if (id === undefined) throw new Error(`No tenant of the story answers for ${email}`);
    return id;
  }

  return {
    platform,
    async writes(name, text, municipality) {
      const tenant = municipality === undefined ? tenantOf(name) : tenantFor(municipality);
      const said = activity(tenant, {
        from: { id: USER + name, aadObjectId: name, name },
        conversation: { id: `a:${name}`, conversationType: 'personal', tenantId: tenant },
        text,
      });
      const event = readEvent(said, await people.describe(said));
      if (!event) throw new Error(`Our own bug: nothing is read in what ${name} wrote`);
      return event;
    },
    async installs(municipality) {
      const tenant = tenantFor(municipality);
      await rosters.notice(
        activity(tenant, {
          type: 'conversationUpdate',
          conversation: { id: tenant, conversationType: 'channel', tenantId: tenant },
          channelData: { tenant: { id: tenant }, team: { id: tenant } },
          membersAdded: [{ id: BOT }],
        }),
      );
    },
    channel: (name) => toAddress({ serviceUrl: SERVICE, bot: BOT, conversation: name }, KL_TENANT, 'channel'),
    ownerOf(to) {
      const { user, conversation = '' } = placeOf(to);
      return user === undefined ? conversation : user.slice(USER.length);
    },
  };
}

/** An account's details: one whose name is no e-mail address has it hidden. */
function memberCalled(name: string): Member {
  const member = { id: USER + name, aadObjectId: name, name };
  return name.includes('@') ? { ...member, email: name } : member;
}

/** @param rosterOf who is in a team */
function serviceWith(rosterOf: (team: string) => Member[]): Connect {
  let posted = 0;
  const connector: Connector = {
    async post() {
      posted += 1;
      return String(posted);
    },
    update: async () => true,
    remove: async () => {},
    converse: async (_, user) => `a:${user.slice(USER.length)}`,
    member: async (_, user) => memberCalled(user.slice(USER.length)),
    members: async (team) => rosterOf(team),
  };
  return async () => connector;
}
