import { ZodError } from 'zod';
import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { REMINDER } from '../../chat/text/reminders-da.ts';
import { assertNever, type Problem } from '../../errors.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { MOVED } from '../../partnership/reminders/batch.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS, reminderCalled } from '../../problems/text/documents-da.ts';
import type { ReminderTemplate, ReminderTemplates } from '../../templates/reminder-templates.ts';
import { isBareInvitation } from '../audience/bare-invitation.ts';
import { messageBlocks } from './message-blocks.ts';
import { calendarButtons, joinButtons, reminderButtons } from './reminder-buttons.ts';
import { lackOf, movedFields, reminderFields, ruleOf } from './reminder-context.ts';
import type { ReminderInput } from './reminder-input.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

export type WrittenReminder = { ok: true; message: Message } | { ok: false; problems: Problem[] };

/**
 * Writes one reminder from the current state: its text, the button that opens what is to be done, and in small print
 * why it comes on this day and to this person. A missing value that the template requires is a problem, so that no
 * sentence has a gap.
 */
export function writeReminder(templates: ReminderTemplates, input: ReminderInput): WrittenReminder {
  const { recipient, batch, moved } = input;
  if (batch.rule === MOVED) {
    return moved
      ? filled(templates.moved, () => movedFields(input), buttonsOf(input), notes(input))
      : { ok: false, problems: [error('moved-from', {})] };
  }
  const rule = ruleOf(input);
  const isEscalated = recipient.kind === 'consultant' && rule?.to !== 'consultants' && rule?.to !== 'staff';
  const template = isBareInvitation(input.definition, batch, input.event)
    ? templates.bare
    : isEscalated
      ? templates.escalation
      : templates.rules.get(batch.rule);
  if (!rule || !template) return { ok: false, problems: [error('unknown-rule', { rule: batch.rule })] };
  return filled(template, () => reminderFields(input), buttonsOf(input), notes(input));
}

function buttonsOf(input: ReminderInput): Button[] {
  return [...joinButtons(input), ...reminderButtons(input), ...calendarButtons(input)];
}

/** Renders a template, followed by buttons and small print. */
export function filled<Fields>(
  template: ReminderTemplate<Fields>,
  fields: () => Fields,
  buttons: readonly Button[],
  small: readonly string[],
): WrittenReminder {
  const rendered = orUnknown(template, fields);
  if ('problems' in rendered) return { ok: false, problems: rendered.problems };
  const written = messageBlocks(rendered.text, template);
  if (!written.ok) return written;
  const blocks: MessageBlock[] = [
    ...written.blocks,
    ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ...(small.length > 0 ? [{ kind: 'note', text: small.join(' ') } as const] : []),
  ];
  return { ok: true, message: { summary: written.summary, blocks } };
}

function orUnknown<Fields>(template: ReminderTemplate<Fields>, fields: () => Fields) {
  try {
    return { text: template.render(fields()) };
  } catch (failure) {
    if (!(failure instanceof ZodError)) throw failure;
    const about = reminderCalled(template.name);
    const place = { file: template.file };
    const paths = failure.issues.map(({ path }) => path.join('.'));
    return { problems: paths.map((path) => error('unknown-value', { about, path }, { place, path })) };
  }
}

/** Staff get what nobody else could be sent, to pass it on. */
function passOn(input: ReminderInput): string[] {
  const to = ruleOf(input)?.to;
  if (to === 'advisory-group') return [REMINDER.passOnToAdvisoryGroup];
  return to === 'group' && input.group
    ? [REMINDER.passOnToGroup(input.group.name, input.group.withoutAddress)]
    : [];
}

/** Why it comes today, why to this person, and when it stops. */
function notes(input: ReminderInput): string[] {
  const { definition, recipient, batch } = input;
  const lack = batch.rule === MOVED ? undefined : lackOf(input);
  const shifted = batch.shifted === undefined ? [] : [REMINDER.shifted(batch.shifted)];
  switch (recipient.kind) {
    case 'person': {
      const name = municipalityByCode(recipient.municipality)?.fullName ?? recipient.municipality;
      const why = REMINDER.why(recipient.role, name, definition.shortTitle);
      const passOn = ruleOf(input)?.to === 'network-channel' ? [REMINDER.passOnInNetwork] : [];
      return [...shifted, why, ...passOn, ...(lack === undefined ? [] : [REMINDER.stops(lack)])];
    }
    case 'consultant':
      return [...shifted, REMINDER.whyConsultant(definition.shortTitle)];
    case 'staff':
      return [...shifted, ...passOn(input)];
    case 'member':
      return [...shifted, REMINDER.whyMember(input.group?.name ?? '', definition.shortTitle)];
    case 'channel':
      return shifted;
    default:
      return assertNever(recipient);
  }
}
