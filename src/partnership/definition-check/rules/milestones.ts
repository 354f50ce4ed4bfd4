import type { MilestoneDate } from '../../dates/milestone-date.ts';
import { windowOf } from '../../dates/window.ts';
import { writeMilestoneDate } from '../../dates/write.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { MilestoneActivity } from '../../definition/timeline.ts';

/** A milestone as rules need it, as far as it could be read. */
export interface SketchedMilestone {
  path: Path;
  /** Its id, or "(without id)". */
  name: string;
  activities: readonly string[];
  when: MilestoneDate | undefined;
}

/** One with a first and a last day (ISO), and its date as it is written. */
export interface DatedMilestone extends SketchedMilestone {
  written: string;
  firstDay: string;
  lastDay: string;
}

/** Milestones in the order of the file; those with any of the activities, where activities are given. */
export function milestonesOf(
  raw: RawDefinition,
  ...activities: readonly MilestoneActivity[]
): SketchedMilestone[] {
  const all = raw.items('timeline', 'milestones').map((path) => ({
    path,
    name: raw.text(...path, 'id') ?? '(without id)',
    activities: raw
      .items(...path, 'activities')
      .map((item) => raw.text(...item))
      .filter((activity) => activity !== undefined),
    when: raw.date(...path, 'when'),
  }));
  if (activities.length === 0) return all;
  return all.filter((one) => activities.some((activity) => one.activities.includes(activity)));
}

/** Those of them whose dates lie at a known time: neither undated nor recurring nor unreadable. */
export function datedMilestonesOf(
  raw: RawDefinition,
  ...activities: readonly MilestoneActivity[]
): DatedMilestone[] {
  return milestonesOf(raw, ...activities).flatMap((milestone) => {
    const window = milestone.when && windowOf(milestone.when);
    if (!milestone.when || !window) return [];
    const { firstDay, lastDay } = window;
    return [{ ...milestone, written: writeMilestoneDate(milestone.when), firstDay, lastDay }];
  });
}
