import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { type Button, OPEN_LINK } from '../../chat/message.ts';
import { answerButtons } from '../../chat/text/answer-buttons.ts';
import { laterAnswerButtons } from '../../chat/text/later-answer-buttons.ts';
import { REMINDER_BUTTONS as LABELS } from '../../chat/text/reminders-da.ts';
import { assertNever } from '../../errors.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import { askedAt } from '../../partnership/enrolment/later-questions.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { isBareInvitation } from '../audience/bare-invitation.ts';
import { sendsCalendarFile } from '../audience/batch-audience.ts';
import { mayJoin } from './may-join.ts';
import { lackOf, ownLacks, ruleOf } from './reminder-context.ts';
import type { ReminderInput } from './reminder-input.ts';

/**
 * The button that opens what is to be done. None for recipients unknown to the bot: participants, politicians, most
 * channels.
 */
export function reminderButtons(input: ReminderInput): Button[] {
  const { definition, recipient, batch } = input;
  switch (recipient.kind) {
    case 'person': {
      const place = enrolmentRefText({ partnership: definition.id, municipality: recipient.municipality });
      return isKnown(recipient) ? personButtons(input, place) : [];
    }
    case 'consultant': {
      const [only, ...others] = recipient.municipalities;
      const place =
        only && others.length === 0
          ? enrolmentRefText({ partnership: definition.id, municipality: only })
          : undefined;
      return place === undefined
        ? staffButtons(input)
        : [{ action: 'menu', value: place, label: LABELS.municipality }];
    }
    case 'member':
      return [];
    case 'staff':
      return staffButtons(input);
    case 'channel':
      return batch.to === 'staff' || isBare(input) ? staffButtons(input) : [];
    default:
      return assertNever(recipient);
  }
}

/** The way into a meeting online, for those who take part, until it is over. */
export function joinButtons(input: ReminderInput): Button[] {
  const { link, fixed, last } = input.event.when;
  const isPast = last === undefined || Date.parse(last) < input.now.toMillis();
  if (link === undefined || !fixed || isPast || lackOf(input) !== undefined || !mayJoin(input)) return [];
  return [{ action: OPEN_LINK, value: input.event.milestone, label: LABELS.join, url: link }];
}

/** Beside a calendar file, the calendar that updates itself; only those whom the bot knows can have one. */
export function calendarButtons({ definition, recipient, batch, event, ...input }: ReminderInput): Button[] {
  if (!input.hasCalendarLinks || input.isInCalendar || recipient.kind !== 'person' || !isKnown(recipient))
    return [];
  if (!sendsCalendarFile(definition, batch, event)) return [];
  const value = enrolmentRefText({ partnership: definition.id, municipality: recipient.municipality });
  return [{ action: 'calendar', value, label: LABELS.calendar }];
}

function isKnown({ role }: Extract<Recipient, { kind: 'person' }>): boolean {
  return role === 'contact' || role === 'substitute';
}

/** About the invitation, its own answers; otherwise the one button that opens what is to be done. */
function personButtons(input: ReminderInput, place: string): Button[] {
  const lack = lackOf(input);
  const asked = askedAt(input.definition, input.event.milestone);
  const later = asked ? `${asked.id}|${place}` : place;
  return lack === 'answer' && ownLacks(input, lack).length > 0
    ? [
        ...ownAnswerButtons(input, place),
        ...(isLongUntil(input) ? [{ action: 'remind-later', value: later, label: LABELS.later }] : []),
        { action: 'more', value: place, label: LABELS.more },
      ]
    : [{ ...personButton(input, place), style: 'primary' }];
}

/** Those of the later question whose deadline it is about, otherwise the invitation's. */
function ownAnswerButtons({ definition, event }: ReminderInput, place: string): Button[] {
  const asked = askedAt(definition, event.milestone);
  return asked ? laterAnswerButtons(definition, asked, place) : answerButtons(definition, place);
}

/** Whether the date that it is about is more than a week away: then there is time to ask again. */
function isLongUntil({ event, now }: ReminderInput): boolean {
  return event.when.last !== undefined && Date.parse(event.when.last) > now.plus({ days: 7 }).toMillis();
}

/**
 * What a message asks for, to be clicked: the question's own answers, or the form of what is missing.
 * @param milestone what a reminder is about: at the deadline of a later question, that one is asked
 */
export function askedButtons(
  definition: ReminderInput['definition'],
  lack: ChasedLack | 'later-answer',
  place: string,
  milestone?: string,
): Button[] {
  const asked = milestone === undefined ? undefined : askedAt(definition, milestone);
  if (lack === 'answer' && asked) return laterAnswerButtons(definition, asked, place);
  if (lack === 'answer') return answerButtons(definition, place);
  if (lack === 'later-answer') {
    const [only, ...others] = definition.laterDeadlines;
    if (only && others.length === 0) return laterAnswerButtons(definition, only, place);
    return [{ action: 'menu', value: place, label: LABELS.menu }];
  }
  return [{ ...lackButton(definition, lack, place), style: 'primary' }];
}

function personButton(input: ReminderInput, place: string): Button {
  const lack = lackOf(input);
  if (lack !== undefined && ownLacks(input, lack).length > 0)
    return lackButton(input.definition, lack, place);
  const milestone = input.definition.timeline.milestones.find(({ id }) => id === input.event.milestone);
  return milestone?.activities.includes('visits')
    ? formButton('visits', place, LABELS.visits)
    : { action: 'dates', value: place, label: LABELS.dates };
}

function lackButton(
  { focusAreas }: Pick<ReminderInput['definition'], 'focusAreas'>,
  lack: ChasedLack,
  place: string,
): Button {
  switch (lack) {
    case 'answer':
      return formButton('express-interest', place, LABELS.answer);
    case 'ranking':
      return formButton('express-interest', place, focusAreas.points ? LABELS.points : LABELS.ranking);
    case 'contact':
      return formButton('people', place, LABELS.contacts);
    case 'participants':
      return formButton('people', place, LABELS.people);
    case 'task':
      return formButton('task-report', place, LABELS.task);
    case 'approval':
    case 'preconditions':
    case 'self-evaluation':
    case 'invoice-details':
      return formButton(lack, place, LABELS[lack]);
    case 'signature':
      return { action: 'agreement', value: place, label: LABELS.agreement };
    case 'alignment':
    // KL alone is told of it.
    case 'other-signatures':
      return { action: 'menu', value: place, label: LABELS.menu };
    default:
      return assertNever(lack);
  }
}

function formButton(form: string, place: string, label: string): Button {
  return { action: 'form', value: `${form}|${place}`, label };
}

function isBare({ definition, batch, event }: ReminderInput): boolean {
  return isBareInvitation(definition, batch, event);
}

function staffButtons(input: ReminderInput): Button[] {
  const { id } = input.definition;
  const overview: Button = { action: 'staff-overview', value: id, label: LABELS.overview };
  const fix = { action: 'staff-wide', value: `staff-meeting|${id}`, style: 'primary' as const };
  if (ruleOf(input)?.moment === 'period-opens') return [{ ...fix, label: LABELS.fixDate }, overview];
  if (isBare(input)) return [{ ...fix, label: LABELS.fixDetails }, overview];
  return lackOf(input) === undefined
    ? [overview]
    : [overview, { action: 'staff-wide', value: `staff-write|${id}`, label: LABELS.write }];
}
