import { windowOf } from '../../milestone-date/window.ts';
import type { Finding, Rule } from '../finding.ts';

/** Somebody at KL is in office on the days when agreements are signed. */
export const somebodySignsForKl: Rule = (sketch) => {
  const signatories = sketch.items('agreement', 'signatories', 'kl');
  const signingDays = sketch
    .items('timeline', 'milestones')
    .filter((item) =>
      sketch
        .items(...item, 'activities')
        .some((activity) => ['approval', 'signing'].includes(sketch.text(...activity) ?? '')),
    )
    .map((item) => sketch.date(...item, 'when'))
    .map((when) => when && windowOf(when)?.lastDay)
    .filter((day) => day !== undefined);
  const day = signingDays.toSorted().at(-1);
  if (day === undefined || signatories.length === 0) return [];
  const inOffice = signatories.filter(
    (item) => (sketch.text(...item, 'from') ?? day) <= day && day <= (sketch.text(...item, 'until') ?? day),
  );
  if (inOffice.length > 0) return [];
  const finding: Finding = {
    severity: 'error',
    rule: 'nobody-signs-for-kl',
    path: ['agreement', 'signatories', 'kl'],
    message: `Nobody in the list signs for KL on ${day}, when agreements are signed`,
    expected: 'a signatory whose "from" and "until" hold that day',
    found: `${signatories.length} signatories for other days`,
    fix: 'Add the one in office on that day.',
  };
  return [finding];
};
