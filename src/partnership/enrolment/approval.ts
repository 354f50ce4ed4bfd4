import type { Approval, ApprovingBody } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import { MUNICIPALITY, partyOf } from '../definition/parties.ts';
import type { Enrolment } from './enrolment.ts';

/**
 * Whether a municipality must accede before anybody signs: because its council is the party (R10, R43), or because the
 * timeline has an approval although the administration signs.
 */
export function needsApproval(definition: Definition): boolean {
  return (
    partyOf(definition, MUNICIPALITY).accedes === 'municipal-council' ||
    definition.timeline.milestones.some(({ activities }) => activities.includes('approval'))
  );
}

/**
 * Whether a body can take the decision that a partnership asks for. An administration cannot take a political one; a
 * committee can, as some do (Middelfart, agreements.md §1), and staff are told.
 */
export function approves(definition: Definition, body: ApprovingBody): boolean {
  return isPolitical(body) || !needsApproval(definition);
}

/**
 * The political approvals required before signing; a reservation ends with one, or with a new answer. Undefined if none
 * is required: the administration signs and answered an unreserved yes.
 */
export function approvalsToSignBy(definition: Definition, enrolment: Enrolment): Approval[] | undefined {
  if (!needsApproval(definition) && enrolment.answer?.decision !== 'yes-under-reservation') return undefined;
  return enrolment.approvals.filter(({ body }) => isPolitical(body));
}

function isPolitical(body: ApprovingBody): boolean {
  return body !== 'administration';
}
