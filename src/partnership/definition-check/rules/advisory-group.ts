import { type Finding, type Rule, warning } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** The advisory group and its meetings in the timeline fit together (R16, R17, M23). */
export const advisoryGroupIsPlanned: Rule = (raw) => {
  const meetings = milestonesOf(raw, 'advisory-group');
  const promised = raw.number('advisoryGroup', 'meetingsPerYear');
  if (!raw.has('advisoryGroup'))
    return meetings.map(({ path, name }) =>
      notPlanned('no-group', [...path, 'activities'], { name, planned: null, promised: null }),
    );
  if (promised === undefined) return [];
  if (meetings.length === 0)
    return [
      notPlanned('no-meetings', ['advisoryGroup', 'meetingsPerYear'], {
        name: null,
        planned: null,
        promised,
      }),
    ];
  return meetings.flatMap(({ path, when, name }) =>
    when?.kind === 'recurring' && when.timesPerYear !== promised
      ? [notPlanned('other-number', [...path, 'when'], { name, planned: when.timesPerYear, promised })]
      : [],
  );
};

function notPlanned(
  is: 'no-group' | 'no-meetings' | 'other-number',
  path: Finding['path'],
  data: { name: string | null; planned: number | null; promised: number | null },
): Finding {
  return warning('advisory-group-not-planned', { is, ...data }, { path });
}
