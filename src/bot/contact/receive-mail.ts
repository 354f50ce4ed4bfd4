import { createHash } from 'node:crypto';
import type { Acting } from '../../acts/acting.ts';
import { finishEvent } from '../../acts/acting.ts';
import {
  invitedTo,
  recordMeetingReply,
  type SentMail,
  sentMailAmong,
  takeBack,
  takeInMail,
  type WrittenMail,
} from '../../acts/incoming-mail.ts';
import { escalateReturned } from '../../acts/reminders.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { mailAddress } from '../../chat/mail-address.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { INBOX } from '../../chat/text/inbox-da.ts';
import { INCOMING_MAIL } from '../../chat/text/incoming-mail-da.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Who } from '../../partnership/identity/who-is.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { ScheduleServices } from '../../schedule/services.ts';
import { isProcessed } from '../../store/db/processed-events.ts';
import { read } from '../../store/db/read.ts';
import { instant } from '../../store/db/values.ts';
import { readWhoIsAccount } from '../../store/identity/resolve-sender.ts';
import { countOfNone, type InboxItem, type InboxMail, keyOf } from '../../store/inbox.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { inboxButtons } from '../context/inbox-button.ts';
import { tellStaff } from '../context/tell-staff.ts';
import type { CalendarReply } from '../mail/incoming/calendar-reply.ts';
import { classify, isFromList } from '../mail/incoming/classify.ts';
import type { DeliveryReport } from '../mail/incoming/delivery-report.ts';
import type { IncomingMail, MailSender } from '../mail/incoming/incoming-mail.ts';
import { ownText } from '../mail/incoming/reply-text.ts';

/** What became of a mail that came in; for the log. */
export type Received =
  | 'came-back'
  | 'no-failure'
  | 'not-ours'
  | 'automatic'
  | 'calendar-reply'
  | 'written'
  | 'own'
  | 'known';

const ORIGIN = { actor: 'indgående mail', surface: 'mail' };
/** As much of a text as chat shows; the whole is kept too. */
const MOST_SHOWN = 2000;
const TO_SENDER = 'mail-reply';
/** Of mails that nobody knows what they are about; the rest stands in the inbox. */
const MOST_TOLD_AN_HOUR = 10;

/**
 * Deals with a mail that came in, once, however often it is read. What a mail says is never proven, so all that follows
 * from one is an item for KL, a mark that an address can't be reached, and whether somebody comes to a meeting. It never
 * counts as an answer.
 */
export async function receiveMail(services: ScheduleServices, mail: IncomingMail): Promise<Received> {
  const id = identityOf(mail);
  const acting: Acting = {
    ...{ store: services.store, origin: ORIGIN },
    event: { key: `mail ${id}`, isRecorded: false },
  };
  if (await isProcessed(services.store, `mail ${id}`)) return 'known';
  const { store, staff } = services;
  const who = await read(store, (tx) => readWhoIsAccount(store, tx, accountOf(mail.from), staff));
  const received = await receiveOnce({ services, acting, mail, id, who });
  await finishEvent(acting);
  return received;
}

/** A mail with what is known when it is dealt with. */
interface MailContext {
  services: ScheduleServices;
  acting: Acting;
  mail: IncomingMail;
  /** The same mail has the same, wherever it lies. */
  id: string;
  who: Who;
}

async function receiveOnce(context: MailContext): Promise<Received> {
  const { services, mail } = context;
  if (mail.messageId !== undefined && (await sentMailAmong(services.store, [mail.messageId]))) return 'own';
  const kind = classify(mail);
  switch (kind.kind) {
    case 'delivery-report':
      return receiveReport(context, kind.report);
    case 'automatic':
      return 'automatic';
    case 'calendar-reply':
      return receiveCalendarReply(context, kind.reply);
    case 'written':
      return receiveWritten(context, kind);
  }
}

/** Only a mail of ours whose Message-ID the report carries can have come back, and only to whom it was sent. */
async function receiveReport(
  { services, acting }: MailContext,
  { outcome, status, about }: DeliveryReport,
): Promise<Received> {
  if (outcome !== 'failed') return 'no-failure';
  const sent = await sentMailAmong(services.store, about);
  if (!sent) return 'not-ours';
  const why = INCOMING_MAIL.cameBack(status);
  const reminder = await takeBack(acting, { sent, status, why, details: mailAddress(sent.email) });
  if (reminder) await escalateReturned(services, { origin: ORIGIN }, reminder, why);
  return 'came-back';
}

async function receiveCalendarReply(context: MailContext, reply: CalendarReply): Promise<Received> {
  const { services, acting, mail } = context;
  const { uid, attendee, coming, at, comment, proposesOtherTime } = reply;
  const partnership = await invitedTo(services.store, uid, attendee);
  if (partnership !== undefined && !proposesOtherTime)
    await recordMeetingReply(
      // What is written with it comes after, and ends the event.
      comment === undefined ? acting : { store: acting.store, origin: ORIGIN },
      { partnership, uid, email: emailKey(attendee), coming, at },
    );
  if (comment !== undefined || proposesOtherTime) {
    const text = INCOMING_MAIL.aboutMeeting(
      coming,
      [...(proposesOtherTime ? [`${INCOMING_MAIL.proposesOtherTime}.`] : []), comment ?? mail.text].join(' '),
    );
    await receiveWritten({ ...context, mail: { ...mail, text } }, { mayAnswer: false, partnership });
  }
  return 'calendar-reply';
}

/** @param of `partnership`: what is known of the mail beside its sender */
async function receiveWritten(
  context: MailContext,
  of: { mayAnswer: boolean; partnership?: string | undefined },
): Promise<Received> {
  const { mayAnswer, partnership } = of;
  const { services, acting, mail, id, who } = context;
  const { from } = mail;
  const sent = await sentMailAmong(services.store, mail.answers);
  const email = emailKey(from?.email ?? '');
  const isRecipient = sent !== undefined && emailKey(sent.email) === email;
  const isKnown = isRecipient || who.kind !== 'unknown';
  // What a list spreads, from somebody whom nobody here knows, is not written to KL.
  if (!isKnown && !sent && (isFromList(mail) || mail.headers.has('list-unsubscribe'))) return 'automatic';
  const place = placeOf(sent, who, partnership);
  const told =
    mayAnswer && isToAnswer(who, sent, isRecipient)
      ? await answerTo(services, from, await toldAbout(services, place, who), sent?.key ?? '', who)
      : undefined;
  const item = itemOf(mail, id, place, { sent, isKnown, isTold: told !== undefined });
  const kept = await takeInMail(acting, { item, isHeard: isRecipient, ...(told && { told }) });
  if (!('value' in kept)) throw new Error(`A mail could not be kept: ${kept.kind}`);
  if (kept.kind === 'saved' && !isOfStaff(services, who, sent))
    await tell(services, id, WHO[who.kind] ?? INCOMING_MAIL.stranger, kept.value);
  return 'written';
}

/**
 * Whether somebody at KL wrote it, or it answers what staff were told, from whichever address: it only stands in the
 * inbox. A program that answers what staff are told would be told of its own answer, for ever.
 */
function isOfStaff({ staff }: ScheduleServices, who: Who, sent: SentMail | undefined): boolean {
  const told = sent && emailKey(sent.email);
  return who.kind === 'staff' || (told !== undefined && staff.some((email) => emailKey(email) === told));
}

/**
 * Has staff look at a mail that can't be read here.
 * @param place names it, wherever it is read
 */
export async function putMailAside(services: ScheduleServices, place: string): Promise<void> {
  const id = digest(place);
  const kept = await takeInMail(
    { store: services.store, origin: ORIGIN },
    {
      item: {
        ...{ key: keyOf('trouble', 'mail', id), kind: 'trouble', text: INCOMING_MAIL.unreadable },
        actor: INCOMING_MAIL.unknownSender,
      },
    },
  );
  if (kept.kind === 'saved') await tell(services, id, INCOMING_MAIL.unreadableHeading, kept.value);
}

type Place = Partial<EnrolmentRef>;

/** What a mail is about: what it answers is about it, else whom its sender answers for, as far as that is one. */
function placeOf(sent: SentMail | undefined, who: Who, otherwise: string | undefined): Place {
  if (sent?.partnership !== undefined) {
    const { partnership, municipality } = sent;
    return { partnership, ...(municipality !== undefined && { municipality }) };
  }
  const partnership = otherwise === undefined ? {} : { partnership: otherwise };
  if (who.kind !== 'contact') return partnership;
  const [first, ...others] = who.assignments;
  const isSame = (name: 'partnership' | 'municipality') =>
    others.every((other) => other[name] === first[name]);
  if (!isSame('partnership')) return partnership;
  return {
    partnership: first.partnership,
    ...(isSame('municipality') && { municipality: first.municipality }),
  };
}

function itemOf(
  mail: IncomingMail,
  id: string,
  place: Place,
  { sent, isKnown, isTold }: { sent: SentMail | undefined; isKnown: boolean; isTold: boolean },
): InboxMail {
  const own = ownText(mail.text);
  const text = own.length > MOST_SHOWN ? `${own.slice(0, MOST_SHOWN)} …`.toWellFormed() : own;
  return {
    ...{ key: keyOf('reply', 'mail', id), kind: 'reply', ...place },
    text: text === '' ? INCOMING_MAIL.noText : text,
    actor: mail.from ? emailKey(mail.from.email) : INCOMING_MAIL.unknownSender,
    mail: {
      subject: mail.subject,
      files: mail.parts.flatMap(({ name }) => name ?? []),
      ...(mail.from?.name !== undefined && { name: mail.from.name }),
      ...(text !== mail.text && { whole: mail.text }),
      ...(mail.isCut && { isCut: true }),
      ...(sent && { answers: { at: sent.at } }),
      ...(!isKnown && { isStranger: true }),
      ...(isTold && { isTold: true }),
    },
  };
}

/**
 * Nobody unknown is answered. Staff are where they answer what they were told, as they may think that a municipality gets
 * it; and nobody is for answering such an answer, or two programs would go on for ever.
 */
function isToAnswer(who: Who, sent: SentMail | undefined, isRecipient: boolean): boolean {
  if (sent?.key.includes(`/${TO_SENDER}/`)) return false;
  return isRecipient || who.kind === 'contact';
}

/** The message to a sender is kept with a partnership: for whoever has several, or works at KL, with the first. */
async function toldAbout({ store }: ScheduleServices, place: Place, who: Who): Promise<Place> {
  if (place.partnership !== undefined) return place;
  const [partnership] = who.kind === 'contact' ? [who.assignments[0].partnership] : await partnerships(store);
  return partnership === undefined ? {} : { partnership };
}

/** What the sender is told, by mail: once for each mail of ours that they answer, and once for all others. */
async function answerTo(
  { platforms }: ScheduleServices,
  from: MailSender | undefined,
  { partnership, municipality }: Place,
  thread: string,
  who: Who,
): Promise<WrittenMail['told']> {
  if (!from || partnership === undefined) return undefined;
  const found = await platforms.get('mail')?.findPerson(from.email);
  if (!found) return undefined;
  const buttons =
    municipality === undefined ? [] : [CONTACT.menuButton(enrolmentRefText({ partnership, municipality }))];
  return {
    ...{ partnership, id: `${TO_SENDER}/${digest(thread)}` },
    ...(municipality !== undefined && { municipality }),
    message: {
      person: {
        key: emailKey(from.email),
        name: from.name ?? from.email,
        municipalities: municipality === undefined ? [] : [municipality],
        places: [{ to: found.address }],
      },
      message: who.kind === 'staff' ? INCOMING_MAIL.notForwarded : INCOMING_MAIL.noAnswer(buttons),
    },
  };
}

const WHO: Partial<Record<Who['kind'], string>> = { contact: INCOMING_MAIL.severalPlaces };

/** @param otherwise the heading of what is about no municipality */
async function tell(
  services: ScheduleServices,
  id: string,
  otherwise: string,
  item: InboxItem,
): Promise<void> {
  const { partnership, municipality, key } = item;
  if (partnership === undefined && (await tooManyOfNone(services))) return;
  const definition = partnership && (await partnershipInForce(services.store, partnership))?.definition;
  const name = municipality && (municipalityByCode(municipality)?.fullName ?? municipality);
  const inboxes = partnership === undefined ? await partnerships(services.store) : [partnership];
  const [inbox] = inboxes;
  const see =
    partnership !== undefined && municipality !== undefined
      ? [{ action: 'menu', value: enrolmentRefText({ partnership, municipality }), label: INBOX.see }]
      : [];
  const message = INCOMING_MAIL.arrived(
    name || otherwise,
    definition ? definition.shortTitle : undefined,
    item,
    [...(inbox === undefined ? [] : inboxButtons(key, inbox)), ...see],
  );
  await tellStaff({ services, event: { id: `mail-${id}` } }, message);
}

/** Whoever sends hundreds of mails fills the inbox, but not the staff's channel. */
async function tooManyOfNone({ store, clock }: ScheduleServices): Promise<boolean> {
  const since = instant(clock.now().minus({ hours: 1 }));
  return (await countOfNone(store, since)) > MOST_TOLD_AN_HOUR;
}

/** A mail has the same identity in another folder or after the mailbox was moved; another mail with its Message-ID has not. */
function identityOf({ messageId, from, subject, headers, text, parts }: IncomingMail): string {
  return digest(JSON.stringify([messageId, from, subject, headers.get('date'), text, parts]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function accountOf(from: MailSender | undefined) {
  return {
    ...{ platform: 'mail' as const, team: 'mail', user: emailKey(from?.email ?? '') },
    ...(from && { email: from.email }),
  };
}
