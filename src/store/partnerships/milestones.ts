import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import type {
  MilestoneChange,
  MilestoneRefusal,
  MilestoneWarning,
} from '../../partnership/enrolment/milestone-change.ts';
import { moveMilestone as decide } from '../../partnership/reminders/move-milestone.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { findConflict } from '../db/revisioned.ts';
import { instant, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from './active-definition.ts';
import { bumpScheduleRevision } from './bump-schedule-revision.ts';

export interface MilestoneMove {
  partnership: string;
  milestone: string;
  to: MilestoneDate;
  why: string;
  /** The `revision` of the partnership that the person had seen. */
  basedOn?: number;
}

/** A moved milestone, what staff should look at now, and the partnership's new revision. */
export interface MilestoneMoved {
  change: MilestoneChange;
  warnings: MilestoneWarning[];
  revision: number;
}

/** Moves a milestone, even one that has passed: the old date, who moved it, when and why are kept (R72). */
export function moveMilestone(
  store: Store,
  by: Origin,
  wanted: MilestoneMove,
): Promise<WriteResult<MilestoneMoved, MilestoneRefusal>> {
  const { partnership, basedOn } = wanted;
  return change<MilestoneMoved, MilestoneRefusal>(store, by, { partnership }, async (tx, now) => {
    const ground = await activeDefinition(store, tx, partnership);
    if (!ground) return unknownPartnership(tx, partnership);
    const { revision, milestoneChanges } = ground;
    const versions = { basedOn, revision, yours: wanted, theirs: milestoneChanges };
    const conflict = await findConflict(tx, { partnership, subject: 'milestone' }, versions);
    if (conflict) return conflict;

    const decided = decide(ground.definition, milestoneChanges, wanted, by.actor, now);
    if (!decided.ok) return { kind: 'not-allowed', against: decided.refusals };
    const { change: made, warnings } = decided;
    const number = milestoneChanges.length + 1;
    return {
      kind: 'plan',
      value: { change: made, warnings, revision: revision + 1 },
      audit: [
        {
          partnership,
          subject: 'milestone',
          action: 'move',
          before: { milestone: made.milestone, when: made.from },
          after: made,
        },
      ],
      writes: [
        tx.insertInto('milestone_change').values({
          partnership,
          number,
          milestone: made.milestone,
          at: instant(now),
          content: toText(made),
        }),
        bumpScheduleRevision(tx, partnership).set({ revision: revision + 1, milestone_changes: number }),
      ],
    };
  });
}
