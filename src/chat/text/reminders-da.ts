import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { assertNever } from '../../errors.ts';
import { nameInText, ordinalWord } from '../../partnership/danish.ts';
import { daysFrom } from '../../partnership/dates/day.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import type { MilestoneActivity } from '../../partnership/definition/timeline.ts';
import type { MunicipalTask } from '../../partnership/definition/work.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { TASK_BY } from './tasks-da.ts';

/** What happens at a milestone, without an article: follows "vi holder" or "indkaldelse til". */
export const ACTIVITIES: Readonly<Record<MilestoneActivity, string>> = {
  invitation: 'invitation',
  'registration-deadline': 'svarfrist',
  alignment: 'forventningsafstemning',
  approval: 'godkendelse',
  signing: 'underskrift',
  seminar: 'seminar',
  'network-meeting': 'netværksmøde',
  visits: 'kommunebesøg',
  'leader-exchange': 'lederrotation',
  'advisory-group': 'møde i følgegruppen',
  dissemination: 'formidling',
  event: 'arrangement',
};

/** A date following a verb: "i 4. kvartal 2017", "fredag den 5. maj 2017". */
export function inSentence(written: string): string {
  const date = dateOf(written);
  switch (date?.kind) {
    case undefined:
    case 'instant':
    case 'part-of-month':
    case 'recurring':
    case 'part-of-year':
    case 'by':
    case 'ongoing':
      return written;
    case 'several':
      if (date.dates.some(({ kind }) => kind === 'day')) return `den ${written}`;
      return date.dates.some(({ kind }) => kind.startsWith('part-of')) ? written : `i ${written}`;
    case 'day':
      return /^\d/.test(written) ? `den ${written}` : written;
    case 'undated':
      return 'uden fast dato';
    case 'range':
      if (isWithinDay(date)) return written;
      return isShort(date) ? `den ${written}` : `i perioden ${written}`;
    case 'year':
    case 'month':
    case 'week':
    case 'quarter':
    case 'half-year':
    case 'season':
      return `i ${written}`;
    default:
      return assertNever(date);
  }
}

/** A deadline following "fristen er": "fredag den 5. maj 2017", and for "senest 30. juni 2017" the day itself. */
export function asDeadline(written: string): string {
  const date = dateOf(written);
  if (date?.kind !== 'by') return inSentence(written);
  return date.through
    ? `udgangen af ${writeMilestoneDate(date.date)}`
    : inSentence(writeMilestoneDateWithWeekday(date.date));
}

/** A date as the subject of a sentence: "4. kvartal 2017", "perioden december 2019 – januar 2020". */
export function asSubject(written: string): string {
  return dateOf(written)?.kind === 'range' ? `perioden ${written}` : written;
}

function dateOf(written: string): MilestoneDate | undefined {
  const read = readMilestoneDate(written);
  return read.ok ? read.date : undefined;
}

/** "onsdag den 14. november 2018 kl. 09.30–15.30" is not a period. */
function isWithinDay({ from, to }: Extract<MilestoneDate, { kind: 'range' }>): boolean {
  return from.kind === 'instant' && to.kind === 'instant' && from.date === to.date;
}

/** A few consecutive days are a date; more are a period. */
function isShort({ from, to }: Extract<MilestoneDate, { kind: 'range' }>): boolean {
  if (from.kind !== 'day' || to.kind !== 'day') return false;
  const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' });
  return day(to.date).diff(day(from.date), 'days').days < 7;
}

/** "kl. 09.30", "kl. 09.30–15.00" */
export function timeText(starts: string, ends: string | undefined): string {
  return `kl. ${[starts, ...(ends === undefined ? [] : [ends])].map((time) => time.replace(':', '.')).join('–')}`;
}

/** "i dag", "i morgen", "om 3 dage"; undefined for the past. */
export function daysLeftText(days: number): string | undefined {
  if (days < 0) return undefined;
  if (days === 0) return 'i dag';
  return days === 1 ? 'i morgen' : `om ${days} dage`;
}

/** Days from today to a day, in Danish time; negative for the past. */
export function daysBetween(now: DateTime<true>, day: DateTime<true>): number {
  const dayOf = (at: DateTime<true>) => at.setZone(ZONE).toISODate();
  return daysFrom(dayOf(now), dayOf(day));
}

/** "anden påmindelse" */
export function againText(time: number): string {
  return `${ordinalWord(time)} påmindelse`;
}

type PersonsRole = Extract<Recipient, { kind: 'person' }>['role'];

const BECAUSE: Readonly<Record<PersonsRole, (municipality: string) => string>> = {
  contact: (municipality) => `du er kontaktperson for ${municipality}`,
  substitute: (municipality) => `du er stedfortræder for kontaktpersonen i ${municipality}`,
  participant: (municipality) => `du er tilmeldt som deltager fra ${municipality}`,
  politician: (municipality) => `du er tilmeldt som politiker fra ${municipality}`,
};

export const REMINDER = {
  selfEvaluation: 'selvevaluering',
  invoiceDetails: 'EAN-nummer og andre oplysninger til fakturaen',
  task: ({ label, text, who }: MunicipalTask) => `${label}: ${TASK_BY[who]} ${text}`,
  preconditions: (count: number) => (count === 1 ? '1 forudsætning' : `${count} forudsætninger`),
  shifted: (shifted: string) => `Beskeden er ${shifted}.`,
  why: (role: PersonsRole, municipality: string, partnership: string) =>
    `Du får beskeden, fordi ${BECAUSE[role](municipality)} i ${nameInText(partnership)}.`,
  whyConsultant: (partnership: string) =>
    `Du får beskeden, fordi du er KL's kontaktperson for ${nameInText(partnership)}.`,
  passOnToAdvisoryGroup:
    'Følgegruppen har ingen kanal her, så beskeden er kun sendt til jer. Send den videre til medlemmerne.',
  whyMember: (group: string, partnership: string) =>
    `Du får beskeden, fordi du er med i partnerskabets ${group} (${partnership}).`,
  passOnToGroup: (group: string, withoutAddress: readonly string[]) =>
    withoutAddress.length === 0
      ? `Partnerskabets ${group} har hverken en kanal eller medlemmer her, så beskeden er kun sendt til jer. Send den videre.`
      : `Partnerskabets ${group} har ingen kanal her. Send beskeden videre til dem, der ikke har en e-mailadresse her: ${withoutAddress.join(', ')}.`,
  passOnInNetwork: 'Netværket har ingen kanal her. Send gerne beskeden videre til dem, der deltager fra jer.',
  stops: (lack: ChasedLack) =>
    lack === 'answer'
      ? 'Påmindelserne stopper, så snart I har svaret ja eller nej.'
      : 'Påmindelserne stopper, så snart det er på plads.',
  deadline: (when: string, left: string | undefined) =>
    left === undefined ? `Svarfristen var ${when}.` : `Svarfristen er ${when} (${left}).`,
} as const;

/** Labels of a reminder's buttons. */
export const REMINDER_BUTTONS = {
  answer: 'Svar på invitationen',
  ranking: 'Prioritér indsatsområder',
  points: 'Fordel point',
  people: 'Skriv, hvem der deltager',
  contacts: 'Skriv kontaktperson',
  approval: 'Registrér godkendelsen',
  preconditions: 'Bekræft forudsætninger',
  'self-evaluation': 'Udfyld selvevalueringen',
  'invoice-details': 'Skriv faktureringsoplysninger',
  task: 'Meld det klar',
  agreement: 'Se aftalen',
  visits: 'Registrér besøg',
  dates: 'Se datoer',
  join: 'Deltag online',
  menu: 'Åbn',
  more: 'Mere',
  later: 'Mind mig om en uge',
  overview: 'Oversigt',
  municipality: 'Se kommunen',
  write: 'Skriv til dem, der mangler',
  calendar: 'Kalender, der følger med',
  fixDate: 'Sæt datoen',
  fixDetails: 'Sæt tid og sted',
} as const;
