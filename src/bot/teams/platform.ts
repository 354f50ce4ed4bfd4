import type { Activity } from 'botbuilder';
import type { Address, ChatFile, MessageReference, Sent } from '../../chat/port.ts';
import type { AnsweringPlatform } from '../platform/deliver.ts';
import { Posted, placeOf, postedAt, toAddress } from './address.ts';
import type { Connect, Connector } from './api.ts';
import type { TeamsConfig } from './config.ts';
import { DEFAULT_WAIT_SECONDS, type NotSent, whyNotSent } from './outcome.ts';
import { channelMembers } from './people.ts';
import { teamsProblems } from './problems.ts';
import { activityOf, fileCard, hasRoomFor, isTooLarge, renderActivities } from './render-message.ts';
import type { Found } from './rosters.ts';
import { isServed, limitIn } from './tenants.ts';

/** A link to a file, for one conversation: it expires, and until then whoever has it can open the file. */
export type LinkFor = (file: ChatFile, to: Address) => string | Promise<string>;

/** Connections to Teams' service: for answers, which go first, and for background messages. */
export interface Connects {
  forAnswers: Connect;
  inBackground: Connect;
}

/**
 * Sending through Teams. Nothing is retried here: the outbox decides what to do about each outcome. `findPerson` knows
 * accounts that have written to the bot since it started, and members of the teams in which the app is installed; any
 * others could only be found with permission to read the whole directory. `findSent` is absent: a bot cannot read what it
 * wrote.
 */
export function createPlatform(
  connects: Connects,
  config: TeamsConfig,
  people: { find(email: string): Promise<Found | undefined> },
  linkFor: LinkFor,
): AnsweringPlatform {
  async function post(
    to: Address,
    activities: readonly Partial<Activity>[],
    connect = connects.forAnswers,
  ): Promise<Sent> {
    if (activities.some(isTooLarge)) return { kind: 'failed', why: 'larger than a card may be' };
    try {
      const place = placeOf(to);
      const connector = await connect(place.serviceUrl);
      const conversation = place.conversation ?? (await converse(connector, to));
      if (typeof conversation !== 'string') return conversation;
      const address = toAddress({ ...place, conversation }, to.team, to.kind);
      return await postAll(connector, address, conversation, activities);
    } catch (error) {
      return whyNotSent(error);
    }
  }

  return {
    name: 'teams',
    // A message with a key is in the outbox, and is sent as background work.
    async send(to, message, key) {
      // Where somebody was heard before their tenant was taken out of the configuration.
      if (!isServed(config, to.team)) return { kind: 'unreachable', why: 'tenant not served' };
      return post(
        to,
        renderActivities(message),
        key === undefined ? connects.forAnswers : connects.inBackground,
      );
    },
    answer: (to, message) => post(to, renderActivities(message)),
    async update(message, content) {
      const activities = renderActivities(content);
      if (activities.some(isTooLarge)) return { kind: 'failed', why: 'larger than a card may be' };
      try {
        return await replace(
          await connects.forAnswers(placeOf(message.address).serviceUrl),
          message,
          activities,
        );
      } catch (error) {
        return whyNotSent(error);
      }
    },
    async remove({ address, reference }) {
      const { conversation, ids } = Posted.parse(JSON.parse(reference));
      try {
        const connector = await connects.forAnswers(placeOf(address).serviceUrl);
        for (const id of ids) await connector.remove(conversation, id);
        return true;
      } catch {
        return false;
      }
    },
    hasRoomFor,
    problems: teamsProblems,
    async upload(to, file) {
      const card = fileCard(file, await linkFor(file, to));
      return post(to, [activityOf(file.title, card)]);
    },
    channelMembers: (channel) => channelMembers(connects.forAnswers, config, channel),
    findPerson: (email) => people.find(email),
    limitAt: ({ team }) => limitIn(config, team),
  };
}

/** The personal conversation. Creating it is invisible and idempotent, so a lost reply does no harm. */
async function converse(connector: Connector, to: Address): Promise<string | NotSent> {
  const { bot, user } = placeOf(to);
  if (user === undefined)
    return { kind: 'failed', why: 'the address names neither a conversation nor an account' };
  const created = await connector.converse(bot, user, to.team).catch(whyNotSent);
  const isLost = created === undefined || (typeof created === 'object' && created.kind === 'unknown');
  return isLost ? { kind: 'later', afterSeconds: DEFAULT_WAIT_SECONDS } : created;
}

/**
 * Once a part has arrived, a failure leaves the message incomplete: it is never reported as if a retry were harmless.
 */
async function postAll(
  connector: Connector,
  address: Address,
  conversation: string,
  activities: readonly Partial<Activity>[],
): Promise<Sent> {
  const ids: string[] = [];
  for (const activity of activities) {
    const id = await connector.post(conversation, activity).catch(whyNotSent);
    if (typeof id === 'string') {
      ids.push(id);
    } else if (id !== undefined && ids.length === 0) {
      return id;
    } else {
      return { kind: 'unknown', why: `part ${ids.length + 1} of ${activities.length}: ${reason(id)}` };
    }
  }
  return { kind: 'sent', message: postedAt(address, { conversation, ids }) };
}

function reason(outcome: NotSent | undefined): string {
  if (outcome === undefined) return 'the reply names no message';
  return outcome.kind === 'later' ? 'asked to wait' : outcome.why;
}

/** Replaces the parts of a message one by one; additional parts are posted and superfluous ones deleted. */
async function replace(
  connector: Connector,
  message: MessageReference,
  activities: readonly Partial<Activity>[],
): Promise<Sent> {
  const { conversation, ids } = Posted.parse(JSON.parse(message.reference));
  const kept = ids.slice(0, activities.length);
  for (const [index, id] of kept.entries()) {
    const isTaken = await connector.update(conversation, id, { ...activities[index], id });
    if (!isTaken) return { kind: 'unknown', why: 'the reply could not be read' };
  }
  for (const id of ids.slice(activities.length)) {
    await connector.remove(conversation, id);
  }
  const rest = activities.slice(ids.length);
  const sent = await postAll(connector, message.address, conversation, rest);
  if (sent.kind !== 'sent') return sent;
  const added = rest.length === 0 ? [] : Posted.parse(JSON.parse(sent.message.reference)).ids;
  return { kind: 'sent', message: postedAt(message.address, { conversation, ids: [...kept, ...added] }) };
}
