import { writeMilestoneDate } from '../partnership/dates/write.ts';
import { type MilestoneRefusal, milestoneInForce } from '../partnership/enrolment/milestone-change.ts';
import type { WriteResult } from '../store/db/change.ts';
import { type MilestoneMove, type MilestoneMoved, moveMilestone } from '../store/partnerships/milestones.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import type { Acting } from './acting.ts';

export type DateMoved =
  | WriteResult<MilestoneMoved, MilestoneRefusal>
  /** Somebody else has moved it to this date at the same time. */
  | { kind: 'already-there' };

/** Moves a milestone (R72). */
export async function moveDate({ store, origin }: Acting, wanted: MilestoneMove): Promise<DateMoved> {
  const result = await moveMilestone(store, origin, wanted);
  if (result.kind !== 'conflict') return result;
  const now = await partnershipInForce(store, wanted.partnership);
  const when = now && milestoneInForce(now.definition, now.milestoneChanges, wanted.milestone)?.when;
  const isThere = when !== undefined && writeMilestoneDate(when) === writeMilestoneDate(wanted.to);
  return isThere ? { kind: 'already-there' } : result;
}
