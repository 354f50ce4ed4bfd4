import { closestSpellings, foldSpelling } from '../../partnership/close-spelling.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { type Audience, channelAt, tieChannel, untieChannel } from '../../store/channels.ts';
import { networksOf } from '../../store/networks.ts';
import type { BotReply } from '../port.ts';
import { STAFF } from '../text/staff-da.ts';
import { allPartnerships, partnershipButtons } from './partnership-known.ts';
import { isOverheard, type Talk } from './talk.ts';

const FOR_STAFF = /^(?:medarbejdere?|medarbejderne|ansatte|kl|personale)$/;
const FOR_NOBODY = /^(?:ingen|intet|slet|fjern)$/;
const FOR_ALL = /^(?:alle|alle kommuner)$/;
const FOR_ADVISORS = /^foelgegruppen?$/;

/** Only in a channel that is tied to the staff, and where nobody else sees it, do they see what they alone may see. */
export async function isForStaff({ event, services }: Talk): Promise<boolean> {
  if (!isOverheard(event)) return true;
  const channel = await channelAt(services.store, event.place.platform, channelAddress(event.place));
  return channel?.audience.kind === 'staff';
}

/** Ties the channel that it is said in, or says what it is for. `said` may have a partnership's id at its end. */
export async function channelCommand(talk: Talk, said: string): Promise<BotReply[]> {
  const { event, services, origin } = talk;
  const { place } = event;
  if (place.kind === 'personal') return reply(STAFF.channelHere);
  const at = { platform: place.platform, address: channelAddress(place) };
  const folded = foldSpelling(said);
  if (folded === '') return reply(STAFF.channelHelp);
  if (FOR_NOBODY.test(folded)) {
    await untieChannel(services.store, origin, at);
    return reply(STAFF.channelUntied);
  }
  const audience = FOR_STAFF.test(folded) ? { kind: 'staff' as const } : await audienceOf(talk, said);
  if (!('kind' in audience)) return audience.ask;
  const written = await tieChannel(services.store, origin, { ...at, audience, details: place });
  return reply('value' in written ? await tied(talk, audience) : STAFF.channelUnknown(said));
}

async function audienceOf(talk: Talk, said: string): Promise<Audience | { ask: BotReply[] }> {
  const all = await allPartnerships(talk);
  const named = all.find(({ partnership }) => said.toLowerCase().endsWith(partnership.id));
  const what = named ? said.slice(0, -named.partnership.id.length).trim() : said;
  const folded = foldSpelling(what);
  const isNetwork = /^netvaerk\b/.test(folded);
  if (!isNetwork && !FOR_ALL.test(folded) && !FOR_ADVISORS.test(folded))
    return { ask: reply(STAFF.channelHelp) };
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
  const networks = await networksOf(talk.services.store, partnership);
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

async function tied(talk: Talk, audience: Audience): Promise<string> {
  if (audience.kind === 'staff') return STAFF.channelTied.staff;
  const all = await allPartnerships(talk);
  const title =
    all.find(({ partnership }) => partnership.id === audience.partnership)?.partnership.definition
      .shortTitle ?? audience.partnership;
  if (audience.kind !== 'network') return STAFF.channelTied[audience.kind](title);
  const networks = await networksOf(talk.services.store, audience.partnership);
  const name = networks.find(({ id }) => id === audience.network)?.name ?? audience.network;
  return STAFF.channelTied.network(name, title);
}

function channelAddress({ team, reference }: Talk['event']['place']): string {
  return accountAddress({ team, user: reference });
}

function reply(text: string): BotReply[] {
  return [{ kind: 'message', message: { summary: text, blocks: [{ kind: 'text', text }] } }];
}
