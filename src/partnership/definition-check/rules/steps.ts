import type { MilestoneActivity } from '../../definition/timeline.ts';
import type { Finding, Rule } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';

interface Order {
  earlier: MilestoneActivity;
  later: readonly MilestoneActivity[];
  severity: Finding['severity'];
}

const ORDERS: readonly Order[] = [
  { earlier: 'invitation', later: ['registration-deadline'], severity: 'error' },
  {
    earlier: 'registration-deadline',
    later: ['seminar', 'network-meeting', 'visits', 'leader-exchange'],
    severity: 'error',
  },
  // A council may decide before it is asked to answer; it is only unusual.
  { earlier: 'registration-deadline', later: ['alignment', 'approval', 'signing'], severity: 'warning' },
];

/** Nobody can answer before being asked, or start before having answered. */
export const stepsAreInOrder: Rule = (raw) =>
  ORDERS.flatMap(({ earlier, later, severity }) => {
    const [first] = datedMilestonesOf(raw, earlier).toSorted((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
    if (!first) return [];
    return datedMilestonesOf(raw, ...later)
      .filter(({ lastDay }) => lastDay < first.firstDay)
      .map(({ path, name, written }) => ({
        severity,
        rule: 'steps-out-of-order',
        path: [...path, 'when'],
        message: `"${name}" lies before the ${earlier.replace('-', ' ')}`,
        expected: `a date after ${first.written}`,
        found: written,
        fix: 'Correct one of the two dates.',
      }));
  });

/** Approval is due before the talks that align expectations have ended: possible, but worth a look (O1). */
export const approvalFollowsAlignment: Rule = (raw) =>
  datedMilestonesOf(raw, 'approval')
    .filter(({ activities }) => !activities.includes('alignment'))
    .flatMap((approval) =>
      datedMilestonesOf(raw, 'alignment')
        .filter(({ lastDay }) => approval.lastDay < lastDay)
        .map((alignment) => ({
          severity: 'warning' as const,
          rule: 'approval-before-alignment-ends',
          path: [...approval.path, 'when'],
          message: `"${approval.name}" is due before "${alignment.name}" has ended`,
          expected: `a date after ${alignment.written}`,
          found: approval.written,
          fix: 'Check that municipalities can approve before every talk has been held.',
        })),
    );

/** The letter that invites is not dated after the deadline it gives (R2, R37). */
export const letterIsInTime: Rule = (raw) => {
  const letter = raw.day('letterhead', 'date');
  const [deadline] = datedMilestonesOf(raw, 'registration-deadline');
  if (letter === undefined || !deadline || letter <= deadline.lastDay) return [];
  return [
    {
      severity: 'warning',
      rule: 'letter-after-deadline',
      path: ['letterhead', 'date'],
      message: 'The project description is dated after the deadline for registration',
      expected: `a day before ${deadline.written}`,
      found: letter,
      fix: 'Check the year of both dates.',
    },
  ];
};
