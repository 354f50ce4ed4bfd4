import ICAL from 'ical.js';
import type { IncomingMail } from './incoming-mail.ts';

/** What somebody's calendar answers to a meeting of ours (iTIP, RFC 5546). */
export interface CalendarReply {
  /** The meeting's UID. */
  uid: string;
  /** Who answers, as the calendar says; not proven. */
  attendee: string;
  coming: 'yes' | 'no' | 'maybe';
  /** When it was answered (ISO instant): of two replies the later counts. */
  at: string;
  /** What was written with it, or that another time was proposed. */
  comment?: string;
  proposesOtherTime?: true;
}

const COMING: Readonly<Record<string, CalendarReply['coming']>> = {
  accepted: 'yes',
  declined: 'no',
  tentative: 'maybe',
};

/** Undefined if it is no reply, or none that can be read. */
export function calendarReply(mail: Pick<IncomingMail, 'parts'>): CalendarReply | undefined {
  for (const { type, text } of mail.parts) {
    if (!/^(text\/calendar|application\/ics)$/.test(type) || text === undefined) continue;
    try {
      const reply = replyIn(text);
      if (reply) return reply;
    } catch {
      // It is damaged: what else the mail says is looked at.
    }
  }
  return undefined;
}

function replyIn(text: string): CalendarReply | undefined {
  const calendar = ICAL.Component.fromString(text);
  const method = textOf(calendar, 'method').toUpperCase();
  if (method !== 'REPLY' && method !== 'COUNTER') return undefined;
  const event = calendar.getFirstSubcomponent('vevent');
  const attendees = event?.getAllProperties('attendee') ?? [];
  const [attendee] = attendees;
  // A reply is one person's; a proposal repeats everybody, and is a reply of whoever sent it.
  if (!event || !attendee || attendees.length > 1) return undefined;
  const uid = textOf(event, 'uid');
  const coming = COMING[String(attendee.getFirstParameter('partstat') ?? '').toLowerCase()];
  const email = String(attendee.getFirstValue() ?? '').replace(/^mailto:/i, '');
  const stamp = event.getFirstPropertyValue('dtstamp');
  if (uid === '' || !email.includes('@') || !(stamp instanceof ICAL.Time)) return undefined;
  if (!coming && method === 'REPLY') return undefined;
  const comment = textOf(event, 'comment').trim();
  return {
    ...{ uid, attendee: email, coming: coming ?? 'maybe' },
    at: stamp.toJSDate().toISOString(),
    ...(comment !== '' && { comment }),
    ...(method === 'COUNTER' && { proposesOtherTime: true }),
  };
}

function textOf(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
}
