import { moveDate } from '../../acts/milestones.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { FieldErrors, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import { consequenceFacts } from '../../chat/text/consequences-da.ts';
import { milestoneRefusalText, milestoneWarningText } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { MOVE_DATE as TEXT } from '../../chat/text/staff-forms-da.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { milestoneInForce, milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { moveMilestone } from '../../partnership/reminders/move-milestone.ts';
import { consequencesOf } from '../../schedule/preview/consequences.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { LONG_TEXT, type PartnershipFormFlow } from './form-flow.ts';
import { milestoneOptions } from './options.ts';

const LONGEST_DATE = 200;

/** Moves a milestone (R72): which, to when as KL writes dates, and why. */
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
      { ...LONG_TEXT, id: 'why', label: TEXT.why, name: TEXT.whyName, required: true },
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

export const moveDateForm: PartnershipFormFlow = {
  id: 'staff-move-date',
  build: (_context, { partnership: { definition, milestoneChanges } }) =>
    buildMoveDate(definition.shortTitle, milestonesInForce(definition, milestoneChanges)),
  check: (_context, _status, values) => {
    const change = moveDateChange(values);
    return 'errors' in change ? change.errors : {};
  },
  readBack: async ({ acting, services }, { partnership }, { facts, values, shown }) => {
    const change = moveDateChange(values);
    if ('errors' in change) throw new Error('Our own bug: a date that can not be read was read back');
    const understood = { label: STAFF.readAs, value: writeMilestoneDateWithWeekday(change.to) };
    const { definition, milestoneChanges } = partnership;
    const now = services.clock.now();
    const decided = moveMilestone(definition, milestoneChanges, change, acting.origin.actor, now);
    const warnings = decided.ok ? decided.warnings.map(milestoneWarningText) : [];
    const follows =
      decided.ok &&
      (await consequencesOf(services, partnership.id, (ground) => ({
        ...ground,
        milestoneChanges: [...ground.milestoneChanges, decided.change],
      })));
    const all = [...facts, understood, ...(follows ? consequenceFacts(follows) : [])];
    const message = STAFF.readBackMove(all, warnings, partnership.id, shown);
    return { replies: [{ kind: 'update', message }] };
  },
  confirm: confirmMove,
};

/** Moves it, and returns what to check now. A second click finds it already moved. */
async function confirmMove(
  context: EventContext,
  { partnership }: StaffStatus,
  values: Values,
  basedOn: number | undefined,
): Promise<{ done: boolean; message: Message }> {
  const change = moveDateChange(values);
  if ('errors' in change) throw new Error('Our own bug: a date that can not be read was confirmed');
  const result = await moveDate(context.acting, {
    partnership: partnership.id,
    ...change,
    ...(basedOn !== undefined && { basedOn }),
  });
  const again = `staff-move-date|${partnership.id}`;
  switch (result.kind) {
    case 'refused':
      return {
        done: false,
        message: STAFF.notMoved(
          result.problems.map(({ message }) => message),
          again,
        ),
      };
    case 'not-allowed':
      return { done: false, message: STAFF.notMoved(result.against.map(milestoneRefusalText), again) };
    case 'already-there':
      // Two clicks at once: the other one moved it.
      return { done: true, message: STAFF.alreadyDone };
    case 'conflict':
      return { done: false, message: STAFF.notMoved([STAFF.changedMeanwhile], again) };
    default: {
      const { change: made, warnings } = result.value;
      const { definition, milestoneChanges } = partnership;
      const title = milestoneInForce(definition, milestoneChanges, made.milestone)?.title ?? made.milestone;
      const moved = { title, from: writeMilestoneDate(made.from), to: writeMilestoneDate(made.to) };
      return {
        done: true,
        message: STAFF.moved(moved, warnings.map(milestoneWarningText), partnership.id),
      };
    }
  }
}
