import type { Finding, Rule } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** The advisory group and its meetings in the timeline fit together (R16, R17, M23). */
export const advisoryGroupIsPlanned: Rule = (raw) => {
  const meetings = milestonesOf(raw, 'advisory-group');
  const timesPerYear = raw.number('advisoryGroup', 'meetingsPerYear');
  if (!raw.has('advisoryGroup'))
    return meetings.map(({ path, name }) =>
      warning(
        [...path, 'activities'],
        `"${name}" is for an advisory group, but there is none`,
        'advisoryGroup',
        'none',
      ),
    );
  if (timesPerYear === undefined) return [];
  if (meetings.length === 0)
    return [
      warning(
        ['advisoryGroup', 'meetingsPerYear'],
        'The meetings of the advisory group are not in the timeline',
        'a milestone with the activity advisory-group (internal: true keeps it out of agreements)',
        'none',
      ),
    ];
  return meetings.flatMap(({ path, when }) =>
    when?.kind === 'recurring' && when.timesPerYear !== timesPerYear
      ? [
          warning(
            [...path, 'when'],
            'The timeline and advisoryGroup.meetingsPerYear differ on how often the group meets',
            `${timesPerYear} times a year`,
            `${when.timesPerYear} times a year`,
          ),
        ]
      : [],
  );
};

function warning(path: Finding['path'], message: string, expected: string, found: string): Finding {
  return {
    severity: 'warning',
    rule: 'advisory-group-not-planned',
    path,
    message,
    expected,
    found,
    fix: 'Make the timeline and advisoryGroup agree.',
  };
}
