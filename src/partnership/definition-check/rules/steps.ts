import type { MilestoneActivity } from '../../definition/timeline.ts';
import { error, type Rule, warning } from '../finding.ts';
import { datedMilestonesOf } from './milestones.ts';

interface Order {
  earlier: 'invitation' | 'registration-deadline';
  later: readonly MilestoneActivity[];
  tell: typeof error | typeof warning;
}

const ORDERS: readonly Order[] = [
  { earlier: 'invitation', later: ['registration-deadline'], tell: error },
  {
    earlier: 'registration-deadline',
    later: ['seminar', 'network-meeting', 'visits', 'leader-exchange'],
    tell: error,
  },
  // A council may decide before it is asked to answer; it is only unusual.
  { earlier: 'registration-deadline', later: ['alignment', 'approval', 'signing'], tell: warning },
];

/** Nobody can answer before being asked, or start before having answered. */
export const stepsAreInOrder: Rule = (raw) =>
  ORDERS.flatMap(({ earlier, later, tell }) => {
    const [first] = datedMilestonesOf(raw, earlier).toSorted((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
    if (!first) return [];
    return datedMilestonesOf(raw, ...later)
      .filter(({ lastDay }) => lastDay < first.firstDay)
      .map(({ path, name, written }) => {
        const data = { name, written, before: earlier, beforeWritten: first.written };
        return tell('steps-out-of-order', data, { path: [...path, 'when'] });
      });
  });

/** Approval is due before the talks that align expectations have ended: possible, but worth a look (O1). */
export const approvalFollowsAlignment: Rule = (raw) =>
  datedMilestonesOf(raw, 'approval')
    .filter(({ activities }) => !activities.includes('alignment'))
    .flatMap((approval) =>
      datedMilestonesOf(raw, 'alignment')
        .filter(({ lastDay }) => approval.lastDay < lastDay)
        .map((alignment) => {
          const data = {
            ...{ approval: approval.name, approvalWritten: approval.written },
            ...{ alignment: alignment.name, alignmentWritten: alignment.written },
          };
          return warning('approval-before-alignment-ends', data, { path: [...approval.path, 'when'] });
        }),
    );

/** The letter that invites is not dated after the deadline it gives (R2, R37). */
export const letterIsInTime: Rule = (raw) => {
  const letter = raw.day('letterhead', 'date');
  const [deadline] = datedMilestonesOf(raw, 'registration-deadline');
  if (letter === undefined || !deadline || letter <= deadline.lastDay) return [];
  const data = { letter, deadline: deadline.written };
  return [warning('letter-after-deadline', data, { path: ['letterhead', 'date'] })];
};
