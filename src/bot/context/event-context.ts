import type { Acting } from '../../acts/acting.ts';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotEvent, BotReply } from '../../chat/port.ts';
import { saysYes } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { mayAct, type Who } from '../../partnership/identity/who-is.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { FormDraft } from '../../store/enrolments/form-drafts.ts';
import { enrolmentStatusOf, type MunicipalityStatus } from '../../store/enrolments/status.ts';
import { networksOf } from '../../store/networks/networks.ts';
import type { BotServices } from '../services.ts';

/** One event with who is behind it: what every flow is handed. */
export interface EventContext {
  event: BotEvent;
  /** What was typed in this event was kept before: something else may have been typed since. */
  isAgain: boolean;
  who: Who;
  /** What acts are done with. */
  acting: Acting;
  /** For the log of the store. */
  origin: Origin;
  services: BotServices;
}

/** What an event is remembered by; unique among all platforms. */
export function eventKey({ id, person }: BotEvent): string {
  return `${person.platform} ${id}`;
}

/** Whether something was typed in a form, which is kept as its draft. */
export function isFormEvent({ kind }: BotEvent): boolean {
  return kind === 'submit' || kind === 'change' || kind === 'leave';
}

/** The button that confirms what was read back; its value is the summary's subject. */
export const CONFIRM = 'form-confirm';

/**
 * Whether an event is recorded with what it leads to, and so answered once more where the process that recorded it ended
 * before it had told.
 */
export function isRecordedAtOnce(event: BotEvent): boolean {
  return isFormEvent(event) || (event.kind === 'action' && event.action === CONFIRM);
}

/** Whether others see what is answered. */
export function isOverheard({ place, isAlone }: BotEvent): boolean {
  return place.kind === 'channel' && isAlone !== true;
}

declare const decided: unique symbol;
/**
 * What is only made once it was decided that whoever asks may see it, by `readKnown` and `readPartnership`: views and forms
 * are built from nothing else, so that none can be shown before rights were decided.
 */
export interface Decided {
  readonly [decided]: true;
}

/** Marks what was just decided; to be called from nowhere else. */
export function asDecided<Seen extends object>(seen: Seen): Seen & Decided {
  return seen as Seen & Decided;
}

/** What is known of a place. */
export interface EnrolmentContext extends Decided {
  place: EnrolmentRef;
  definition: Definition;
  changes: readonly MilestoneChange[];
  municipality: Municipality;
  status: MunicipalityStatus;
  /** What is typed so far into the form that was asked for. */
  draft?: FormDraft;
  /** The others of its network where the timeline has visits (R64): whom it can visit. Nobody while there are no networks. */
  partners: readonly Municipality[];
}

/**
 * Reads what is known of a place, for somebody who may see it; undefined for everybody else, and for no such place.
 * @param typed the form whose draft is read with it, and who fills it in
 */
export async function readEnrolmentContext(
  { who, services }: EventContext,
  ref: EnrolmentRef,
  typed?: { form: string; owner: string },
): Promise<EnrolmentContext | undefined> {
  const municipality = municipalityByCode(ref.municipality);
  if (!municipality || !mayAct(who, ref.partnership, ref.municipality)) return undefined;
  const found = await enrolmentStatusOf(services.store, ref, typed);
  if (!found) return undefined;
  const { partnership, ...own } = found;
  const { definition, milestoneChanges: changes } = partnership;
  const { answer } = own.status;
  // Only those who take part visit each other, and this is asked for every event.
  const mayVisit = hasVisits(definition) && answer !== undefined && saysYes(answer.decision);
  const partners = mayVisit ? await partnersOf(services.store, ref) : [];
  return asDecided({ place: ref, definition, changes, municipality, partners, ...own });
}

/** The same event within a transaction that is open: what is read and done is part of it. */
export function within({ services, ...context }: EventContext, acting: Acting): EventContext {
  return { ...context, acting, services: { ...services, store: acting.store } };
}

/** Whether municipalities visit each other in this partnership. */
export function hasVisits({ timeline }: Definition): boolean {
  return timeline.milestones.some(({ activities }) => activities.includes('visits'));
}

async function partnersOf(
  store: Store,
  { partnership, municipality }: EnrolmentRef,
): Promise<Municipality[]> {
  const [own] = await networksOf(store, partnership, { municipalities: [municipality] });
  return (own?.municipalities ?? [])
    .filter((code) => code !== municipality)
    .flatMap((code) => municipalityByCode(code) ?? []);
}

/** An answer that is one message. */
export function say(message: Message): BotReply[] {
  return [{ kind: 'message', message }];
}
