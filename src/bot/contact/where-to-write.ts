import { writeThere } from '../../acts/reach.ts';
import { mailAddress } from '../../chat/mail-address.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import { SURFACE_NAMES, SURFACES, type Surface } from '../../chat/surface.ts';
import { REACH } from '../../chat/text/reach-da.ts';
import { accountAddress, mailAccount } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { ask } from '../../store/db/read.ts';
import { chatAddressesWith } from '../../store/identity/chat-addresses.ts';
import type { PersonAddress } from '../../store/identity/preferred-addresses.ts';
import { readWhoIsAccount } from '../../store/identity/resolve-sender.ts';
import { type EventContext, isReadByOthers, say } from '../context/event-context.ts';
import { surfaceWish, surfaceWishFor, type WishedSurface } from '../parse/parse-surface-wish.ts';

const WRITE_THERE = 'write-there';

/**
 * "Skriv til mig på mail": notes where somebody wants to be written to, said or clicked; staff say it for a contact by the
 * e-mail address. Undefined if it says something else.
 */
export async function answerSurfaceWish(context: EventContext): Promise<BotReply[] | undefined> {
  const { event, who } = context;
  if (isReadByOthers(event) || who.kind === 'unknown') return undefined;
  if (event.kind === 'action')
    return event.action === WRITE_THERE && isServable(event.value)
      ? say(await choose(context, event.value, undefined))
      : undefined;
  if (event.kind !== 'text') return undefined;
  const forOther = who.kind === 'staff' ? surfaceWishFor(event.text) : undefined;
  if (forOther) return say(await choose(context, forOther.surface, forOther.email));
  const surface = surfaceWish(event.text);
  return surface && say(await choose(context, surface, undefined));
}

function isServable(value: string): value is WishedSurface {
  return SURFACE_NAMES.some((name) => name === value && SURFACES[name].isWrittenTo);
}

async function choose(
  context: EventContext,
  surface: WishedSurface,
  other: string | undefined,
): Promise<Message> {
  const { services, event, acting } = context;
  const email = other ?? event.person.email;
  if (email === undefined) return REACH.noEmail;
  if (!services.platforms.has(surface)) return REACH.notOn(surface);
  if (other !== undefined && !(await isContact(context, other))) return REACH.notAContact(other);
  const found = await addressAt(context, surface, email);
  if (!found) return surface === 'mail' ? REACH.notMailable(email) : REACH.notThere(surface, email);
  if (found === 'not-now') return REACH.notNow(surface);
  await writeThere(acting, found);
  return REACH.chosen(
    surface,
    email,
    other !== undefined,
    other === undefined ? others(context, surface) : [],
  );
}

/** The other surfaces, to choose instead. */
function others({ services }: EventContext, chosen: Surface): Button[] {
  return [...services.platforms.keys()]
    .filter((name) => name !== chosen && isServable(name))
    .map((name) => ({ action: WRITE_THERE, value: name, label: REACH.button(name) }));
}

/** Only whom municipalities have named: an address with a slip in it would get what is meant for somebody else. */
async function isContact({ services: { store, staff } }: EventContext, email: string): Promise<boolean> {
  const account = { platform: 'mail', team: 'mail', user: emailKey(email), email };
  const who = await ask(store, (tx) => readWhoIsAccount(store, tx, account, staff));
  return who.kind === 'contact';
}

async function addressAt(
  { services, event: { person, place } }: EventContext,
  surface: WishedSurface,
  email: string,
): Promise<PersonAddress | 'not-now' | undefined> {
  if (surface === 'mail') {
    const details = mailAddress(email);
    return details && { ...mailAccount(email), email, details };
  }
  const isHere =
    person.platform === surface &&
    place.kind === 'personal' &&
    emailKey(person.email ?? '') === emailKey(email);
  if (isHere) return { platform: surface, address: accountAddress(person), email, details: place };
  const known = await chatAddressesWith(services.store, email);
  const there = known.find(({ platform, details }) => platform === surface && readAddress(details));
  if (there) return { platform: surface, address: there.address, email, details: there.details };
  try {
    const found = await services.platforms.get(surface)?.findPerson(email);
    return (
      found && { platform: surface, address: accountAddress(found.person), email, details: found.address }
    );
  } catch {
    return 'not-now';
  }
}
