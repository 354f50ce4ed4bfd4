import type { Acting } from '../../acts/acting.ts';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotEvent, BotReply, KeepReplies } from '../../chat/port.ts';
import { saysYes } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { mayAct, type Who } from '../../partnership/identity/who-is.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Addendum, addendaOf } from '../../store/enrolments/addenda.ts';
import type { FormDraft } from '../../store/enrolments/form-drafts.ts';
import { enrolmentStatusOf, type MunicipalityStatus } from '../../store/enrolments/status.ts';
import { networksOf } from '../../store/networks/networks.ts';
import type { BotServices } from '../services.ts';

/** An event with who sent it and what they may, as passed to every flow. */
export interface EventContext {
  event: BotEvent;
  /** What this event typed has been saved before: something else may have been typed since. */
  isAgain: boolean;
  /** The person has opened the page that the bot fills for them on this surface. */
  hasHome: boolean;
  /** What is kept of the account's conversations, by enrolment ref; changed with what is kept. */
  conversations: Map<string, unknown>;
  who: Who;
  /** Passed to acts. */
  acting: Acting;
  /** For the audit log. */
  origin: Origin;
  services: BotServices;
  keep: KeepReplies | undefined;
}

/** The name of the draft that keeps where an account's conversation about an enrolment stands. */
export const CONVERSATION_DRAFT = 'talk';

/** The event's idempotency key, unique among all platforms. */
export function eventKey({ id, person }: BotEvent): string {
  return `${person.platform} ${id}`;
}

/** An event that carries form entries, which are saved as a draft. */
type FormEvent = Extract<BotEvent, { entries: unknown }>;

export function isFormEvent(event: BotEvent): event is FormEvent {
  return 'entries' in event;
}

/** The button that confirms a summary; its value is the summary's subject. */
export const CONFIRM = 'form-confirm';

/**
 * Whether an event is recorded in the transaction of its effects, and is therefore answered again if the process ended
 * after recording it and before answering.
 */
export function isRecordedAtOnce(event: BotEvent): boolean {
  return isFormEvent(event) || (event.kind === 'action' && event.action === CONFIRM);
}

/** Whether others see the reply. */
export function isReadByOthers({ place, isAlone }: BotEvent): boolean {
  return place.kind === 'channel' && isAlone !== true;
}

declare const decided: unique symbol;
/**
 * Marks a value that may only be built once rights have been decided, by `readEnrolmentContext` and `readPartnership`.
 * Views and forms take only such values, so nothing can be shown before rights are decided.
 */
export interface Decided {
  readonly [decided]: true;
}

/** Marks a value whose rights have just been decided; for no other use. */
export function asDecided<Seen extends object>(seen: Seen): Seen & Decided {
  return seen as Seen & Decided;
}

/** What is known about an enrolment. */
export interface EnrolmentContext extends Decided {
  place: EnrolmentRef;
  definition: Definition;
  changes: readonly MilestoneChange[];
  municipality: Municipality;
  status: MunicipalityStatus;
  /** What has been typed into the form asked for. */
  draft?: FormDraft;
  /**
   * The other members of its network if the timeline has visits (R64): whom it can visit. Empty while there are no
   * networks.
   */
  partners: readonly Municipality[];
  /** The addenda to its signed agreement; for staff alone, who make them. */
  addenda: readonly Addendum[];
}

/**
 * Reads what is known about an enrolment, for somebody who may see it; undefined for everybody else, and for an
 * enrolment that does not exist.
 * @param typed the form whose draft is read along with it, and who fills it in
 */
export async function readEnrolmentContext(
  { who, services }: Reader,
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
  // Only those who take part visit each other, and every event asks this.
  const mayVisit = hasVisits(definition) && answer !== undefined && saysYes(answer.decision);
  const partners = mayVisit ? await partnersOf(services.store, ref) : [];
  const isSigned = who.kind === 'staff' && own.status.enrolment.agreedOn !== undefined;
  const addenda = isSigned ? await addendaOf(services.store, ref.partnership, ref.municipality) : [];
  return asDecided({ place: ref, definition, changes, municipality, partners, addenda, ...own });
}

/** What decides who may see what: everything that is shown of an enrolment is read with it. */
export interface Reader {
  who: Who;
  services: { store: Store };
}

/** The same event within an open transaction: all reads and changes belong to it. */
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

/** A reply of one message. */
export function say(message: Message): BotReply[] {
  return [{ kind: 'message', message }];
}
