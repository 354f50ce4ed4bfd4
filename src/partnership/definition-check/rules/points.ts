import { error, type Finding, type Rule } from '../finding.ts';

/** Municipalities rank, or they allocate points; and all the points can be allocated (R32). */
export const pointsCanBeAllocated: Rule = (raw) => {
  if (!raw.has('focusAreas', 'points')) return [];
  const path = ['focusAreas', 'points'];
  const findings: Finding[] = [];
  if (raw.has('focusAreas', 'ranking')) {
    findings.push(error('ranking-and-points', {}, { path }));
  }
  const total = raw.number(...path, 'total');
  const most = raw.number(...path, 'mostPerArea');
  const areas = raw.items('focusAreas', 'list').length;
  if (total !== undefined && most !== undefined && areas > 0 && most * areas < total) {
    findings.push(error('points-left-over', { most, areas, total }, { path: [...path, 'mostPerArea'] }));
  }
  return findings;
};
