import { DateTime } from 'luxon';
import {
  ACTIVITIES,
  againText,
  asDeadline,
  asSubject,
  daysBetween,
  daysLeftText,
  inSentence,
  timeText,
} from '../../chat/text/reminders-da.ts';
import { ZONE } from '../../clock.ts';
import { compareDanish, formatPhone, nameInText } from '../../partnership/danish.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ChasedLack, ReminderRule } from '../../partnership/definition/reminders.ts';
import type { MilestoneActivity } from '../../partnership/definition/timeline.ts';
import { askedAt } from '../../partnership/enrolment/later-questions.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { MOVED } from '../../partnership/reminders/batch.ts';
import { dateOfMilestone } from '../../partnership/reminders/date-of-milestone.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { MovedFields, ReminderFields, WeekFields } from '../../templates/fields/reminder-fields.ts';
import { isInvitedTo, sendsCalendarFile } from '../audience/batch-audience.ts';
import { mayJoin } from './may-join.ts';
import type { Concerned, ReminderInput } from './reminder-input.ts';
import { type Chased, stillMissing, stillMissingInShort } from './still-missing.ts';

/** The rule of a batch; undefined for built-in ones. */
export function ruleOf({
  definition,
  batch,
}: Pick<ReminderInput, 'definition' | 'batch'>): ReminderRule | undefined {
  return definition.reminders.rules.find(({ id }) => id === batch.rule);
}

/** What a batch chases; about a moved deadline, those who have not answered. */
export function lackOf(input: Pick<ReminderInput, 'definition' | 'batch' | 'event'>): ChasedLack | undefined {
  if (input.batch.rule !== MOVED) return ruleOf(input)?.missing;
  const milestone = milestoneOf(input.definition, input.event);
  return milestone?.activities.includes('registration-deadline') ? 'answer' : undefined;
}

/** The template context. Unknown values are left out; the template's schema decides whether that is allowed. */
export function reminderFields(input: ReminderInput): ReminderFields {
  const { definition, recipient, isInCalendar = false } = input;
  const lack = lackOf(input);
  const isPerson = recipient.kind === 'person';
  const listed =
    isPerson || lack === undefined
      ? []
      : lackingMunicipalities(input.municipalities, (status) =>
          stillMissingInShort(definition, status, chasedIn(input, lack)),
        );
  const again = /^again-(\d+)$/.exec(input.batch.step)?.[1];
  return {
    partnership: partnershipFields(definition),
    ...('name' in recipient && personFields(recipient.name)),
    ...(isPerson && municipalityFields(recipient.municipality)),
    occasion: eventFields(input),
    missing: lack === undefined ? [] : ownLacks(input, lack),
    municipalities: listed,
    municipalityNames: listed.map(({ name }) => name),
    ...(again !== undefined && { again: againText(Number(again) + 1) }),
    calendarFile: !isInCalendar && sendsCalendarFile(input.definition, input.batch, input.event),
    calendarInvitation: isInCalendar,
  };
}

/** What the person's own municipality lacks. */
export function ownLacks(input: ReminderInput, lack: ChasedLack): string[] {
  const { recipient, municipalities } = input;
  if (recipient.kind !== 'person') return [];
  const own = municipalities.find(({ municipality }) => municipality === recipient.municipality);
  return own ? lacksOf(input, own, lack) : [];
}

function lacksOf(input: ReminderInput, status: Concerned, lack: ChasedLack): string[] {
  return stillMissing(input.definition, status, chasedIn(input, lack));
}

function chasedIn({ selfEvaluated = new Set(), event }: ReminderInput, lack: ChasedLack): Chased {
  return { lack, evaluated: selfEvaluated, milestone: event.milestone };
}

export function movedFields(input: ReminderInput): MovedFields {
  const { from = '', why } = input.moved ?? {};
  const { first, written } = input.event.when;
  return {
    ...reminderFields(input),
    moved: {
      from: inSentence(from),
      ...(why && { why }),
      hasDate: first !== undefined,
      isSameDay: withoutTime(from) === withoutTime(written),
      isSameTime: from === written,
      mayBeInCalendar: isInvitedTo(input.definition, input.event.milestone) && isOnDays(withoutTime(from)),
    },
  };
}

/** A quarter was never put into a calendar. */
function isOnDays(told: string): boolean {
  const read = readMilestoneDate(told);
  return read.ok && dateOfMilestone(read.date).fixed;
}

export function partnershipFields({
  title,
  shortTitle,
  contacts,
  registration,
}: Definition): WeekFields['partnership'] {
  return {
    title,
    shortTitle,
    inText: nameInText(shortTitle),
    contacts: contacts.map(({ name, email, phone }) => `${name} (${email}, ${formatPhone(phone)})`),
    asksForDeclines: registration.asksForDeclines,
    acceptsReservation: registration.underReservation,
  };
}

function municipalityFields(code: string): Pick<ReminderFields, 'municipality'> {
  const known = municipalityByCode(code);
  if (!known) return {};
  const { name, fullName, genitiveFull } = known;
  return { municipality: { code, name, fullName, fullNameGenitive: genitiveFull } };
}

/** Only those that lack something, in Danish order. */
export function lackingMunicipalities(
  municipalities: readonly Concerned[],
  lacksOf: (status: Concerned) => string[],
): ReminderFields['municipalities'] {
  return municipalities
    .flatMap((status) => {
      const known = municipalityByCode(status.municipality);
      const missing = lacksOf(status);
      return known && missing.length > 0 ? [{ name: known.name, fullName: known.fullName, missing }] : [];
    })
    .toSorted((a, b) => compareDanish(a.name, b.name));
}

function milestoneOf({ timeline }: Definition, { milestone }: ScheduledEvent) {
  return timeline.milestones.find(({ id }) => id === milestone);
}

function eventFields(input: ReminderInput): ReminderFields['occasion'] {
  const { definition, event, network, networksWithoutDay = [] } = input;
  const { written, fixed, starts, ends, held, place, link, agenda = [] } = event.when;
  const milestone = milestoneOf(definition, event);
  const activity = activityOf(input);
  const date = withoutTime(written);
  const clock = written.slice(date.length + 1) || undefined;
  const time = starts === undefined ? clock : timeText(starts, ends);
  return {
    title: milestone?.title ?? '',
    label: activity === 'network-meeting' ? definition.networkMeetings.label : ACTIVITIES[activity],
    activity,
    when: withTime(inSentence(date), time),
    deadline: withTime(asDeadline(date), time),
    date,
    period: asSubject(date),
    ...(time !== undefined && { time }),
    ...(place !== undefined && { place }),
    isOnline: held === 'online' || held === 'hybrid',
    ...(link !== undefined && mayJoin(input) && { link }),
    agenda,
    ...questionAt(definition, event.milestone),
    isFixed: fixed,
    isPeriod: !fixed || isLong(event.when),
    ...timeLeft(input, activity),
    ...(network !== undefined && { network: network.name }),
    ...(input.group && { group: input.group.name }),
    networksWithoutDay: [...networksWithoutDay],
    hasSeveralWithoutDay: networksWithoutDay.length > 1,
    focusAreas: [...(network?.focusAreas ?? [])],
    ...seminarFields(definition, event),
  };
}

function questionAt(definition: Definition, milestone: string): { question?: string } {
  const asked = askedAt(definition, milestone);
  return asked ? { question: asked.question } : {};
}

function withTime(date: string, time: string | undefined): string {
  return time === undefined ? date : `${date} ${time}`;
}

/** "torsdag den 19. december 2019" of "torsdag den 19. december 2019 kl. 10.00". */
function withoutTime(written: string): string {
  return written.replace(/ kl\. .*$/, '');
}

function activityOf(input: ReminderInput): MilestoneActivity {
  const about = ruleOf(input)?.about;
  if (about && 'activity' in about) return about.activity;
  return milestoneOf(input.definition, input.event)?.activities[0] ?? 'event';
}

function seminarFields({ seminars, participants }: Definition, { milestone }: ScheduledEvent) {
  const seminar = seminars.find((one) => one.milestone === milestone);
  if (!seminar) return {};
  const { label, text, politicians } = seminar;
  const most = politicians ? participants.politicians?.maximum : undefined;
  return {
    label,
    ...(text !== undefined && { about: text }),
    ...(most !== undefined && { politicians: most }),
  };
}

/** Relative to what the rule counts from; past once the whole event is over. */
function timeLeft(
  { now, event, ...input }: ReminderInput,
  activity: MilestoneActivity,
): Pick<ReminderFields['occasion'], 'daysLeft' | 'isToday' | 'isPast'> {
  const { first, last } = event.when;
  const isPast = last !== undefined && DateTime.fromISO(last, { zone: ZONE }) < now;
  const isDeadline = ruleOf(input)?.moment === 'end' || activity === 'registration-deadline';
  const counted = isDeadline ? last : first;
  if (counted === undefined || isPast) return { isToday: false, isPast };
  const days = daysBetween(now, DateTime.fromISO(counted, { zone: ZONE }));
  const daysLeft = daysLeftText(days);
  return { ...(daysLeft !== undefined && { daysLeft }), isToday: days === 0, isPast };
}

function isLong({ first, last }: ScheduledEvent['when']): boolean {
  if (first === undefined || last === undefined) return false;
  return daysBetween(DateTime.fromISO(first, { zone: ZONE }), DateTime.fromISO(last, { zone: ZONE })) >= 7;
}

/** Somebody who used a municipality's code may be known by an address only, which is not used as a greeting. */
function personFields(name: string): Pick<ReminderFields, 'person'> {
  const [firstName] = name.trim().split(/\s+/);
  const isName =
    firstName !== undefined && /^[\p{L}'’.-]+$/u.test(firstName) && !/^\p{Lu}+$/u.test(firstName);
  return { person: { name: name.trim(), ...(isName && { firstName }) } };
}
