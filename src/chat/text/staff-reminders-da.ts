import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { weekdayName } from '../../partnership/dates/danish-words.ts';
import type { ReminderAudience } from '../../partnership/definition/reminders.ts';
import { CALENDAR_RULE, MOVED, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { ReminderState } from '../../store/reminders/reminder-rows.ts';
import type { ReminderSwitch } from '../../store/reminders/reminder-switch.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { count } from './words-da.ts';

/** The recipients of a batch, within a sentence. */
export const AUDIENCES: Readonly<Record<ReminderAudience, string>> = {
  contacts: 'kontaktpersoner',
  substitutes: 'stedfortrædere',
  consultants: "KL's kontaktpersoner",
  participants: 'deltagere',
  politicians: 'politikere',
  'network-channel': 'netværkets kanal',
  'advisory-group': 'følgegruppen',
  group: 'gruppen',
  everybody: 'kanalen for alle',
  staff: 'medarbejderne',
};

/** Whom a batch goes to, within a sentence: news of a moved date goes to no part of the municipalities. */
export function audienceOf({ rule, to }: { rule: string; to: ReminderAudience }): string {
  return rule === MOVED ? 'dem, der har fået den gamle dato at vide' : AUDIENCES[to];
}

/** The state of a reminder. */
export const REMINDER_STATES: Readonly<Record<ReminderState | 'planned', string>> = {
  planned: 'sendes',
  pending: 'venter på at blive sendt',
  sent: 'sendt',
  failed: 'kom ikke frem',
  cancelled: 'bortfaldet',
  expired: 'opgivet',
  unknown: 'uvist, om den kom frem',
};

/** "mandag den 24. april 2017 kl. 9.00". */
export function whenText(instant: string): string {
  const at = DateTime.fromISO(instant, { zone: ZONE });
  return `${weekdayName(at.weekday)} den ${at.setLocale('da').toFormat("d. MMMM yyyy 'kl.' H.mm")}`;
}

/** The name of a batch: its rule's id, or that of a built-in one. */
export function ruleText(rule: string): string {
  if (rule === MOVED) return 'besked om flyttet dato';
  if (rule === CALENDAR_RULE) return 'rettelse af kalender på mail';
  return rule === WEEKLY ? 'ugens overblik' : rule;
}

function message(summary: string, ...blocks: MessageBlock[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }] };
}

/** A button for reminders; `what` is the argument of its verb. */
export function remindersButton(
  verb: string,
  what: string,
  partnership: string,
  label: string,
  style?: Button['style'],
): Button {
  return {
    action: 'staff-reminders',
    value: `${verb}|${what}|${partnership}`,
    label,
    ...(style && { style }),
  };
}

/** Why a reminder is not sent again, by the store's rule. */
const NOT_RETRIED: Readonly<Record<string, string>> = {
  'unknown-reminder': 'den findes ikke længere',
  'reminder-by-hand': 'den er skrevet i hånden. Skriv til kommunen igen',
  'reminder-not-in-trouble': 'den er kommet frem, er bortfaldet eller venter allerede på at blive sendt',
  'reminder-being-sent': 'den er ved at blive sendt. Se om lidt, hvad der kom ud af det',
};

/** What KL's staff see about scheduled reminders. */
export const STAFF_REMINDERS = {
  title: (partnership: string) => `Påmindelser – ${partnership}`,
  state: 'Status',
  states: {
    off: () => 'Slået fra. Der bliver ikke sendt noget.',
    on: (since: string) => `Slået til ${since}.`,
    paused: (since: string) =>
      `På pause siden ${since}. Der bliver ikke sendt noget, og det, der ikke kan vente, bliver opgivet.`,
  } satisfies Record<ReminderSwitch['state'], (since: string) => string>,
  soFar: 'Indtil nu',
  counts: (counts: Record<ReminderState, number>) => {
    const parts = (['sent', 'pending', 'failed', 'unknown', 'expired', 'cancelled'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => `${counts[state]} ${REMINDER_STATES[state]}`);
    return parts.length > 0 ? parts.join(', ') : 'ingen påmindelser endnu';
  },
  next: 'De næste:',
  nothingNext: (days: number) => `Der er ikke noget at sende de næste ${days} dage.`,
  round: (round: { due: string; title: string; date: string; to: string; count: number; shifted?: string }) =>
    `${whenText(round.due)}${round.shifted ? ` (${round.shifted})` : ''}: ${round.title}, ${round.date} → ${round.to}, ${count(round.count, 'besked', 'beskeder')}`,
  reached: 'Sådan bliver de nået:',
  onlyIfMissing:
    'Hvem der får en besked, bliver afgjort, når den skal sendes: den, der har svaret imens, får den ikke.',
  apart:
    'Beder to beskeder den samme person om noget, kommer de med mindst fem minutters mellemrum, også hvor der står samme tid.',
  troubles: 'Kom ikke frem, eller det er uvist:',
  noTroubles: 'Alt er kommet frem.',
  trouble: (who: string, what: string, state: ReminderState, why: string | undefined) =>
    `${who}: ${what} – ${REMINDER_STATES[state]}${why ? ` (${why})` : ''}`,
  expiredRound: (title: string, due: string, why: string | undefined) =>
    `${title}, ${whenText(due)}: opgivet${why ? ` (${why})` : ''}`,
  showPreview: 'Vis, hvad der bliver sendt',
  showTroubles: 'Vis, hvad der ikke kom frem',
  switchOn: 'Slå til',
  goOn: 'Fortsæt',
  pause: 'Sæt på pause',
  retry: (number: number) => `Send nr. ${number} igen`,
  back: 'Påmindelser',
  preview: 'Her er, hvad der bliver sendt',
  previewTitle: (days: number, messages: number) =>
    messages === 0
      ? `De næste ${days} dage bliver der ikke sendt noget`
      : `De næste ${days} dage: ${count(messages, 'besked', 'beskeder')}`,
  previewFile: 'Alle beskeder, ord for ord',
  looking: 'Jeg finder ud af, hvad der skal sendes',
  problems: (number: number) =>
    `${count(number, 'besked', 'beskeder')} kan ikke skrives. Kør "partnerskab check" for at se hvorfor.`,
  switchedOn: message(
    'Påmindelserne er slået til. Det, der er tid til nu, bliver sendt om lidt, og resten efter planen.',
  ),
  paused: message('Påmindelserne er sat på pause. Skriv "påmindelser" for at fortsætte.'),
  notSwitched: message('Andre har ændret det imens. Skriv "påmindelser" for at se, hvad der gælder nu.'),
  retried: message('Den bliver sendt igen om lidt.'),
  notRetried: (rules: readonly string[]) =>
    message(
      `Den bliver ikke sendt igen: ${rules.map((rule) => NOT_RETRIED[rule] ?? 'prøv igen om lidt').join('; ')}.`,
    ),
  moreTroubles: (number: number) =>
    `… og ${number} til. Kommandoen "partnerskab reminders" med --troubles viser alle.`,
} as const;

/** Headings of the file with all messages. */
export const PREVIEW_FILE = {
  header: (title: string, from: string, to: string) => `${title}\nFra ${from} til ${to}\n`,
  round: (round: { due: string; rule: string; title: string; date: string; to: string; shifted?: string }) =>
    [
      '────────────────────────────────────────',
      `${whenText(round.due)}${round.shifted ? ` (${round.shifted})` : ''}`,
      `${round.title}, ${round.date}`,
      `Regel: ${ruleText(round.rule)}. Til: ${round.to}.`,
    ].join('\n'),
  /** @param at ISO instant; absent for now */
  atOnce: (at: string | undefined, messages: number) => {
    const when =
      at === undefined
        ? 'Straks, når påmindelserne er slået til'
        : `Så snart der må sendes igen, ${whenText(at)}`;
    return `${when}: ${messages === 0 ? 'ingen beskeder' : count(messages, 'besked', 'beskeder')}`;
  },
  later: 'Derefter, efter planen:',
  to: (who: string, state: string) => `» ${who} – ${state}`,
  calendarFile: '(Med kalenderfil)',
  nobody: 'Ingen, som det ser ud nu.',
} as const;
