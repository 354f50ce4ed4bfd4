import type { ChatPlatform, Sent } from '../../chat/port.ts';
import type { ChatServices } from '../../chat/services.ts';
import type { Surface } from '../../chat/surface.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { markUnreachable } from '../../store/identity/unreachable.ts';
import type { Attempt, Transport, Trouble } from './deliver.ts';
import type { ResolvedAddresses } from './resolve-address.ts';

/** An app or its settings may be lost by mistake: the window of the message decides how long they are waited for. */
const UNTIL_MENDED_SECONDS = 600;

/** How one platform is asked to send what a transport carries. */
type Hand = (platform: ChatPlatform, to: ResolvedAddresses['places'][number]['to']) => Promise<Sent>;

/** Carries a message to a person's places, the first that can be reached; or a file, which can't be looked for again. */
export function createTransport(
  services: ChatServices,
  origin: Origin,
  reached: ResolvedAddresses,
  { key, hand, whom }: { key?: string; hand: Hand; whom?: string | undefined },
): Transport {
  return {
    canBeAsked: key !== undefined && reached.places.every(({ to }) => canBeAsked(services, to.platform)),
    find: () => (key === undefined ? Promise.resolve('untold') : lookFor(services, reached, key)),
    async send() {
      const waiting = await waitsFor(services, reached, whom, hand);
      if (waiting) return waiting;
      let last: Attempt = { kind: 'unreachable', why: reached.why ?? STAFF.unreachable(undefined) };
      for (const { to, account: address } of reached.places) {
        const platform = services.platforms.get(to.platform);
        if (!platform) return { kind: 'later', afterSeconds: UNTIL_MENDED_SECONDS, why: STAFF.noPlatform };
        const sent = await tryAt(services, platform, to, hand);
        last = attemptOf(sent, to.platform);
        if (sent.kind !== 'unreachable') return last;
        if (address !== undefined)
          await markUnreachable(services.store, origin, { platform: to.platform, address }, sent.why);
      }
      return last;
    },
  };
}

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

/** A platform that is not switched on just now is called by nobody. */
function canBeAsked({ platforms }: ChatServices, name: Surface): boolean {
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
  const found = await Promise.all(
    places.map(async ({ to }) => {
      const platform = platforms.get(to.platform);
      if (!platform?.findSent) return undefined;
      return platform.findSent(to, key).catch(() => 'later' as const);
    }),
  );
  if (found.some((one) => typeof one === 'object')) return 'arrived';
  if (found.includes('later')) return 'later';
  return found.includes(undefined) ? 'untold' : 'absent';
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
