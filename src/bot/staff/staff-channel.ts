import { tie as actOnTie, untie } from '../../acts/people.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { channelAddress } from '../../chat/read-address.ts';
import { capitalised } from '../../chat/text/groups-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { closestSpellings, foldSpelling } from '../../partnership/close-spelling.ts';
import { companyIn } from '../../schedule/outbox/channel-company.ts';
import { type Audience, channelAt } from '../../store/identity/channels.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { type EventContext, isReadByOthers, say } from '../context/event-context.ts';
import { allPartnerships, partnershipButtons } from '../context/find-partnership.ts';
import { groupsSaid } from '../parse/parse-group.ts';

const FOR_STAFF = /^(?:medarbejdere?|medarbejderne|ansatte|kl|personale)$/;
const FOR_NOBODY = /^(?:ingen|intet|slet|fjern)$/;
const FOR_ALL = /^(?:alle|alle kommuner)$/;
const FOR_ADVISORS = /^foelgegruppen?$/;

/**
 * Why what only staff may see is not shown in this conversation: others can read it, or may. Undefined in private, or
 * in a channel linked to the staff with nobody else in it now.
 */
export async function whyNotHere({ event, services }: EventContext): Promise<Message | undefined> {
  const { place } = event;
  // The reply to a click is shown to one person, but it changes the message, which everybody sees.
  const changesWhatAllSee = place.kind === 'channel' && 'from' in event && event.from !== undefined;
  if (!isReadByOthers(event) && !changesWhatAllSee) return undefined;
  const channel = await channelAt(services.store, place.platform, channelAddress(place));
  if (channel?.audience.kind !== 'staff') return STAFF.notHere;
  return STAFF.company[await companyIn(services, place)];
}

/** Links the channel, or says what it is for. `said` may end with a partnership's id. */
export async function channelCommand(context: EventContext, said: string): Promise<BotReply[]> {
  const { event, services } = context;
  const { place } = event;
  if (place.kind === 'personal') return reply(STAFF.channelHere);
  const at = { platform: place.platform, address: channelAddress(place) };
  const folded = foldSpelling(said);
  if (folded === '') return say(await channelHelp(context));
  if (FOR_NOBODY.test(folded)) {
    await untie(context.acting, at);
    return reply(STAFF.channelUntied);
  }
  const audience = FOR_STAFF.test(folded) ? { kind: 'staff' as const } : await audienceOf(context, said);
  if (!('kind' in audience)) return audience.ask;
  const before = await channelAt(services.store, at.platform, at.address);
  if (before === undefined || isSame(before.audience, audience)) return tie(context, audience);
  const change = {
    action: CHANGE_CHANNEL,
    value: `${audienceText(before.audience)}>${audienceText(audience)}`,
  };
  return say(
    STAFF.channelChange(
      await purposeOf(context, before.audience),
      await purposeOf(context, audience),
      change,
    ),
  );
}

export const CHANGE_CHANNEL = 'staff-channel-change';

/** The button that confirms giving a channel another purpose. Changes only what the question said. */
export async function changeChannel(context: EventContext, value: string): Promise<BotReply[]> {
  const { event, services } = context;
  const [told = '', wanted = ''] = value.split('>');
  const audience = readAudience(wanted);
  if (event.place.kind === 'personal' || audience === undefined) return reply(STAFF.channelHere);
  const before = await channelAt(services.store, event.place.platform, channelAddress(event.place));
  if (before !== undefined && ![told, wanted].includes(audienceText(before.audience)))
    return reply(STAFF.channelChanged(await purposeOf(context, before.audience)));
  return tie(context, audience);
}

/** A channel is linked to the staff only if the platform says that nobody else is in it now. */
async function tie(context: EventContext, audience: Audience): Promise<BotReply[]> {
  const { event, services } = context;
  const { place } = event;
  const company = audience.kind === 'staff' ? await companyIn(services, place, true) : undefined;
  if (company !== undefined && company !== 'staff-only') return say(STAFF.notTied[company]);
  const wanted = { platform: place.platform, address: channelAddress(place), audience, details: place };
  const result = await actOnTie(context.acting, wanted);
  const purpose = await purposeOf(context, audience);
  return reply(
    'value' in result ? STAFF.channelTied(purpose, audience.kind === 'staff') : STAFF.channelUnknown(purpose),
  );
}

function isSame(one: Audience, other: Audience): boolean {
  return audienceText(one) === audienceText(other);
}

function audienceText(audience: Audience): string {
  const { kind } = audience;
  const partnership = kind === 'staff' ? '' : audience.partnership;
  const of = kind === 'network' ? audience.network : kind === 'group' ? audience.group : '';
  return [kind, partnership, of].join('|');
}

/** A button's value comes from a client, so partnership and network are checked when the channel is linked. */
function readAudience(text: string): Audience | undefined {
  const [kind, partnership = '', network = ''] = text.split('|');
  switch (kind) {
    case 'staff':
      return { kind };
    case 'everybody':
    case 'advisory-group':
      return { kind, partnership };
    case 'network':
      return { kind, partnership, network };
    case 'group':
      return { kind, partnership, group: network };
    default:
      return undefined;
  }
}

async function audienceOf(context: EventContext, said: string): Promise<Audience | { ask: BotReply[] }> {
  const all = await allPartnerships(context);
  const named = all.find(({ partnership }) => said.toLowerCase().endsWith(partnership.id));
  const what = named ? said.slice(0, -named.partnership.id.length).trim() : said;
  const folded = foldSpelling(what);
  const isNetwork = /^netvaerk\b/.test(folded);
  const isGroup =
    groupsSaid(
      what,
      all.flatMap(({ partnership }) => partnership.definition.groups),
    ).length > 0;
  if (!isNetwork && !isGroup && !FOR_ALL.test(folded) && !FOR_ADVISORS.test(folded))
    return { ask: say(await channelHelp(context)) };
  const chosen = named ?? (all.length === 1 ? all[0] : undefined);
  if (!chosen) {
    const buttons = partnershipButtons(all, 'staff-channel', `${what.slice(0, 200)}|`);
    return {
      ask: [
        {
          kind: 'message',
          message: all.length === 0 ? STAFF.noPartnerships : STAFF.whichPartnership(buttons),
        },
      ],
    };
  }
  const partnership = chosen.partnership.id;
  if (FOR_ALL.test(folded)) return { kind: 'everybody', partnership };
  if (FOR_ADVISORS.test(folded)) return { kind: 'advisory-group', partnership };
  const [group] = groupsSaid(what, chosen.partnership.definition.groups);
  if (isGroup)
    return group ? { kind: 'group', partnership, group: group.id } : { ask: say(await channelHelp(context)) };
  const networks = await networksOf(context.services.store, partnership);
  const match = closestSpellings(
    what,
    networks.flatMap((network) => [
      { text: network.name, value: network },
      { text: `netværk ${network.id}`, value: network },
      { text: network.id, value: network },
    ]),
    () => 0,
  );
  if (match.kind === 'exact') return { kind: 'network', partnership, network: match.value.id };
  return { ask: reply(STAFF.noSuchNetwork(networks.map(({ name }) => name))) };
}

/** As many networks as there is room for beside the rest; the others can be typed. */
const MOST_NETWORKS = 15;

async function channelHelp(context: EventContext): Promise<Message> {
  const all = await allPartnerships(context);
  const networks = await Promise.all(
    all.map(async ({ partnership: { id, definition } }) =>
      (await networksOf(context.services.store, id)).map((network) => ({
        said: `netværk ${network.id} ${id}`,
        name: STAFF.placeLabel(network.name, definition.shortTitle, all.length > 1),
      })),
    ),
  );
  const groups = all.flatMap(({ partnership: { id, definition } }) =>
    definition.groups.map(({ name }) => ({
      said: `${name} ${id}`,
      name: STAFF.placeLabel(capitalised(name), definition.shortTitle, all.length > 1),
    })),
  );
  return STAFF.channelHelp([...groups, ...networks.flat()].slice(0, MOST_NETWORKS));
}

/** Whom a channel is for, in words: "KL's medarbejdere", "Netværk 2 i Partnerskab om tilsyn". */
async function purposeOf(context: EventContext, audience: Audience): Promise<string> {
  if (audience.kind === 'staff') return STAFF.channelFor.staff;
  const all = await allPartnerships(context);
  const definition = all.find(({ partnership }) => partnership.id === audience.partnership)?.partnership
    .definition;
  const title = definition?.shortTitle ?? audience.partnership;
  if (audience.kind === 'group') {
    const group = definition?.groups.find(({ id }) => id === audience.group)?.name ?? audience.group;
    return STAFF.channelFor.group(group, title);
  }
  if (audience.kind !== 'network') return STAFF.channelFor[audience.kind](title);
  const networks = await networksOf(context.services.store, audience.partnership);
  const name = networks.find(({ id }) => id === audience.network)?.name ?? audience.network;
  return STAFF.channelFor.network(name, title);
}

function reply(text: string): BotReply[] {
  return [{ kind: 'message', message: { summary: text, blocks: [{ kind: 'text', text }] } }];
}
