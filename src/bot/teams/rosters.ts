import type { Address, ChatPerson, Installations } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { placeOf, teamOf, toAddress } from './address.ts';
import type { Connect } from './api.ts';
import type { TeamsConfig } from './config.ts';
import { whyNotSent } from './outcome.ts';
import { type IncomingActivity, Member } from './payloads.ts';
import { describeMember, isFromOutside, isServed } from './tenants.ts';

/** So long a roster is believed; whoever joins a team is found after it. */
const READ_EVERY_MS = 15 * 60_000;
/** Where one could not be read. */
const AGAIN_AFTER_MS = 60_000;

export interface Found {
  person: ChatPerson;
  address: Address;
}

export interface Rosters {
  /** Keeps in mind where the app is installed, by what Teams sends from there. Never throws. */
  notice(activity: IncomingActivity): Promise<void>;
  /**
   * The member of a team in which the app is installed who has this e-mail address.
   * @throws if they were not found, and a roster could not be read just now
   */
  find(email: string): Promise<Found | undefined>;
}

interface Members {
  byEmail: ReadonlyMap<string, Found>;
  at: number;
  isIncomplete: boolean;
}

/** Members of the teams in which the app is installed: they can be written to before they have written. */
export function createRosters(
  connect: Connect,
  config: TeamsConfig,
  installations: Installations,
  log: Log,
  now: () => number,
): Rosters {
  const kept = new Set<string>();
  let read: Promise<Members> | undefined;

  async function readAll(): Promise<Members> {
    const byEmail = new Map<string, Found>();
    let isIncomplete = false;
    for (const team of await installations.all('teams')) {
      if (!isServed(config, team.team)) continue;
      const members = await membersOf(team);
      if (members === undefined) isIncomplete = true;
      for (const found of members ?? []) byEmail.set(keyOf(found.person.email ?? ''), found);
    }
    return { byEmail, at: now(), isIncomplete };
  }

  /** Undefined if they can't be read just now. */
  async function membersOf(team: Address): Promise<Found[] | undefined> {
    const { serviceUrl, conversation, bot } = placeOf(team);
    if (conversation === undefined) return [];
    try {
      const told = await (await connect(serviceUrl)).members(conversation);
      return told.flatMap((one) => {
        const { data: member } = Member.safeParse(one);
        if (member === undefined || isFromOutside(team.team, member)) return [];
        const described = describeMember(config, team.team, member);
        if (described.email === undefined) return [];
        const { name } = member;
        const user = member.aadObjectId ?? member.objectId ?? member.id;
        const person = {
          ...described,
          platform: 'teams',
          team: team.team,
          user,
          ...(name && { name }),
        } as const;
        return [{ person, address: toAddress({ serviceUrl, bot, user: member.id }, team.team, 'personal') }];
      });
    } catch (error) {
      const { kind } = whyNotSent(error);
      log.warn('teams-roster-not-read', { outcome: kind });
      return kind === 'later' || kind === 'unknown' ? undefined : [];
    }
  }

  async function current(): Promise<Members> {
    const before = read;
    const members = await before?.catch(() => undefined);
    const validMs = members?.isIncomplete ? AGAIN_AFTER_MS : READ_EVERY_MS;
    if (members !== undefined && now() - members.at < validMs) return members;
    // Somebody else may have begun meanwhile.
    if (read === before || read === undefined) read = readAll();
    return read;
  }

  return {
    async notice(activity) {
      const team = teamIn(activity);
      const id = activity.channelData?.team?.id;
      if (team === undefined || id === undefined) return;
      const key = JSON.stringify(team);
      try {
        if (isRemoved(activity)) {
          kept.delete(key);
          await installations.drop(team, id);
        } else if (!kept.has(key)) {
          await installations.keep(team, id);
          kept.add(key);
        } else return;
        read = undefined;
      } catch (error) {
        log.warn('teams-installation-not-kept', { error });
      }
    },
    async find(email) {
      const { byEmail, isIncomplete } = await current();
      const found = byEmail.get(keyOf(email));
      if (found === undefined && isIncomplete) throw new Error('A roster could not be read just now');
      return found;
    },
  };
}

/** The team that an activity comes from, as a place: its id is that of a conversation. */
function teamIn(activity: IncomingActivity): Address | undefined {
  const id = activity.channelData?.team?.id;
  if (id === undefined) return undefined;
  const place = { serviceUrl: activity.serviceUrl, conversation: id, bot: activity.recipient.id };
  return toAddress(place, teamOf(activity), 'channel');
}

/** Whether the app was removed from the team; others who leave are somebody else. */
function isRemoved({ type, action, membersRemoved, recipient }: IncomingActivity): boolean {
  return type === 'installationUpdate'
    ? action === 'remove'
    : (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}

function keyOf(email: string): string {
  return email.trim().toLowerCase();
}
