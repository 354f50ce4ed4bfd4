import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
import {
  type DatedMilestone,
  datedMilestonesOf,
  milestonesOf,
  type SketchedMilestone,
} from './milestones.ts';

/** Each seminar has a milestone of its own that is a seminar, and each such milestone a seminar (R57). */
export const seminarsAreAllPlanned: Rule = (raw) => {
  const milestones = milestonesOf(raw);
  const taken = new Set<SketchedMilestone>();
  const wrongMilestones = raw.items('seminars').flatMap((item): Finding[] => {
    const milestone = milestoneOf(raw, item, milestones);
    if (!milestone) return [];
    const isTaken = taken.has(milestone);
    taken.add(milestone);
    if (!isTaken && milestone.activities.includes('seminar')) return [];
    const { name, activities } = milestone;
    const where = { path: [...item, 'milestone'] };
    return [
      isTaken
        ? warning('milestone-of-two-seminars', { name }, where)
        : warning('milestone-is-no-seminar', { name, activities: [...activities] }, where),
    ];
  });
  // Where a seminar points at the wrong milestone, the one that is left over is no second mistake.
  if (taken.size < raw.items('seminars').length || wrongMilestones.length > 0) return wrongMilestones;
  return milestones
    .filter((milestone) => milestone.activities.includes('seminar') && !taken.has(milestone))
    .map(({ path, name }) => warning('seminar-not-described', { name }, { path: [...path, 'activities'] }));
};

/** The opening comes first and the closing last; the meetings in the networks lie between them (R57, R59). */
export const seminarsAreInOrder: Rule = (raw) => {
  const seminars = datedMilestonesOf(raw, 'seminar');
  const ofKind = (kind: string) =>
    raw
      .items('seminars')
      .filter((item) => raw.text(...item, 'kind') === kind)
      .flatMap((item) => milestoneOf(raw, item, seminars) ?? []);
  const openings = ofKind('opening');
  const closings = ofKind('closing');
  const between = [...ofKind('midway'), ...datedMilestonesOf(raw, 'network-meeting')];
  const backwards = tooEarly(closings, openings, error);
  if (backwards.length > 0) return backwards;
  return [...tooEarly(between, openings, warning), ...tooLate(between, closings)];
};

function tooEarly(
  milestones: readonly DatedMilestone[],
  openings: readonly DatedMilestone[],
  tell: typeof error | typeof warning,
): Finding[] {
  return openings.flatMap((opening) =>
    milestones
      .filter(({ lastDay }) => lastDay < opening.firstDay)
      .map(({ path, name, written }) => {
        const data = { name, written, lies: 'before-opening', other: opening.written } as const;
        return tell('meetings-out-of-order', data, { path: [...path, 'when'] });
      }),
  );
}

function tooLate(milestones: readonly DatedMilestone[], closings: readonly DatedMilestone[]): Finding[] {
  return closings.flatMap((closing) =>
    milestones
      .filter(({ firstDay }) => firstDay > closing.lastDay)
      .map(({ path, name, written }) => {
        const data = { name, written, lies: 'after-closing', other: closing.written } as const;
        return warning('meetings-out-of-order', data, { path: [...path, 'when'] });
      }),
  );
}

function milestoneOf<Milestone extends SketchedMilestone>(
  raw: RawDefinition,
  seminar: Path,
  milestones: readonly Milestone[],
): Milestone | undefined {
  const id = raw.text(...seminar, 'milestone');
  return milestones.find(({ name }) => name === id);
}
