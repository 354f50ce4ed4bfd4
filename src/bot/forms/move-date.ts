import { textOf, type Values } from '../../chat/field-values.ts';
import type { FieldErrors, Form } from '../../chat/form.ts';
import { MOVE_DATE as TEXT } from '../../chat/text/staff-forms-da.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { LONGEST_IN_CHAT } from './filled.ts';
import { milestoneOptions } from './milestone-options.ts';

const LONGEST_DATE = 200;

/** Moves a date of the timeline (R72): which, to when as KL writes dates, and why. */
export function buildMoveDate(partnership: string, milestones: readonly Milestone[]): Form {
  return {
    id: 'move-date',
    title: TEXT.title,
    intro: TEXT.intro(partnership),
    fields: [
      {
        kind: 'choice',
        id: 'milestone',
        label: TEXT.milestone,
        name: TEXT.milestoneName,
        required: true,
        options: milestoneOptions(milestones),
      },
      {
        kind: 'text',
        id: 'when',
        label: TEXT.when,
        name: TEXT.whenName,
        hint: TEXT.whenHint,
        required: true,
        lines: 'one',
        longest: LONGEST_DATE,
      },
      {
        kind: 'text',
        id: 'why',
        label: TEXT.why,
        name: TEXT.whyName,
        required: true,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function moveDateChange(
  values: Values,
): { milestone: string; to: MilestoneDate; why: string } | { errors: FieldErrors } {
  const read = readMilestoneDate(textOf(values, 'when') ?? '');
  if (!read.ok) return { errors: { when: TEXT.whenUnreadable } };
  return {
    milestone: textOf(values, 'milestone') ?? '',
    to: read.date,
    why: textOf(values, 'why') ?? '',
  };
}
