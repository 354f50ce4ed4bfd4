import { rehearse } from '../acts/rehearsal.ts';
import { REMINDER_REASONS } from '../chat/text/reminder-reasons-da.ts';
import type { Config } from '../config.ts';
import { type RehearsalPlace, rehearsalSending, type Sending } from '../schedule/rehearsal.ts';
import type { Store } from '../store/db/open-store.ts';
import { rehearsalOf, type WaitedBefore } from '../store/reminders/rehearsal.ts';

const ORIGIN = { actor: 'server', surface: 'server' };

/**
 * How the server sends: straight to the platforms, or in a rehearsal to its place.
 * @param services with the platforms themselves
 */
export function sendingOf(
  services: Parameters<typeof rehearsalSending>[0],
  rehearsal: string | undefined,
): Sending {
  if (rehearsal === undefined) return { through: (platform) => platform };
  return rehearsalSending(services, placeOf(rehearsal));
}

function placeOf(rehearsal: string): RehearsalPlace {
  return rehearsal.includes('@') ? { email: rehearsal } : 'staff-channel';
}

/**
 * Has the store and PARTNERSKAB_REHEARSAL agree: a rehearsal begins with the first start that names a place for it, and
 * ends by a command only, as somebody has to decide what becomes of what was sent in it.
 * @returns why the server can't start, or what whoever starts it is told, if anything; in English
 */
export async function agreeOnRehearsal(
  store: Store,
  { rehearsal }: Pick<Config, 'rehearsal'>,
): Promise<{ inTheWay?: string; told?: string }> {
  if (rehearsal === undefined) {
    const found = await rehearsalOf(store);
    if (!found) return {};
    const inTheWay = `This store is in a rehearsal since ${found.began}: ${found.sent} messages went to its address and not to their recipients. Set PARTNERSKAB_REHEARSAL to go on with it, end it with "partnerskab end-rehearsal", or name another store.`;
    return { inTheWay };
  }
  const begun = await rehearse({ store, origin: ORIGIN }, REMINDER_REASONS.begun);
  if (begun.kind === 'under-way') return {};
  if (begun.kind === 'begun') return begun.waiting === 0 ? {} : { told: toldOf(begun) };
  const inTheWay = `A rehearsal can't begin while messages are being sent. Stop the server that sends them, or wait until ${begun.until}.`;
  return { inTheWay };
}

function toldOf({ waiting, byHand }: WaitedBefore): string {
  const all =
    waiting === 1
      ? '1 message was waiting when the rehearsal began, and goes'
      : `${waiting} messages were waiting when the rehearsal began, and go`;
  const rest =
    byHand === 0
      ? ''
      : ` Of these, ${byHand} ${byHand === 1 ? 'was' : 'were'} written by hand and will reach nobody else: end the rehearsal now if ${byHand === 1 ? 'it is' : 'they are'} meant in earnest.`;
  return `${all} to its address.${rest}`;
}
