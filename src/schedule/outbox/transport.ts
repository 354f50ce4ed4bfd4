import type { Address, ChatPlatform, Sent } from '../../chat/port.ts';
import type { ChatServices } from '../../chat/services.ts';
import type { Surface } from '../../chat/surface.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { markUnreachable } from '../../store/identity/unreachable.ts';
import type { Alone, Attempt, Transport, Trouble } from './deliver.ts';
import { reachesAnybody } from './order-places.ts';
import type { ResolvedAddresses } from './resolve-address.ts';

/** An app or its settings may be lost by mistake: the window of the message decides how long they are waited for. */
const UNTIL_MENDED_SECONDS = 600;

/** How one platform is asked to send what a transport carries. */
export type Hand = (platform: ChatPlatform, to: ResolvedAddresses['places'][number]['to']) => Promise<Sent>;

/** Carries a message to a person's places, the first that can be reached; or a file, which can't be looked for again. */
export function createTransport(
  services: ChatServices,
  origin: Origin,
  reached: ResolvedAddresses,
  { key, hand, whom }: { key?: string; hand: Hand; whom?: string | undefined },
): Transport {
  const [first] = reached.places;
  const canBeAsked = key !== undefined && (first === undefined || tellsSent(services, first.to.platform));
  return {
    canBeAsked,
    find: () => (key === undefined ? Promise.resolve('untold') : lookFor(services, reached, key)),
    async send(alone = atOnce) {
      const waiting = await waitsFor(services, reached, whom, hand);
      if (waiting) return waiting;
      // Where nobody can tell what arrived, no more than one may be under way.
      const turnAt = (name: Surface) => (canBeAsked && !tellsSent(services, name) ? alone : atOnce);
      return tryInOrder(services, origin, reached, hand, turnAt);
    },
  };
}

/** Tries the places in order until one takes the message. */
async function tryInOrder(
  services: ChatServices,
  origin: Origin,
  { places, why }: ResolvedAddresses,
  hand: Hand,
  turnAt: (name: Surface) => Alone,
): Promise<Attempt> {
  let last: Attempt = { kind: 'unreachable', why: why ?? STAFF.unreachable(undefined) };
  for (const { to, account: address } of places) {
    const platform = services.platforms.get(to.platform);
    if (!platform) return { kind: 'later', afterSeconds: UNTIL_MENDED_SECONDS, why: STAFF.noPlatform };
    const sent = await turnAt(to.platform)(() => tryAt(services, platform, to, hand));
    last = attemptOf(sent, to.platform);
    if (sent.kind !== 'unreachable') return last;
    if (address !== undefined) await markUnreachable(services.store, origin, markable(to, address), sent.why);
  }
  return last;
}

const atOnce: Alone = (act) => act();

/**
 * Whether it can't be sent just now, as nobody can be asked where its recipient is. In a rehearsal, what somebody would
 * have got who can't be reached is shown, then it ends as it would have ended; where it could not be shown it waits.
 */
async function waitsFor(
  { showUnreached }: ChatServices,
  { places, isPassing, why: said }: ResolvedAddresses,
  whom: string | undefined,
  hand: Hand,
): Promise<Attempt | undefined> {
  if (isPassing) return { kind: 'later', afterSeconds: 60, why: said ?? STAFF.lookUpFailed };
  const why = said ?? STAFF.unreachable(undefined);
  if (!showUnreached || places.length > 0) return undefined;
  const shown = await showUnreached(whom, why, hand);
  if (shown.kind === 'sent') return undefined;
  return {
    kind: 'later',
    afterSeconds: UNTIL_MENDED_SECONDS,
    why: 'why' in shown ? shown.why : STAFF.toldToWait,
  };
}

/** Who is written to without ever having been heard or looked up has no chat address yet that a mark could stand on. */
function markable(to: Address, address: string): Parameters<typeof markUnreachable>[2] {
  const { platform, reference } = to;
  return { platform, address, ...(reachesAnybody(platform) && { email: reference, details: to }) };
}

/** A platform that is not switched on just now is called by nobody. */
function tellsSent({ platforms }: ChatServices, name: Surface): boolean {
  const platform = platforms.get(name);
  return platform === undefined || platform.findSent !== undefined;
}

/** Whether a message is at one of a person's places. */
export async function lookFor(
  { platforms }: ChatServices,
  { places, isPassing }: ResolvedAddresses,
  key: string,
): ReturnType<Transport['find']> {
  if (isPassing) return 'later';
  if (places.length === 0) return 'unreachable';
  const begun = await Promise.all([...platforms.values()].map((one) => one.mayHaveSent?.(key) ?? false));
  const found = await Promise.all(
    places.map(async ({ to }) => {
      const platform = platforms.get(to.platform);
      if (platform?.findSent) return platform.findSent(to, key).catch(() => 'later' as const);
      return platform?.mayHaveSent ? 'absent' : undefined;
    }),
  );
  if (found.some((one) => typeof one === 'object')) return 'arrived';
  if (found.includes('later')) return 'later';
  return begun.includes(true) || found.includes(undefined) ? 'untold' : 'absent';
}

async function tryAt(
  { log }: ChatServices,
  platform: ChatPlatform,
  to: ResolvedAddresses['places'][number]['to'],
  hand: Hand,
): Promise<Sent> {
  try {
    return await hand(platform, to);
  } catch {
    log.error('send-failed', { platform: to.platform });
    return { kind: 'unknown', why: STAFF.mayHaveArrived };
  }
}

function waitingFor(trouble: Trouble): Attempt {
  return { kind: 'later', afterSeconds: UNTIL_MENDED_SECONDS, why: trouble.why, trouble };
}

function attemptOf(sent: Sent, platform: Surface): Attempt {
  switch (sent.kind) {
    case 'sent':
      return { kind: 'sent' };
    case 'unreachable':
      return { kind: 'unreachable', why: STAFF.unreachable(sent.why) };
    case 'later':
      return { kind: 'later', afterSeconds: sent.afterSeconds, why: STAFF.toldToWait, forAll: true };
    case 'failed':
      // Nobody would be reached: once the app is mended, all of them still are.
      return sent.concernsAll
        ? waitingFor({ platform, why: STAFF.refused(sent.why) })
        : { kind: 'failed', why: STAFF.refused(sent.why) };
    default:
      return sent;
  }
}
