import type { Address, ChatPlatform, SendExtras, Sent } from '../../chat/port.ts';
import { SURFACES } from '../../chat/surface.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Origin } from '../../store/db/change.ts';
import { entryOf, revertEntry, type SentEntry, saveEntry } from '../../store/reminders/calendar-entries.ts';
import { calendarText, type Mailbox } from '../calendar/calendar-text.ts';
import { type CalendarStep, nextStep } from '../calendar/next-step.ts';
import type { ScheduleServices } from '../services.ts';

/** Somebody else wrote to the same calendar at this moment: what to send is found anew. */
const LOOK_AGAIN_SECONDS = 5;

/** What a message brings to the receiver's calendar by mail, worked out for one message of the outbox. */
export interface CarriedCalendar {
  step: CalendarStep;
  entry: SentEntry;
  held: SentEntry | undefined;
  organizer: Mailbox | undefined;
}

/**
 * What a mail to a recipient has to carry about an event; undefined if nothing. In a rehearsal nothing is carried: the mail
 * goes to somebody else.
 * @param wanted how the recipient is to have it; undefined if not, or no longer
 */
export async function calendarToCarry(
  { store, showUnreached, organizer }: ScheduleServices,
  about: {
    partnership: string;
    uid: string;
    event: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>;
    recipient: Recipient;
    key: string;
    /** Whom to ask, where nobody's mailbox sends. */
    contact: Mailbox | undefined;
  },
  wanted: Parameters<typeof nextStep>[1],
): Promise<CarriedCalendar | undefined> {
  const { partnership, uid, recipient, key } = about;
  if (showUnreached || !('email' in recipient) || recipient.email === undefined) return undefined;
  const person = emailKey(recipient.email);
  const held = await entryOf(store, { uid, person });
  const step = nextStep(held, wanted, key);
  if (!step) return undefined;
  const { milestone, network, number } = about.event;
  const { method, sequence, event } = step;
  const entry: SentEntry = {
    ...{ partnership, milestone, network, number, person, recipient, sequence, event, by: key },
    state: method === 'REQUEST' ? 'invited' : 'cancelled',
  };
  return { step, entry, held, organizer: organizer ?? about.contact };
}

/** Whether what a surface is sent finds its way into the receiver's calendar, and changes it later. */
export function updatesCalendars(platform: ChatPlatform): boolean {
  return SURFACES[platform.name].updatesCalendars;
}

/**
 * Sends a message with what it carries. That is kept before anything leaves, and taken back where nothing has: so an entry that
 * somebody may have is never forgotten, and none is cancelled that nobody got.
 */
export async function sendCarrying(
  services: ScheduleServices,
  origin: Origin,
  { step, entry, held, organizer }: CarriedCalendar,
  send: (extras: Pick<SendExtras, 'calendar'>) => Promise<Sent>,
): Promise<Sent> {
  const { store, clock } = services;
  // Sent before, and in doubt: the same once more.
  if (held?.by !== entry.by || held.sequence !== entry.sequence) {
    const kept = await saveEntry(store, origin, entry, held);
    if (kept.kind !== 'saved') return { kind: 'later', afterSeconds: LOOK_AGAIN_SECONDS };
  }
  const { name = '', email = '' } = { name: '', email: '', ...entry.recipient };
  const ics = calendarText(
    [{ event: step.event, sequence: step.sequence }],
    { method: step.method, attendee: { name, email } },
    { organizer, now: clock.now() },
  );
  const sent = await send({ calendar: { method: step.method, ics } });
  if (sent.kind !== 'sent' && sent.kind !== 'unknown') await revertEntry(store, origin, entry);
  return sent;
}

/** A surface that has it already. */
export function isThere(to: Address): Sent {
  return { kind: 'sent', message: { address: to, reference: '' } };
}
