import { rehearse } from '../acts/rehearsal.ts';
import type { ChatPlatform } from '../chat/port.ts';
import type { ChatServices } from '../chat/services.ts';
import type { Surface } from '../chat/surface.ts';
import { REMINDER_REASONS } from '../chat/text/reminder-reasons-da.ts';
import type { Config } from '../config.ts';
import { STAFF_CHANNEL } from '../config-variables.ts';
import { type RehearsalPlace, rehearsalPlatforms } from '../schedule/rehearsal.ts';
import type { Store } from '../store/db/open-store.ts';
import { rehearsalOf } from '../store/reminders/rehearsal.ts';

const ORIGIN = { actor: 'server', surface: 'server' };

/** What everything that is sent goes through: the platforms, or in a rehearsal those that write to one place. */
export function outgoing(
  platforms: ReadonlyMap<Surface, ChatPlatform>,
  services: Pick<ChatServices, 'store' | 'clock' | 'staff' | 'log'>,
  rehearsal: string | undefined,
): Pick<ChatServices, 'platforms' | 'showUnreached'> {
  if (rehearsal === undefined) return { platforms };
  return rehearsalPlatforms({ ...services, platforms }, placeOf(rehearsal));
}

function placeOf(rehearsal: string): RehearsalPlace {
  return rehearsal === STAFF_CHANNEL ? 'staff-channel' : { email: rehearsal };
}

/**
 * Has the store and PARTNERSKAB_REHEARSAL agree: a rehearsal begins with the first start that names a place for it, and
 * ends by a command only, as somebody has to decide what becomes of what was sent in it.
 * @returns why the server can't start; in English
 */
export async function agreeOnRehearsal(
  store: Store,
  { rehearsal }: Pick<Config, 'rehearsal'>,
): Promise<string | undefined> {
  if (rehearsal === undefined) {
    const found = await rehearsalOf(store);
    return (
      found &&
      `This store is in a rehearsal since ${found.began}: ${found.sent} messages went to its address and not to their recipients. Set PARTNERSKAB_REHEARSAL to go on with it, end it with "partnerskab end-rehearsal", or name another store.`
    );
  }
  const begun = await rehearse({ store, origin: ORIGIN }, REMINDER_REASONS.begun);
  if (begun.kind !== 'being-sent') return undefined;
  return `A rehearsal can't begin while messages are being sent. Stop the server that sends them, or wait until ${begun.until}.`;
}
