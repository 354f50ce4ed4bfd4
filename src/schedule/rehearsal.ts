import type { Address, ChatPlatform, MessageReference, Sent } from '../chat/port.ts';
import { channelAddress, readAddress } from '../chat/read-address.ts';
import type { ChatServices, ShowUnreached } from '../chat/services.ts';
import type { Surface } from '../chat/surface.ts';
import { REHEARSAL, rehearsed } from '../chat/text/rehearsal-da.ts';
import type { Origin } from '../store/db/change.ts';
import { channelAt, channelsFor } from '../store/identity/channels.ts';
import { chatAddresses, chatAddressesWith } from '../store/identity/chat-addresses.ts';
import { companyIn } from './outbox/channel-company.ts';
import { resolveAddress } from './outbox/resolve-address.ts';

/** Where everything goes in a rehearsal: an e-mail address, or the channel that is linked to KL's staff. */
export type RehearsalPlace = { email: string } | 'staff-channel';

/** What a rehearsal needs to know. */
interface RehearsalServices extends Pick<ChatServices, 'store' | 'clock' | 'staff' | 'log'> {
  /** The platforms themselves; filled before anything is sent. */
  platforms: ReadonlyMap<Surface, ChatPlatform>;
}

const ORIGIN: Origin = { actor: 'prøve', surface: 'server' };
const NOWHERE: Sent = { kind: 'failed', why: REHEARSAL.noPlace, concernsAll: true };

interface Place {
  platform: ChatPlatform;
  to: Address;
}

/** How things are sent: to whom they are for, or in a rehearsal to one place. */
export interface Sending {
  /** The platform as everything that writes to people sees it. */
  through(platform: ChatPlatform): ChatPlatform;
  /** Only in a rehearsal. */
  showUnreached?: ShowUnreached;
}

/**
 * Sending in a rehearsal: what a platform is asked it is asked as ever, and whatever it is told to send goes to one
 * place, marked with whom it would have gone to. If that place can't be reached, nothing is sent and everything waits.
 */
export function rehearsalSending(services: RehearsalServices, where: RehearsalPlace): Sending {
  const find = placeFinder(services, where);
  return {
    through: (platform) =>
      redirected(platform, find, async (to, known) =>
        REHEARSAL.wouldGoTo((await nameOf(services, to)) ?? known, platform.name),
      ),
    async showUnreached(whom, why, hand) {
      const place = await find();
      if (!place) return NOWHERE;
      const mark = async () => REHEARSAL.wouldReachNobody(whom, why);
      return hand(redirected(place.platform, find, mark), place.to);
    },
  };
}

/** The line on top of a message. @param known the receiver's name, as the sender knows it */
type Mark = (to: Address, known?: string) => Promise<string>;
type FindPlace = () => Promise<Place | undefined>;

/** Kinds of what a platform can do, so that one that is added has to be thought about here. */
const ABILITIES = {
  sends: ['send', 'update', 'upload', 'findSent', 'mayHaveSent'],
  reads: ['name', 'hasRoomFor', 'problems', 'findPerson', 'channelMembers', 'limitAt'],
} as const satisfies Record<string, readonly (keyof ChatPlatform)[]>;
type Known = (typeof ABILITIES)[keyof typeof ABILITIES][number];
type Forgotten = Exclude<keyof ChatPlatform, Known>;

function redirected(platform: ChatPlatform, find: FindPlace, mark: Mark): ChatPlatform {
  const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;
  if (!nothingForgotten) throw new Error('Our own bug: a platform can do what a rehearsal does not know');
  const reads = Object.fromEntries(
    ABILITIES.reads.flatMap((ability) => {
      const value = platform[ability];
      if (value === undefined) return [];
      return [[ability, typeof value === 'function' ? value.bind(platform) : value]];
    }),
  ) as unknown as Pick<ChatPlatform, (typeof ABILITIES.reads)[number]>;
  return {
    ...reads,
    send: (to, message, key, ...rest) =>
      inPlace(find, async ({ platform: there, to: instead }) => {
        const marked = rehearsed(message, await mark(to, rest[0]?.about?.name));
        return there.send(instead, marked, key === undefined ? key : keyOf(key), ...rest);
      }),
    upload: (to, file) =>
      inPlace(find, async ({ platform: there, to: instead }) =>
        there.upload(instead, { ...file, title: REHEARSAL.file(`${file.title} – ${await mark(to)}`) }),
      ),
    // A message from before the rehearsal is left as it stands at its recipient's.
    update: (message, content) =>
      inPlace(find, async ({ platform: there, to }) =>
        isAt(message, to) ? there.update(message, content) : { kind: 'failed', why: REHEARSAL.onlyRehearsed },
      ),
    async findSent(_, key) {
      const place = await find();
      return place ? place.platform.findSent?.(place.to, keyOf(key)) : 'later';
    },
    async mayHaveSent(key) {
      const place = await find();
      return (await place?.platform.mayHaveSent?.(keyOf(key))) ?? true;
    },
  };
}

/** Another message than the one that its recipient may get once the rehearsal is over, also where that is the same person. */
function keyOf(key: string): string {
  return `rehearsal/${key}`;
}

/** The recipient was not tried, so whether the place is there says nothing of them. */
async function inPlace(find: FindPlace, act: (place: Place) => Promise<Sent>): Promise<Sent> {
  const place = await find();
  if (!place) return NOWHERE;
  const sent = await act(place);
  return sent.kind === 'unreachable' ? NOWHERE : sent;
}

function isAt({ address }: MessageReference, { platform, team, reference }: Address): boolean {
  return address.platform === platform && address.team === team && address.reference === reference;
}

/** Looks the place up each time: it may be linked, or written from, at any moment. */
function placeFinder(services: RehearsalServices, where: RehearsalPlace): FindPlace {
  return async () => {
    const to = where === 'staff-channel' ? await staffChannel(services) : await personal(services, where);
    const platform = to && services.platforms.get(to.platform);
    if (!platform) services.log.error('rehearsal-place-unreachable');
    return platform && { platform, to };
  };
}

async function staffChannel(services: RehearsalServices): Promise<Address | undefined> {
  const channels = await channelsFor(services.store, { kind: 'staff' });
  for (const { details } of channels) {
    const to = readAddress(details);
    if (to && services.platforms.has(to.platform) && (await companyIn(services, to)) === 'staff-only')
      return to;
  }
  return undefined;
}

async function personal(services: RehearsalServices, known: { email: string }): Promise<Address | undefined> {
  const saved = await chatAddressesWith(services.store, known.email);
  const { places } = await resolveAddress(services, ORIGIN, [known], saved, 'staff');
  return places[0]?.to;
}

/** Who or what has an address, as it is known in the store. */
async function nameOf({ store }: RehearsalServices, to: Address): Promise<string | undefined> {
  if (to.kind === 'channel') {
    const channel = await channelAt(store, to.platform, channelAddress(to));
    const audience = channel?.audience;
    return REHEARSAL.channel(
      audience &&
        ('network' in audience ? audience.network : 'group' in audience ? audience.group : audience.kind),
    );
  }
  const all = await chatAddresses(store);
  const found = all.find(({ details }) => {
    const address = readAddress(details);
    return address !== undefined && isAt({ address, reference: '' }, to);
  });
  const parts = [found?.name, found?.email].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
