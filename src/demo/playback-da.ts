import type { DateTime } from 'luxon';
import { SURFACES, type Surface } from '../chat/surface.ts';
import type { Decision } from '../partnership/answer.ts';
import { joinDanish } from '../partnership/danish.ts';
import type { MilestoneDate } from '../partnership/dates/milestone-date.ts';
import { writeMilestoneDateWithWeekday } from '../partnership/dates/write.ts';
import type { ReminderState } from '../store/reminders/reminder-rows.ts';

interface MeetingTold {
  /** Of the milestone. */
  title: string;
  /** Its name. */
  network?: string | undefined;
  number: number;
}

const which = ({ title, network, number }: MeetingTold) =>
  `"${title}"${network === undefined ? '' : ` i ${network}`}${number === 1 ? '' : ` (nr. ${number})`}`;

/** "onsdag den 13. september 2017 kl. 11.00", of "2017-09-13T11:00" */
function momentOf(written: string): string {
  const [date = '', time = ''] = written.split('T');
  return `${writeMilestoneDateWithWeekday({ kind: 'day', date })} kl. ${time.replace(':', '.')}`;
}

const NAMED = {
  contact: { verb: 'får', one: 'kontaktperson', several: 'kontaktpersoner' },
  substitute: { verb: 'får', one: 'stedfortræder', several: 'stedfortrædere' },
  participant: { verb: 'tilmelder', one: 'deltager', several: 'deltagere' },
  politician: { verb: 'tilmelder', one: 'politiker', several: 'politikere' },
} as const;

/** Stands in an agreement where a story says nothing: as it is written in by hand. */
export const FILLED_IN = 'N.N.';

/** The events of a story, as worded in the transcripts. */
export const HAPPENED = {
  switch: {
    on: 'KL slår påmindelserne til',
    paused: 'KL sætter påmindelserne på pause',
    off: 'KL slår påmindelserne fra',
  },
  answers: {
    yes: 'svarer ja',
    'yes-under-reservation': 'svarer ja med forbehold',
    no: 'svarer nej',
  } satisfies Record<Decision, string>,
  align: 'har afstemt forventninger med KL',
  approve: (body: string) => `har godkendt deltagelsen (${body})`,
  tick: (what: string) => `har på plads: ${what}`,
  offer: 'har fået aftalen til underskrift',
  sign: 'har underskrevet sammen med KL',
  activate: 'er i gang',
  withdraw: (why: string) => `træder ud: ${why}`,
  complete: 'har gennemført partnerskabet',
  people: (role: keyof typeof NAMED, names: readonly string[]) => {
    const { verb, one, several } = NAMED[role];
    return names.length === 0
      ? `har ingen ${several} længere`
      : `${verb} ${joinDanish(names)} som ${names.length === 1 ? one : several}`;
  },
  networks: (count: number) => `KL vælger ${count} netværk`,
  channel: (name: string, platform: string) => `KL knytter kanalen ${name} i ${surfaceName(platform)}`,
  meeting: (
    meeting: MeetingTold & {
      day: string;
      starts?: string | undefined;
      ends?: string | undefined;
      place?: string | undefined;
    },
  ) => {
    const { day, starts, ends, place } = meeting;
    const time =
      starts === undefined ? '' : ` kl. ${[starts, ...(ends === undefined ? [] : [ends])].join('–')}`;
    const date = writeMilestoneDateWithWeekday({ kind: 'day', date: day });
    return `KL fastsætter ${which(meeting)}: ${date}${time.replaceAll(':', '.')}${place === undefined ? '' : `, ${place}`}`;
  },
  cancel: (meeting: MeetingTold & { why: string }) => `KL aflyser ${which(meeting)}: ${meeting.why}`,
  move: ({ title, to, why }: { title: string; to: MilestoneDate; why: string }) =>
    to.kind === 'undated'
      ? `KL udskyder "${title}" uden en ny dato: ${why}`
      : `KL flytter "${title}" til ${writeMilestoneDateWithWeekday(to)}: ${why}`,
  down: (until: string, why: string) => `Serveren er nede til ${momentOf(until)}: ${why}`,
  writes: (emails: readonly string[]) =>
    `${joinDanish(emails)} skriver til botten for første gang, i deres egen kommunes Teams`,
  installs: 'lægger appen ind i et team i kommunens eget Teams; medlemmerne kan nås, før de har skrevet',
  code: (name: string) =>
    `er nu i chatten: ${name} har brugt koden fra invitationsbrevet i kommunens eget Teams, og mailadressen er skjult`,
  leaves: (emails: readonly string[]) =>
    `${joinDanish(emails)} kan ikke længere nås, hverken i chat eller på mail`,
  /** @param at when it took the first of them */
  returns: (to: string, count: number, at: DateTime<true>) =>
    `har en mailserver, der melder ${count === 1 ? 'en mail' : `${count} mails`} til ${to} retur, som den tog imod ${writeMilestoneDateWithWeekday({ kind: 'day', date: at.toISODate() })}`,
  listed: (trouble: string) => `står nu på KL's liste over det, der ikke kom frem: ${trouble}`,
  reach: (email: string, reach: string) => `har nu dette på sin side hos KL: ${email} ${reach}`,
  loses: (to: string) => `Svaret på den næste besked til ${to} går tabt undervejs`,
  busy: (platform: string, seconds: number) =>
    `${surfaceName(platform)} beder om at vente ${seconds} sekunder`,
} as const;

const ROLES = {
  contact: 'kontaktperson',
  substitute: 'stedfortræder',
  participant: 'deltager',
  politician: 'politiker',
} as const;

/** Who a conversation is with. */
export const WHO = {
  person: (role: keyof typeof ROLES, municipality: string) => `${ROLES[role]}, ${municipality}`,
  consultant: 'kontakt i KL',
  member: 'medlem af en gruppe',
  staff: 'medarbejder i KL',
  channel: (surface: string) => `kanal i ${surfaceName(surface)}`,
} as const;

/** A surface's name as people know it. */
export function surfaceName(name: string): string {
  return name in SURFACES ? SURFACES[name as Surface].name : name;
}

export const OUTCOMES: Readonly<Record<ReminderState, string>> = {
  pending: 'venter',
  sent: 'sendt',
  failed: 'ikke sendt',
  cancelled: 'aflyst',
  expired: 'for sent',
  unknown: 'uvist',
};

/** What became of a message, and why: where nobody knows, the reason says so itself. */
export function outcomeText(state: ReminderState, why: string | undefined): string {
  if (why === undefined || why === '') return OUTCOMES[state];
  return state === 'unknown' ? why : `${OUTCOMES[state]}, ${why}`;
}

export const BUILT_IN: Readonly<Record<string, string>> = { moved: 'flyttet dato', weekly: 'ugens overblik' };

export const TRANSCRIPT = {
  count: (count: number) => (count === 1 ? '1 besked' : `${count} beskeder`),
  file: (title: string, name: string) => `[${title}: kalender/${name}]`,
} as const;

export const OVERVIEW = {
  timeline: '──  Hvad der skete, og hvad der blev sendt',
  file: 'kalenderfil',
  nobody: 'ingen',
  rounds: {
    waiting: 'venter',
    expired: 'opgivet',
    cancelled: 'aflyst',
  },
} as const;
