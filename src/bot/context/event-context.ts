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
import { type MunicipalityStatus, statusOf } from '../../store/enrolments/status.ts';
import { networksOf } from '../../store/networks/networks.ts';
import type { BotServices } from '../services.ts';

/** One event with who is behind it: what every flow is handed. */
export interface EventContext {
  event: BotEvent;
  /** What was typed in this event was kept before: something else may have been typed since. */
  isAgain: boolean;
  /** Set once what was typed is kept, and the event remembered with it. */
  isKept: boolean;
  who: Who;
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
  /** The others of its network where the timeline has visits (R64): whom it can visit. Nobody while there are no networks. */
  partners: readonly Municipality[];
}

/** Reads what is known of a place, for somebody who may see it; undefined for everybody else, and for no such place. */
export async function readEnrolmentContext(
  { who, services }: EventContext,
  ref: EnrolmentRef,
): Promise<EnrolmentContext | undefined> {
  const municipality = municipalityByCode(ref.municipality);
  if (!municipality || !mayAct(who, ref.partnership, ref.municipality)) return undefined;
  const status = await statusOf(services.store, ref.partnership, ref.municipality);
  const [own] = status?.municipalities ?? [];
  if (!status || !own) return undefined;
  const { definition, milestoneChanges } = status.partnership;
  // Only those who take part visit each other, and this is asked for every event.
  const mayVisit = hasVisits(definition) && own.answer !== undefined && saysYes(own.answer.decision);
  const partners = mayVisit ? await partnersOf(services.store, ref) : [];
  return asDecided({
    place: ref,
    definition,
    changes: milestoneChanges,
    municipality,
    status: own,
    partners,
  });
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
