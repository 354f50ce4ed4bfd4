import type { Finding, Rule } from '../finding.ts';

/** Municipalities rank, or they allocate points; and all the points can be allocated (R32). */
export const pointsCanBeAllocated: Rule = (raw) => {
  if (!raw.has('focusAreas', 'points')) return [];
  const path = ['focusAreas', 'points'];
  const findings: Finding[] = [];
  if (raw.has('focusAreas', 'ranking')) {
    findings.push({
      severity: 'error',
      rule: 'ranking-and-points',
      path,
      message: 'Municipalities are asked both to rank the focus areas and to give them points',
      expected: 'one of focusAreas.ranking and focusAreas.points',
      found: 'both',
      fix: 'Take one of them out.',
    });
  }
  const total = raw.number(...path, 'total');
  const most = raw.number(...path, 'mostPerArea');
  const areas = raw.items('focusAreas', 'list').length;
  if (total !== undefined && most !== undefined && areas > 0 && most * areas < total) {
    findings.push({
      severity: 'error',
      rule: 'points-left-over',
      path: [...path, 'mostPerArea'],
      message: `With ${most} points at most for each of ${areas} focus areas, ${total} can't be allocated`,
      expected: `${Math.ceil(total / areas)} at least`,
      found: String(most),
      fix: 'Raise mostPerArea, or lower the total.',
    });
  }
  return findings;
};
