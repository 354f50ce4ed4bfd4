import { type CalendarReply, calendarReply } from './calendar-reply.ts';
import { type DeliveryReport, deliveryReport, hasNoSender } from './delivery-report.ts';
import { headerOf, type IncomingMail } from './incoming-mail.ts';

/** What a mail that came in is. */
export type MailKind =
  | { kind: 'delivery-report'; report: DeliveryReport }
  | { kind: 'calendar-reply'; reply: CalendarReply }
  /** A machine wrote it: out of office, a receipt that it was read, a newsletter's robot. */
  | { kind: 'automatic' }
  /** A person wrote it. `mayAnswer`: no list and no program stands between, so an answer reaches that person alone. */
  | { kind: 'written'; mayAnswer: boolean };

/** Reads what a mail is from its headers and parts. */
export function classify(mail: IncomingMail): MailKind {
  const report = deliveryReport(mail);
  if (report) return { kind: 'delivery-report', report };
  // Some calendars mark what a person clicked as automatic.
  const reply = calendarReply(mail);
  if (reply) return { kind: 'calendar-reply', reply };
  if (isAutomatic(mail)) return { kind: 'automatic' };
  return { kind: 'written', mayAnswer: !isFromList(mail) && !suppressesAnswers(mail) };
}

/** How the subject of an automatic reply begins where no header says so: Exchange and Outlook, in several languages. */
const AUTOMATIC_SUBJECT =
  /^\s*(automatisk svar|autosvar|auto-svar|automatic reply|auto-?(?:reply|response)|automatiskt svar|automatische antwort)\s*:/i;
/** People begin a subject like this too. */
const AWAY = /^\s*(ikke til stede|fravær\w*|out of (?:the )?office|frånvaro\w*|ej på kontoret|abwesen\w*)\b/i;

function isAutomatic(mail: IncomingMail): boolean {
  const submitted = headerOf(mail, 'auto-submitted');
  const precedence = headerOf(mail, 'precedence');
  return (
    // RFC 3834: anything but "no" means that no person sent it.
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply'].some((name) =>
      /^(?!no$)./.test(headerOf(mail, name)),
    ) ||
    /^auto[_-]?reply/.test(precedence) ||
    (/^(bulk|junk)/.test(precedence) && !isFromList(mail)) ||
    /report-type="?(disposition-notification|feedback-report)/.test(headerOf(mail, 'content-type')) ||
    hasNoSender(mail) ||
    AUTOMATIC_SUBJECT.test(mail.subject) ||
    (AWAY.test(mail.subject) && suppressesAnswers(mail))
  );
}

/** Only that it came by a list says nothing of who wrote it: a mailbox may be fed by one. */
export function isFromList(mail: IncomingMail): boolean {
  return mail.headers.has('list-id') || /^list/.test(headerOf(mail, 'precedence'));
}

/** Programs set it, and some organisations on every mail: it is not to be answered, and may be a person's. */
function suppressesAnswers(mail: IncomingMail): boolean {
  return /\b(all|autoreply|oof)\b/.test(headerOf(mail, 'x-auto-response-suppress'));
}
