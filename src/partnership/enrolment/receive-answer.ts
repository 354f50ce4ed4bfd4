import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { type Answer, type Approval, saysYes } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import { namedParty } from '../definition/parties.ts';
import { approves } from './approval.ts';
import { approvalNotices } from './approve.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { dayOf, unlikelyDay } from './days.ts';
import { isLate, registrationDeadline } from './deadline.ts';
import type { Enrolment } from './enrolment.ts';
import { bindingNos } from './later-questions.ts';
import { stateOf } from './life.ts';
import type { Notice, Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * Records an answer (R35, R36); the latest counts. A late one is accepted and staff are told. A no removes alignment,
 * approvals, preconditions and signatures, so a municipality that returns starts at `interested`.
 */
export function receiveAnswer(
  definition: Definition,
  enrolment: Enrolment,
  { answer, receivedAt: given }: TransitionOf<'answer'>,
  at: Circumstances,
): Ruling {
  const received = given === undefined ? at.now : DateTime.fromISO(given, { zone: ZONE });
  const receivedAt = received.setZone(ZONE).toISO();
  const refusals = refusalsOf(definition, enrolment, answer, received, at);
  const late = lateNotice(definition, received, at);
  const answered = { ...enrolment, answer: { decision: answer.decision, receivedAt } };
  if (!saysYes(answer.decision)) {
    const { alignment: _, offered: __, deadlineAnswers: ___, ...kept } = answered;
    const becomes = { ...kept, ticked: [], approvals: [], signatures: {} };
    return { refusals, becomes, notices: [...late, ...setAside(enrolment)] };
  }
  const counted = countApproval(definition, enrolment, answer, at);
  return {
    refusals,
    becomes: { ...withoutNos(definition, answered), approvals: counted.approvals },
    notices: [...late, ...changedMind(definition, enrolment), ...counted.notices],
  };
}

/** Whoever says yes again is asked again for what it had said no to since. */
function withoutNos(definition: Definition, enrolment: Enrolment): Enrolment {
  const nos = bindingNos(definition, enrolment);
  const { deadlineAnswers, ...rest } = enrolment;
  if (!deadlineAnswers || nos.length === 0) return enrolment;
  const others = Object.entries(deadlineAnswers).filter(([id]) => !nos.includes(id));
  return { ...rest, deadlineAnswers: Object.fromEntries(others) };
}

function refusalsOf(
  definition: Definition,
  enrolment: Enrolment,
  { decision }: Answer,
  received: DateTime<true>,
  { now }: Circumstances,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (decision === 'yes-under-reservation' && !definition.registration.underReservation) {
    refusals.push({ rule: 'reservation-not-possible' });
  }
  const day = dayOf(received);
  if (received > now) refusals.push({ rule: 'day-in-future', of: 'answer', day, today: dayOf(now) });
  else refusals.push(...unlikelyDay(definition, enrolment, { of: 'answer', day, now }));
  const latest = enrolment.answer?.receivedAt;
  if (latest !== undefined && received.toMillis() < Date.parse(latest)) {
    refusals.push({ rule: 'older-than-latest-answer', receivedAt: received.toISO(), latest });
  }
  return refusals;
}

function lateNotice(definition: Definition, received: DateTime<true>, { changes }: Circumstances): Notice[] {
  const deadline = registrationDeadline(definition, changes);
  return deadline !== undefined && isLate(definition, changes, received)
    ? [{ kind: 'late-answer', receivedAt: received.setZone(ZONE).toISO(), deadline: deadline.date }]
    : [];
}

/** What a no sets aside. */
export function setAside({ alignment, approvals, ticked, signatures }: Enrolment): Notice[] {
  const stood = {
    alignment: alignment !== undefined,
    approvals: approvals.length > 0,
    ticked: ticked.length > 0,
    signatures: Object.keys(signatures).length > 0,
  };
  const what = (['alignment', 'approvals', 'ticked', 'signatures'] as const).filter((fact) => stood[fact]);
  return what.length > 0 ? [{ kind: 'set-aside', what }] : [];
}

function changedMind(definition: Definition, enrolment: Enrolment): Notice[] {
  const state = stateOf(definition, enrolment);
  if (state === 'declined') return [{ kind: 'came-back' }];
  if (state !== 'aligned' && state !== 'approved') return [];
  const signed = Object.keys(enrolment.signatures).map((id) => namedParty(definition, id));
  return [{ kind: 'answer-changed', state, signed }];
}

/**
 * The approval in an answer replaces the one in the previous answer. An answer is never refused for its approval: one
 * that cannot count yet is left out and staff are told. Approvals recorded by staff stay.
 */
function countApproval(
  definition: Definition,
  enrolment: Enrolment,
  { decision, approval }: Answer,
  at: Circumstances,
): { approvals: Enrolment['approvals']; notices: Notice[] } {
  const byStaff = enrolment.approvals.filter(({ cameWith }) => cameWith === 'staff');
  const before = enrolment.approvals.filter(({ cameWith }) => cameWith === 'answer');
  if (approval === undefined) {
    const gone = before.map(({ bodyName }): Notice => ({ kind: 'approval-gone', bodyName }));
    return { approvals: byStaff, notices: gone };
  }
  const because =
    decision === 'yes-under-reservation' ? 'under-reservation' : whyNot(definition, enrolment, approval, at);
  if (because !== undefined) {
    const notice: Notice = { kind: 'approval-not-counted', bodyName: approval.bodyName, because };
    return { approvals: byStaff, notices: [notice] };
  }
  return {
    approvals: [...byStaff, { ...approval, cameWith: 'answer', ...recorded(at) }],
    notices: approvalNotices(definition, approval),
  };
}

function whyNot(definition: Definition, enrolment: Enrolment, { body, date }: Approval, at: Circumstances) {
  if (!approves(definition, body)) return 'body-does-not-approve';
  const [unlikely] =
    date === undefined ? [] : unlikelyDay(definition, enrolment, { of: 'approval', day: date, now: at.now });
  if (unlikely === undefined) return undefined;
  return unlikely.rule === 'day-in-future' ? 'in-future' : 'before-invitation';
}
