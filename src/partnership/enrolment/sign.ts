import type { Definition } from '../definition/definition.ts';
import { approvalsToSignBy } from './approval.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { agreementDay, unlikelyDay } from './days.ts';
import type { Enrolment } from './enrolment.ts';
import { missingToSign } from './missing.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * One side signs. The first signature is recorded as it comes, also before everything is in place: paper travels,
 * and it binds nobody yet. The second makes the agreement binding (R44), so it is refused until what must be
 * approved is approved, no reservation stands and every precondition (R66) is ticked; nor may the agreement's
 * date, that of the last signature, lie before the approval.
 */
export function sign(
  definition: Definition,
  enrolment: Enrolment,
  { side, by, date }: TransitionOf<'sign'>,
  at: Circumstances,
): Ruling {
  const already = enrolment.signatures[side];
  const becomes: Enrolment = {
    ...enrolment,
    signatures: { ...enrolment.signatures, [side]: { by, date, ...recorded(at) } },
  };
  const refusals = unlikelyDay(definition, enrolment, { of: 'signature', day: date, now: at.now });
  if (already !== undefined) {
    refusals.push({ rule: 'already-signed', side, day: already.date });
    return { refusals, becomes, notices: [] };
  }
  const missing = missingToSign(definition, enrolment);
  const agreed = agreementDay(becomes);
  if (agreed === undefined) {
    return { refusals, becomes, notices: [{ kind: 'one-side-signed', side, missing }] };
  }
  if (missing.length > 0) refusals.push({ rule: 'not-ready-to-sign', side, missing });
  refusals.push(...agreedTooEarly(definition, enrolment, agreed));
  return { refusals, becomes, notices: [] };
}

/** An approval whose day is not known yet can't be held against the agreement. */
function agreedTooEarly(definition: Definition, enrolment: Enrolment, agreed: string): Refusal[] {
  const days = (approvalsToSignBy(definition, enrolment) ?? []).map(({ date }) => date ?? '').toSorted();
  const [approved] = days;
  return approved !== undefined && agreed < approved
    ? [{ rule: 'agreement-before-approval', agreed, approved }]
    : [];
}
