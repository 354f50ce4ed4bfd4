import type { Approval } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import { MUNICIPALITY, partyOf } from '../definition/parties.ts';
import { approves } from './approval.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { unlikelyDay } from './days.ts';
import type { Enrolment } from './enrolment.ts';
import type { Notice } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/** Records that a body decided to take part (R43): which body, when, and the case number, as far as known. */
export function approve(
  definition: Definition,
  enrolment: Enrolment,
  { approval }: TransitionOf<'approve'>,
  at: Circumstances,
): Ruling {
  const { body, date } = approval;
  return {
    refusals: [
      ...(approves(definition, body) ? [] : [{ rule: 'body-does-not-approve' as const, body }]),
      ...(date === undefined
        ? []
        : unlikelyDay(definition, enrolment, { of: 'approval', day: date, now: at.now })),
    ],
    becomes: {
      ...enrolment,
      approvals: [...enrolment.approvals, { ...approval, cameWith: 'staff', ...recorded(at) }],
    },
    notices: approvalNotices(definition, approval),
  };
}

/**
 * A committee deciding for the council is accepted, as that happens (agreements.md §1); staff judge whether it
 * suffices.
 */
export function approvalNotices(definition: Definition, { body, bodyName, date }: Approval): Notice[] {
  const notices: Notice[] = [];
  if (partyOf(definition, MUNICIPALITY).accedes === 'municipal-council' && body === 'committee') {
    notices.push({ kind: 'committee-approved', bodyName });
  }
  if (date === undefined) notices.push({ kind: 'approval-not-dated', bodyName });
  return notices;
}
