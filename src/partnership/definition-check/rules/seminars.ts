import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';
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
    return [
      {
        severity: 'warning',
        rule: isTaken ? 'milestone-of-two-seminars' : 'milestone-is-no-seminar',
        path: [...item, 'milestone'],
        message: isTaken
          ? `Two seminars have the milestone "${milestone.name}"`
          : `The milestone "${milestone.name}" is no seminar`,
        expected: isTaken ? 'a milestone for each seminar' : 'a milestone with the activity seminar',
        found: isTaken ? milestone.name : milestone.activities.join(', ') || 'no activity',
        fix: 'Correct the id, or the milestone.',
      },
    ];
  });
  // Where a seminar points at the wrong milestone, the one that is left over is no second mistake.
  if (taken.size < raw.items('seminars').length || wrongMilestones.length > 0) return wrongMilestones;
  return milestones
    .filter((milestone) => milestone.activities.includes('seminar') && !taken.has(milestone))
    .map(
      ({ path, name }): Finding => ({
        severity: 'warning',
        rule: 'seminar-not-described',
        path: [...path, 'activities'],
        message: `"${name}" is a seminar that is not among the seminars`,
        expected: `an item of seminars with milestone: ${name}`,
        found: 'none',
        fix: 'Add it to seminars, or give the milestone the activity "event".',
      }),
    );
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
  const backwards = tooEarly(closings, openings, 'error');
  if (backwards.length > 0) return backwards;
  return [...tooEarly(between, openings, 'warning'), ...tooLate(between, closings)];
};

function tooEarly(
  milestones: readonly DatedMilestone[],
  openings: readonly DatedMilestone[],
  severity: Finding['severity'],
): Finding[] {
  return openings.flatMap((opening) =>
    milestones
      .filter(({ lastDay }) => lastDay < opening.firstDay)
      .map((one) =>
        outOfOrder(one, severity, 'lies before the opening seminar', `a date after ${opening.written}`),
      ),
  );
}

function tooLate(milestones: readonly DatedMilestone[], closings: readonly DatedMilestone[]): Finding[] {
  return closings.flatMap((closing) =>
    milestones
      .filter(({ firstDay }) => firstDay > closing.lastDay)
      .map((one) =>
        outOfOrder(one, 'warning', 'lies after the closing seminar', `a date before ${closing.written}`),
      ),
  );
}

function outOfOrder(
  { path, name, written }: DatedMilestone,
  severity: Finding['severity'],
  how: string,
  expected: string,
): Finding {
  return {
    severity,
    rule: 'meetings-out-of-order',
    path: [...path, 'when'],
    message: `"${name}" ${how}`,
    expected,
    found: written,
    fix: 'Correct one of the two dates.',
  };
}

function milestoneOf<Milestone extends SketchedMilestone>(
  raw: RawDefinition,
  seminar: Path,
  milestones: readonly Milestone[],
): Milestone | undefined {
  const id = raw.text(...seminar, 'milestone');
  return milestones.find(({ name }) => name === id);
}
