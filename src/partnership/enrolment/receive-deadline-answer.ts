import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { type DeadlineAnswer, saysYes } from '../answer.ts';
import type { LaterDeadline } from '../definition/deadlines.ts';
import type { Definition } from '../definition/definition.ts';
import type { Circumstances, Ruling } from './circumstances.ts';
import { dayOf, unlikelyDay } from './days.ts';
import { isLateFor, laterDeadline } from './deadline.ts';
import type { Enrolment } from './enrolment.ts';
import { bindingNos } from './later-questions.ts';
import { setAside } from './receive-answer.ts';
import type { Notice, Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * Records an answer to a later question; the latest counts. A late one is accepted and staff are told. A no to binding
 * registration ends it as a no to the invitation does, so that only those who take part are asked anything more.
 */
export function receiveDeadlineAnswer(
  definition: Definition,
  enrolment: Enrolment,
  { answer, receivedAt: given }: TransitionOf<'answer-deadline'>,
  at: Circumstances,
): Ruling {
  const asked = definition.laterDeadlines.find(({ id }) => id === answer.deadline);
  if (!asked) {
    const known = definition.laterDeadlines.map(({ id }) => id);
    return {
      refusals: [{ rule: 'unknown-question', id: answer.deadline, known }],
      becomes: enrolment,
      notices: [],
    };
  }
  const received = given === undefined ? at.now : DateTime.fromISO(given, { zone: ZONE });
  const receivedAt = received.setZone(ZONE).toISO();
  const refusals = [
    ...notAsked(definition, enrolment, asked, answer.decision),
    ...unknownAddOns(asked, answer.addOns),
    ...unlikely(definition, enrolment, asked, received, at),
  ];
  const { decision, addOns } = answer;
  const deadlineAnswers = {
    ...enrolment.deadlineAnswers,
    [asked.id]: { decision, addOns, receivedAt },
  };
  const answered = { ...enrolment, deadlineAnswers };
  const late = lateNotice(definition, asked, received, at);
  const isNo = asked.asks === 'binding-registration' && decision === 'no';
  if (!isNo)
    return { refusals, becomes: answered, notices: [...late, ...ordersChanged(enrolment, asked, answer)] };
  const { alignment: _, offered: __, ...kept } = answered;
  return {
    refusals,
    becomes: { ...kept, ticked: [], approvals: [], signatures: {} },
    notices: [...late, ...setAside(enrolment)],
  };
}

/** A signed agreement does not follow what is ordered after it. */
function ordersChanged(
  { agreedOn, deadlineAnswers }: Enrolment,
  { id, asks }: LaterDeadline,
  answer: Pick<DeadlineAnswer, 'decision' | 'addOns'>,
): Notice[] {
  const [before, now] = [deadlineAnswers?.[id], answer].map((one) =>
    one?.decision === 'yes' ? one.addOns.toSorted().join(' ') : '',
  );
  return agreedOn !== undefined && asks === 'add-ons' && before !== now ? [{ kind: 'orders-changed' }] : [];
}

/** Whoever said no is not asked; who has signed steps out instead. */
function notAsked(
  definition: Definition,
  enrolment: Enrolment,
  { id, asks }: LaterDeadline,
  decision: 'yes' | 'no',
): Refusal[] {
  const isFirst = enrolment.answer === undefined || !saysYes(enrolment.answer.decision);
  if (isFirst || bindingNos(definition, enrolment).some((no) => no !== id))
    return [{ rule: 'question-after-no', id }];
  const isSigned = enrolment.agreedOn !== undefined;
  return isSigned && asks === 'binding-registration' && decision === 'no'
    ? [{ rule: 'signed-already', id }]
    : [];
}

function unknownAddOns(asked: LaterDeadline, ordered: readonly string[]): Refusal[] {
  const known = asked.asks === 'add-ons' ? asked.addOns : [];
  return ordered.filter((id) => !known.includes(id)).map((id) => ({ rule: 'unknown-add-on', id, known }));
}

function unlikely(
  definition: Definition,
  enrolment: Enrolment,
  { id }: LaterDeadline,
  received: DateTime<true>,
  { now }: Circumstances,
): Refusal[] {
  const day = dayOf(received);
  if (received > now) return [{ rule: 'day-in-future', of: 'answer', day, today: dayOf(now) }];
  const latest = enrolment.deadlineAnswers?.[id]?.receivedAt;
  return [
    ...unlikelyDay(definition, enrolment, { of: 'answer', day, now }),
    ...(latest !== undefined && received.toMillis() < Date.parse(latest)
      ? [{ rule: 'older-than-latest-answer' as const, receivedAt: received.toISO(), latest }]
      : []),
  ];
}

function lateNotice(
  definition: Definition,
  asked: LaterDeadline,
  received: DateTime<true>,
  { changes }: Circumstances,
): Notice[] {
  const deadline = laterDeadline(definition, changes, asked.id);
  return deadline !== undefined && isLateFor(definition, changes, received, asked.id)
    ? [{ kind: 'late-answer', receivedAt: received.setZone(ZONE).toISO(), deadline: deadline.date }]
    : [];
}
