import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Message } from '../../../src/chat/message.ts';
import { ZONE } from '../../../src/clock.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { windowOf } from '../../../src/partnership/dates/window.ts';
import { writeMilestoneDateWithWeekday } from '../../../src/partnership/dates/write.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import type { EventDate, ScheduledEvent } from '../../../src/partnership/reminders/scheduled-event.ts';
import type { ReminderInput } from '../../../src/schedule/message/reminder-input.ts';
import { reminderText } from '../../../src/schedule/message/reminder-text.ts';
import type { WrittenReminder } from '../../../src/schedule/message/write-reminder.ts';
import type { MunicipalityStatus } from '../../../src/store/enrolments/status.ts';
import { prepareReminders, type ReminderTemplates } from '../../../src/templates/reminder-templates.ts';
import { DEFAULT_TEMPLATES, REMINDERS, readTemplateFolder } from '../../../src/templates/template-folder.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';

/** A rule, with what it has in common left out. */
export type SmallRule = Pick<ReminderRule, 'id' | 'about' | 'template' | 'to'> & Partial<ReminderRule>;

/** A partnership with these rules and no others. */
export function withRules(definition: Definition, ...rules: SmallRule[]): Definition {
  const read = rules.map((rule) => ReminderRule.parse({ moment: 'start', when: 'samme dag', ...rule }));
  return { ...definition, reminders: { ...definition.reminders, rules: read } };
}

const sources = await readTemplateFolder(join(DEFAULT_TEMPLATES, REMINDERS));

/** The product's own templates, prepared for a partnership's rules. */
export function templatesFor({ reminders }: Definition): ReminderTemplates {
  const prepared = prepareReminders(sources, reminders.rules);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, undefined, 2));
  return prepared.templates;
}

/** A scheduled event at a date as KL would write it; `fixed` where that is a day. */
export function eventAt(
  milestone: string,
  written: string,
  more: Partial<EventDate & ScheduledEvent> = {},
): ScheduledEvent {
  const { network = '', number = 0, revision = 0, amended, ...when } = more;
  const read = readMilestoneDate(written);
  if (!read.ok) throw new Error(read.message);
  const window = windowOf(read.date);
  return {
    milestone,
    network,
    number,
    revision,
    ...(amended !== undefined && { amended }),
    when: {
      written: writeMilestoneDateWithWeekday(read.date),
      ...(window && { first: window.first.toISO(), last: window.last.toISO() }),
      fixed: read.date.kind === 'day' || read.date.kind === 'instant',
      ...when,
    },
  };
}

export function at(instant: string): DateTime<true> {
  return DateTime.fromISO(instant, { zone: ZONE });
}

export const METTE: Extract<Recipient, { kind: 'person' }> = {
  kind: 'person',
  municipality: '0410',
  role: 'contact',
  name: 'Mette Holm Sørensen',
  email: 'mette@middelfart.dk',
};

/** A municipality as it was invited. */
export function invited(municipality: string): MunicipalityStatus {
  const enrolment: MunicipalityStatus['enrolment'] = {
    partnership: 'dagtilbud-2017',
    municipality,
    revision: 0,
    state: 'invited',
    invitedOn: '2017-04-07',
    approvals: [],
    ticked: [],
    signatures: {},
  };
  return { municipality, enrolment, late: false, people: [], counts: {} };
}

/** A municipality that answered yes, without people or preferences. */
export function takesPart(
  municipality: string,
  changed: Partial<Answer> = {},
  receivedAt = '2017-04-20T12:00:00.000Z',
): MunicipalityStatus {
  const status = invited(municipality);
  const answer = buildAnswer({ municipality, preferences: [], contacts: [], participants: [], ...changed });
  const { decision } = answer;
  const offered = {
    version: 1,
    fileHash: 'a',
    blocks: {},
    recordedBy: 'stine@kl.dk',
    recordedAt: receivedAt,
  };
  return {
    ...status,
    enrolment: { ...status.enrolment, state: 'interested', answer: { decision, receivedAt }, offered },
    answer,
  };
}

/** What a reminder is written from; the one rule of the partnership, unless another is named. */
export function inputFor(
  definition: Definition,
  event: ScheduledEvent,
  recipient: Recipient,
  now: string,
  more: Partial<Omit<ReminderInput, 'batch'>> & { batch?: Partial<ReminderInput['batch']> } = {},
): ReminderInput {
  const [rule] = definition.reminders.rules;
  const { batch, ...rest } = more;
  return {
    definition,
    event,
    recipient,
    municipalities: recipient.kind === 'person' ? [invited(recipient.municipality)] : [],
    now: at(now),
    ...rest,
    batch: { rule: rule?.id ?? '', step: 'first', to: rule?.to ?? 'contacts', ...batch },
  };
}

export function messageOf(written: WrittenReminder): Message {
  if (!written.ok) throw new Error(written.problems.map(({ message }) => message).join('\n'));
  return written.message;
}

export function textOf(written: WrittenReminder): string {
  return reminderText(messageOf(written));
}
