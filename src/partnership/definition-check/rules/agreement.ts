import type { Finding, Rule } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** What follows from who accedes (R10, R40, R43): the product's template for it, and what the timeline must have. */
const BY_SIGNATORY = {
  'municipal-council': { template: 'agreement-political', activity: 'approval' },
  administration: { template: 'agreement-administrative', activity: 'signing' },
} as const;

/** The template is not the one for the other kind of signatory. */
export const templateFitsSignatory: Rule = (raw) => {
  const signatory = raw.text('agreement', 'signatory');
  const template = raw.text('agreement', 'template');
  const owner = Object.entries(BY_SIGNATORY).find(([, fits]) => fits.template === template)?.[0];
  const fitting = fittingOf(signatory);
  if (!owner || !fitting || owner === signatory) return [];
  return [
    {
      severity: 'warning',
      rule: 'template-for-other-signatory',
      path: ['agreement', 'template'],
      message: `The template is for agreements of the ${owner.replace('-', ' ')}`,
      expected: fitting.template,
      found: template ?? '',
      fix: 'Correct agreement.template or agreement.signatory.',
    },
  ];
};

/** A council that has to accede, or an administration that has to sign, finds in the timeline when to (R43). */
export const accessionIsPlanned: Rule = (raw) => {
  const signatory = raw.text('agreement', 'signatory');
  const activity = fittingOf(signatory)?.activity;
  if (!activity || raw.items('timeline', 'milestones').length === 0) return [];
  if (milestonesOf(raw, activity).length > 0) return [];
  const finding: Finding = {
    severity: 'warning',
    rule: 'accession-not-planned',
    path: ['agreement', 'signatory'],
    message: `The timeline does not say when the ${signatory?.replace('-', ' ')} has to ${activity === 'approval' ? 'approve' : 'sign'}`,
    expected: `a milestone with the activity ${activity}`,
    found: 'none',
    fix: 'Add the milestone ("dato følger" while its date is open), or the activity to the one that stands for it.',
  };
  return [finding];
};

function fittingOf(signatory: string | undefined) {
  return signatory === 'municipal-council' || signatory === 'administration'
    ? BY_SIGNATORY[signatory]
    : undefined;
}
