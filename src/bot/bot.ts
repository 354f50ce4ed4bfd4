import { isDeepStrictEqual } from 'node:util';
import type { DateTime } from 'luxon';
import { type Acting, type EventToRecord, finishEvent, heardIn, keepAddress } from '../acts/acting.ts';
import { enrolmentRefText } from '../chat/enrolment-ref.ts';
import { normalisedEvent } from '../chat/normalised-event.ts';
import type { Bot, BotEvent, BotReply, ChatPerson, KeepReplies } from '../chat/port.ts';
import { channelAddress, hasOpenedHome, withHomeOpened } from '../chat/read-address.ts';
import { SURFACES } from '../chat/surface.ts';
import { BOT } from '../chat/text/bot-da.ts';
import { FILES } from '../chat/text/files-da.ts';
import { accountAddress, actorOf } from '../partnership/identity/account.ts';
import { readCode } from '../partnership/identity/code.ts';
import { createRecent, type Recent } from '../recent.ts';
import { isOnlyLookedUp } from '../schedule/outbox/order-places.ts';
import type { Origin } from '../store/db/change.ts';
import { StoreError } from '../store/db/store-error.ts';
import type { ChatAddress, SavedChatAddress } from '../store/identity/chat-addresses.ts';
import { type ResolvedSender, resolveSender } from '../store/identity/resolve-sender.ts';
import { answerContact } from './contact/contact.ts';
import { tellOfMailDomain } from './contact/mail-domain.ts';
import { answerUnknownUser } from './contact/unknown-user.ts';
import { answerSurfaceWish } from './contact/where-to-write.ts';
import {
  CONVERSATION_DRAFT,
  type EventContext,
  eventKey,
  isRecordedAtOnce,
  say,
} from './context/event-context.ts';
import { createKeyedMutex } from './platform/keyed-mutex.ts';
import { createRecentForms, type RecentForms } from './recent-forms.ts';
import type { BotServices } from './services.ts';
import { answerStaff } from './staff/staff.ts';

/** How many unknown users are remembered, so that none is told the same twice in a row. */
const MOST_STRANGERS = 1000;
/** How many events it is remembered of that this process has answered them. */
const MOST_EVENTS = 5000;

/**
 * The bot: given what a person did, it returns the replies. An event delivered twice takes effect once: processed
 * events are remembered, and everything is idempotent. One person's events are processed in order of arrival.
 */
export function createBot(services: BotServices): Bot {
  const mutex = createKeyedMutex();
  const memory: Memory = {
    shown: createRecentForms(),
    answered: createRecent(MOST_EVENTS),
    strangers: createRecent(MOST_STRANGERS),
  };

  async function handle(event: BotEvent, keep?: KeepReplies): Promise<BotReply[]> {
    const replied = await reply(event, services, memory, keep);
    if (replied === undefined) return [];
    const { replies, context } = replied;
    await finish(event, services, replied.toRecord);
    if (replied.isNew && context) await tellOfMailDomain(context);
    memory.answered.set(eventKey(event), true);
    if (context && context.who.kind !== 'unknown')
      memory.shown.remember(event, replies, services.clock.now());
    return replies;
  }

  return {
    handle: (event, keep) =>
      mutex(`${event.person.platform} ${accountAddress(event.person)}`, () =>
        handle(normalisedEvent(event), keep),
      ),
  };
}

/** What this process remembers for a while. */
interface Memory {
  shown: RecentForms;
  /** By event key. */
  answered: Recent<true>;
  /** The summary of what an unknown user was told last, by account. */
  strangers: Recent<string>;
}

interface Replied {
  replies: BotReply[];
  /** Undefined if the sender could not be identified. */
  context?: EventContext;
  toRecord?: EventToRecord | undefined;
  /** The sender's first event. */
  isNew?: boolean;
}

/** Undefined if the event was processed before. */
async function reply(
  event: BotEvent,
  services: BotServices,
  memory: Memory,
  keep: KeepReplies | undefined,
): Promise<Replied | undefined> {
  try {
    const key = isRemembered(event) ? eventKey(event) : undefined;
    const describe = (known: SavedChatAddress | undefined) => described(event.person, known);
    const heard = await resolveSender(
      ...([services.store, key, event.person, describe, services.staff, CONVERSATION_DRAFT] as const),
    );
    // Events recorded with their effects are recorded before they are answered, and the process may have ended in
    // between.
    if (heard.isProcessed && (!isRecordedAtOnce(event) || memory.answered.get(eventKey(event))))
      return undefined;
    return await answer(event, heard, services, memory, keep);
  } catch (error) {
    tell(error, event, services);
    const replies = sorry(event, memory.shown, services.clock.now());
    return { replies, toRecord: toRecord(event, false) };
  }
}

async function finish(
  { kind, person }: BotEvent,
  { store, log }: BotServices,
  event: EventToRecord | undefined,
): Promise<void> {
  try {
    if (event) await finishEvent({ store, origin: originOf(person), event });
  } catch {
    log.warn('event-not-remembered', { kind, platform: person.platform });
  }
}

function toRecord(event: BotEvent, isRecorded: boolean): EventToRecord | undefined {
  return isRemembered(event) ? { key: eventKey(event), isRecorded } : undefined;
}

function originOf(person: ChatPerson): Origin {
  return { actor: actorOf(person), surface: person.platform };
}

/** Opening a page only shows the current state, so it need not be remembered. */
function isRemembered({ kind }: BotEvent): boolean {
  return kind !== 'home';
}

async function answer(
  told: BotEvent,
  { isProcessed: isAgain, chatAddress: known, person, who, typed }: ResolvedSender<ChatPerson>,
  services: BotServices,
  memory: Memory,
  keep: KeepReplies | undefined,
): Promise<Replied> {
  const event: BotEvent = { ...told, person };
  const origin = originOf(person);
  const recorded = toRecord(event, isAgain);
  const atOnce = isRecordedAtOnce(event) ? recorded : undefined;
  const acting: Acting = { store: services.store, origin, ...(atOnce && { event: atOnce }) };
  const hasHome = hasOpenedHome(known?.details);
  const conversations = new Map(typed.map(({ values, ...ref }) => [enrolmentRefText(ref), values]));
  const context: EventContext = {
    ...{ event, isAgain, hasHome, conversations, who, acting, origin, services, keep },
  };
  const isNew = who.kind !== 'unknown' && (await remember(context, known));
  const replies = await repliesTo(context, memory);
  return { replies, context, toRecord: recorded, isNew };
}

async function repliesTo(context: EventContext, { shown, strangers }: Memory): Promise<BotReply[]> {
  const { event, who, services } = context;
  const wish = await answerSurfaceWish(context);
  if (wish) return wish;
  switch (who.kind) {
    case 'staff':
      return answerStaff(context);
    case 'contact':
      return [...filesNotTaken(event), ...(await answerContact(context, who.assignments))];
    case 'unknown': {
      if (!SURFACES[event.person.platform].admitsStrangers) return say(BOT.noContactAnyMore);
      const hasCode = event.kind === 'text' && readCode(event.text).kind !== 'none';
      if (event.person.isUndescribed && !hasCode) return sorry(event, shown, services.clock.now());
      const account = `${event.person.platform} ${accountAddress(event.person)}`;
      const replies = await answerUnknownUser(context, strangers.get(account));
      const [told] = replies;
      if (told?.kind === 'message') strangers.set(account, told.message.summary);
      return replies;
    }
  }
}

/** A municipality's file is said not to have been taken, whatever is answered to the text beside it. */
function filesNotTaken(event: BotEvent): BotReply[] {
  const files = event.kind === 'text' ? (event.files?.length ?? 0) : 0;
  return files === 0 ? [] : [{ kind: 'message', message: FILES.notFromContacts(files) }];
}

/** If the platform cannot describe an account right now, what was last known about it is used. */
function described(person: ChatPerson, known: SavedChatAddress | undefined): ChatPerson {
  if (!person.isUndescribed || known === undefined) return person;
  const { email, name } = known;
  return { ...person, ...(email !== undefined && { email }), ...(name !== undefined && { name }) };
}

/**
 * Saves where somebody last wrote in person as their chat address.
 * @returns whether they had none before
 */
async function remember(
  { event: { kind, person, place }, hasHome, acting, services }: EventContext,
  known: SavedChatAddress | undefined,
): Promise<boolean> {
  if (place.kind !== 'personal') {
    await heardIn(acting, { platform: place.platform, address: channelAddress(place) });
    return false;
  }
  const address: ChatAddress = {
    platform: person.platform,
    address: accountAddress(person),
    ...(person.email && { email: person.email }),
    ...(person.name && { name: person.name }),
    ...(known?.municipality && { municipality: known.municipality }),
    state: 'reachable',
    details: hasHome || kind === 'home' ? withHomeOpened(place) : place,
    heardOn: services.clock.now().toISODate(),
    ...(known?.preferredAt && { preferredAt: known.preferredAt }),
  };
  // Usually it has not changed, and there is nothing to write.
  if (known && isDeepStrictEqual({ ...address, revision: known.revision }, known)) return false;
  const isNew = known === undefined || isOnlyLookedUp(known);
  if (acting.event) {
    acting.event.address = address;
    return isNew;
  }
  const saved = await keepAddress(acting, address);
  return isNew && saved;
}

function tell(error: unknown, { kind, person }: BotEvent, { log }: BotServices): void {
  const about = { kind, platform: person.platform };
  if (error instanceof StoreError) return log.warn('event-failed', { ...about, reason: error.kind });
  if (error instanceof NotGivenBack) return log.warn('event-failed', { ...about, reason: 'undescribed' });
  const stack = error instanceof Error ? { stack: String(error.stack) } : {};
  log.error('event-failed', { ...about, reason: 'bug', ...stack });
}

/** The reply to a failure. Form entries are given back, to whoever was shown that form. */
function sorry(event: BotEvent, shown: RecentForms, now: DateTime): BotReply[] {
  if (event.kind !== 'submit' && event.kind !== 'leave') return later(event);
  const form = shown.giveBack(event, BOT.later.summary, now);
  if (form !== undefined) return [form];
  // The platform can preserve what was typed better.
  throw new NotGivenBack();
}

/** No fault of the person's: the platform reports the failure, and preserves what was typed as well as it can. */
class NotGivenBack extends Error {
  override name = 'NotGivenBack';

  constructor() {
    super('A form could not be dealt with, and was not shown lately to whoever sent it');
  }
}

function later({ kind }: BotEvent): BotReply[] {
  return [{ kind: kind === 'home' ? 'home' : 'message', message: BOT.later }];
}
