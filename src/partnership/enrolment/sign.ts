import type { Definition } from '../definition/definition.ts';
import { approvalsToSignBy } from './approval.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { unlikelyDay } from './days.ts';
import type { Enrolment } from './enrolment.ts';
import { missingToSign } from './missing.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * Records a party's signature. All but the last are accepted at any time: paper travels, and they are not binding yet.
 * The last one makes the agreement binding (R44), so it is refused until required approvals are given, no reservation
 * stands and every precondition (R66) is ticked; nor may the agreement's date, that of the last signature, be before
 * the approval.
 */
export function sign(
  definition: Definition,
  enrolment: Enrolment,
  { side, by, date }: TransitionOf<'sign'>,
  at: Circumstances,
): Ruling {
  const already = enrolment.signatures[side];
  const signatures = { ...enrolment.signatures, [side]: { by, date, ...recorded(at) } };
  const becomes: Enrolment = { ...enrolment, signatures };
  const parties = definition.agreement.parties.map(({ id }) => id);
  if (!parties.includes(side)) {
    return { refusals: [{ rule: 'unknown-party', side, known: parties }], becomes, notices: [] };
  }
  const refusals = unlikelyDay(definition, enrolment, { of: 'signature', day: date, now: at.now });
  if (already !== undefined) {
    refusals.push({ rule: 'already-signed', side, day: already.date });
    return { refusals, becomes, notices: [] };
  }
  const missing = missingToSign(definition, enrolment);
  const days = parties.map((party) => signatures[party]?.date);
  const agreedOn = days.includes(undefined) ? undefined : days.toSorted().at(-1);
  if (agreedOn === undefined) {
    return { refusals, becomes, notices: [{ kind: 'one-side-signed', side, missing }] };
  }
  if (missing.length > 0) refusals.push({ rule: 'not-ready-to-sign', side, missing });
  refusals.push(...agreedTooEarly(definition, enrolment, agreedOn));
  return { refusals, becomes: { ...becomes, agreedOn }, notices: [] };
}

/** An approval whose day is unknown does not prevent signing. */
function agreedTooEarly(definition: Definition, enrolment: Enrolment, agreed: string): Refusal[] {
  const days = (approvalsToSignBy(definition, enrolment) ?? []).map(({ date }) => date ?? '').toSorted();
  const [approved] = days;
  return approved !== undefined && agreed < approved
    ? [{ rule: 'agreement-before-approval', agreed, approved }]
    : [];
}
