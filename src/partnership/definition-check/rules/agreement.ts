import { MUNICIPALITY } from '../../definition/parties.ts';
import { type Rule, warning } from '../finding.ts';
import { milestonesOf } from './milestones.ts';
import { partyPath } from './parties.ts';

/** What follows from who accedes for the municipality (R10, R40, R43): the product's template for it, and what the timeline must have. */
const BY_ACCEDING = {
  'municipal-council': { template: 'agreement-political', activity: 'approval' },
  administration: { template: 'agreement-administrative', activity: 'signing' },
} as const;

/** The template is not the one for the other kind of signatory. */
export const templateFitsSignatory: Rule = (raw) => {
  const acceding = raw.text(...partyPath(raw, MUNICIPALITY), 'accedes');
  const template = raw.text('agreement', 'template');
  const owner = Object.entries(BY_ACCEDING).find(([, fits]) => fits.template === template)?.[0];
  const fitting = fittingOf(acceding);
  if (!owner || !fitting || owner === acceding) return [];
  const data = {
    owner: owner as keyof typeof BY_ACCEDING,
    fitting: fitting.template,
    template: template ?? '',
  };
  return [warning('template-for-other-signatory', data, { path: ['agreement', 'template'] })];
};

/** A council that has to accede, or an administration that has to sign, finds in the timeline when to (R43). */
export const accessionIsPlanned: Rule = (raw) => {
  const path = [...partyPath(raw, MUNICIPALITY), 'accedes'];
  const acceding = raw.text(...path);
  const activity = fittingOf(acceding)?.activity;
  if (!activity || raw.items('timeline', 'milestones').length === 0) return [];
  if (milestonesOf(raw, activity).length > 0) return [];
  return [
    warning('accession-not-planned', { accedes: acceding as keyof typeof BY_ACCEDING, activity }, { path }),
  ];
};

function fittingOf(acceding: string | undefined) {
  return acceding === 'municipal-council' || acceding === 'administration'
    ? BY_ACCEDING[acceding]
    : undefined;
}
