import { DateTime } from 'luxon';
import { flipReminders, sendAgain } from '../acts/reminders.ts';
import { PREVIEW_FILE, REMINDER_STATES } from '../chat/text/staff-reminders-da.ts';
import { ZONE } from '../clock.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import { readMilestoneDate } from '../partnership/dates/read.ts';
import { windowOf } from '../partnership/dates/window.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import { NO_DATE } from '../problems/text/dates-da.ts';
import { rememberTemplates } from '../schedule/message/remember-templates.ts';
import { batchHeading, previewFile, sendingHeading, whoText } from '../schedule/preview/preview-file.ts';
import {
  type Preview,
  type PreviewedBatch,
  previewReminders,
} from '../schedule/preview/preview-reminders.ts';
import type { Store } from '../store/db/open-store.ts';
import { failedReminders, reminderOf } from '../store/reminders/failed-reminders.ts';
import type { ReminderSwitch } from '../store/reminders/reminder-switch.ts';
import { scheduleGround } from '../store/reminders/schedule.ts';
import { AHEAD_DAYS } from './input/option-values.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

interface RemindersOptions {
  from?: string;
  to?: string;
  brief?: true;
  switch?: ReminderSwitch['state'];
  troubles?: true;
  retry?: string[];
}

export async function remindersCommand(
  services: StoreServices,
  id: string,
  options: RemindersOptions,
): Promise<Report> {
  const { store } = services;
  if (!(await scheduleGround(store, id))) return unknownPartnership(store, id);
  if (options.switch) return switchTo(services, id, options.switch);
  if (options.retry) return retry(services, id, options.retry);
  if (options.troubles) return troubles(store, id);
  return list(services, id, options);
}

async function list(
  { store, clock, staff, partnerships }: StoreServices,
  id: string,
  { from, to, brief }: RemindersOptions,
): Promise<Report> {
  const days = readDays(clock.now(), from, to);
  if ('problems' in days) return days;
  const templateProblems: Problem[] = [];
  const templates = rememberTemplates(partnerships, (problem) => templateProblems.push(problem));
  const preview = await previewReminders({ store, clock, staff, reminders: { templates } }, id, days);
  if (!preview) return unknownPartnership(store, id);
  const problems = templateProblems.length > 0 ? templateProblems : preview.problems;
  const { state } = preview.switch;
  return {
    problems,
    json: asJson(preview, days, problems),
    lines: brief
      ? briefLines(preview, clock.now())
      : [previewFile(id, preview, { now: clock.now(), ...days }).trimEnd()],
    notes: state === 'on' ? [] : [`Nothing is sent: the reminders of ${id} are ${state}. Use --switch on.`],
    code: problems.length > 0 ? 1 : 0,
  };
}

interface Days {
  from: DateTime<true>;
  to: DateTime<true>;
}

function readDays(
  now: DateTime<true>,
  from: string | undefined,
  to: string | undefined,
): Days | { problems: Problem[] } {
  const first = from === undefined ? now : readMoment('--from', from, 'first');
  const last = to === undefined ? undefined : readMoment('--to', to, 'last');
  const problems = [first, last].flatMap((one) => (one && 'rule' in one ? [one] : []));
  if (problems.length > 0 || 'rule' in first || (last && 'rule' in last)) return { problems };
  const until = last ?? first.plus({ days: AHEAD_DAYS });
  return until > first ? { from: first, to: until } : { problems: [backwards(from, to)] };
}

function readMoment(option: string, text: string, end: 'first' | 'last'): DateTime<true> | Problem {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    try {
      return DateTime.fromISO(text, { zone: ZONE });
    } catch {
      return unreadable(option, text, NO_DATE.noMoment);
    }
  }
  const read = readMilestoneDate(text);
  const window = read.ok ? windowOf(read.date) : null;
  if (window) return window[end] as DateTime<true>;
  return unreadable(option, text, read.ok ? NO_DATE.noDay : read.message);
}

function unreadable(option: string, written: string, why: string): Problem {
  return error('unreadable-date', { option, written, why });
}

function backwards(from: string | undefined, to: string | undefined): Problem {
  return error('range-backwards', { from: from ?? null, to: to ?? '' });
}

function briefLines({ sendingAt, atOnce, batches }: Preview, now: DateTime<true>): string[] {
  return [
    sendingHeading(sendingAt, now, atOnce),
    ...atOnce.flatMap(batchLines),
    PREVIEW_FILE.later,
    ...batches.flatMap(batchLines),
  ];
}

function batchLines(round: PreviewedBatch): string[] {
  return [
    batchHeading(round).split('\n').slice(1).join(' · '),
    ...(round.reminders.length === 0 ? [`  ${round.why ?? PREVIEW_FILE.nobody}`] : []),
    ...round.reminders.map(
      (reminder) =>
        `  ${whoText(reminder)} – ${REMINDER_STATES[reminder.state]}${reminder.why ? ` (${reminder.why})` : ''}`,
    ),
  ];
}

/** One item of `atOnce` and `reminders` for each message; batches without recipients are in `givenUp` or left out. */
function asJson(
  { partnership, switch: state, sendingAt, atOnce, batches }: Preview,
  { from, to }: Days,
  problems: readonly Problem[],
) {
  return {
    partnership,
    switch: state,
    from: from.toISO(),
    to: to.toISO(),
    ...(atOnce.length > 0 && { sendingAt: danish(sendingAt) }),
    atOnce: messagesOf(atOnce),
    reminders: messagesOf(batches),
    givenUp: batches
      .filter(({ state: ended }) => ended === 'expired' || ended === 'cancelled')
      .map(({ reminders: _, ...round }) => ({ ...round, due: danish(round.due) })),
    problems,
  };
}

function messagesOf(batches: readonly PreviewedBatch[]) {
  return batches.flatMap(({ reminders, key: round, why: _, state: __, ...batch }) =>
    reminders.map((reminder) => ({ ...batch, round, due: danish(batch.due), ...reminder })),
  );
}

function danish(at: string): string {
  return DateTime.fromISO(at, { zone: ZONE }).toISO();
}

async function switchTo(
  { store, origin }: StoreServices,
  partnership: string,
  to: ReminderSwitch['state'],
): Promise<Report> {
  const result = await flipReminders({ store, origin }, { partnership, to });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const change = result.kind === 'saved' ? 'now' : 'already';
  return {
    json: { partnership, ...result.value },
    lines: [`The reminders of ${partnership} are ${change} ${to}.`],
  };
}

async function troubles(store: Store, id: string): Promise<Report> {
  const found = await failedReminders(store, id);
  const lines = [
    ...found.reminders.map(({ key, municipality, recipient, state, lastError = '' }) => {
      return `${key}\n  ${municipality ?? ''} ${recipient}: ${REMINDER_STATES[state]} ${lastError}`;
    }),
    ...found.batches.map(({ key, reason = '' }) => `${key}\n  ${REMINDER_STATES.expired}: ${reason}`),
  ];
  return { json: found, lines: lines.length > 0 ? lines : ['Everything arrived.'] };
}

/** Sends everything possible again, and reports the rest. */
async function retry(
  { store, origin }: StoreServices,
  partnership: string,
  keys: readonly string[],
): Promise<Report> {
  const retried: string[] = [];
  const problems: Problem[] = [];
  for (const key of keys) {
    const found = await reminderOf(store, key);
    if (found && found.partnership !== partnership) {
      problems.push(ofAnother(partnership, key));
      continue;
    }
    const result = await sendAgain({ store, origin }, key);
    if ('value' in result) retried.push(key);
    else problems.push(...writtenProblems(result));
  }
  return { problems, json: { retried, problems }, lines: retried.map((key) => `${key}: will be sent again`) };
}

function ofAnother(partnership: string, key: string): Problem {
  return error('reminder-of-another', { key, partnership });
}
