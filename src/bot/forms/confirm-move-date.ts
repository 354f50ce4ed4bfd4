import { moveDate } from '../../acts/milestones.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { milestoneRefusalText, milestoneWarningText } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import { milestoneInForce } from '../../partnership/enrolment/milestone-change.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { moveDateChange } from './move-date.ts';

/** What was typed, and how the new date was understood. */
export function readBackMove(
  { partnership }: StaffStatus,
  facts: { label: string; value: string }[],
  values: Values,
  shown: string,
): BotReply {
  const change = moveDateChange(values);
  if ('errors' in change) throw new Error('Our own bug: a date that can not be read was read back');
  const understood = { label: STAFF.readAs, value: writeMilestoneDateWithWeekday(change.to) };
  return {
    kind: 'update',
    message: STAFF.readBackMove([...facts, understood], partnership.id, shown),
  };
}

/** Moves it, and says what to look at now. A date that lies there already is where a second click finds it. */
export async function confirmMove(
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
  const wide = `staff-move-date|${partnership.id}`;
  switch (result.kind) {
    case 'refused':
      return {
        done: false,
        message: STAFF.notMoved(
          result.problems.map(({ message }) => message),
          wide,
        ),
      };
    case 'not-allowed':
      return { done: false, message: STAFF.notMoved(result.against.map(milestoneRefusalText), wide) };
    case 'already-there':
      // Clicked twice at once: the other click moved it.
      return { done: true, message: STAFF.alreadyDone };
    case 'conflict':
      return { done: false, message: STAFF.notMoved([STAFF.changedMeanwhile], wide) };
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
