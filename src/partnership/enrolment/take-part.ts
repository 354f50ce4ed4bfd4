import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import { MUNICIPALITY, namedParty } from '../definition/parties.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { dayOf, happenedAfterAgreement, tooEarly } from './days.ts';
import type { Enrolment } from './enrolment.ts';
import type { Notice } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/** Taking part begins when staff say so, but neither before the period (R71) nor before the agreement. */
export function activate(
  { period }: Definition,
  enrolment: Enrolment,
  { date }: TransitionOf<'activate'>,
  at: Circumstances,
): Ruling {
  const refusals = happenedAfterAgreement('activation', date, enrolment, at);
  const begins = windowOf(period.from)?.firstDay;
  if (begins !== undefined && date < begins) refusals.push({ rule: 'period-not-begun', begins });
  return { refusals, becomes: { ...enrolment, activation: { date, ...recorded(at) } }, notices: [] };
}

/** A partnership completes at the end of its period; leaving earlier is a withdrawal or a termination. */
export function complete(
  { period }: Definition,
  enrolment: Enrolment,
  { date }: TransitionOf<'complete'>,
  at: Circumstances,
): Ruling {
  const refusals = happenedAfterAgreement('completion', date, enrolment, at);
  const ends = windowOf(period.to)?.lastDay;
  if (ends !== undefined && date <= ends) refusals.push({ rule: 'period-not-over', ends });
  return { refusals, becomes: { ...enrolment, completion: { date, ...recorded(at) } }, notices: [] };
}

/**
 * A withdrawal is recorded after it happened; a termination may be given with notice, so its day may be in the future.
 */
export function end(
  definition: Definition,
  enrolment: Enrolment,
  move: TransitionOf<'withdraw' | 'terminate'>,
  at: Circumstances,
): Ruling {
  const { date, reason } = move;
  const withdrawn = move.kind === 'withdraw';
  const refusals = withdrawn
    ? happenedAfterAgreement('withdrawal', date, enrolment, at)
    : tooEarly(enrolment, 'termination', date);
  const parties = definition.agreement.parties.map(({ id }) => id);
  if (move.kind === 'terminate' && !parties.includes(move.party)) {
    const known = parties.map((id) => namedParty(definition, id));
    refusals.push({ rule: 'unknown-party', id: move.party, known });
  }
  if (reason.trim() === '') refusals.push({ rule: 'reason-missing', move: move.kind });
  const notices: Notice[] =
    !withdrawn && date > dayOf(at.now) ? [{ kind: 'terminates-later', day: date }] : [];
  const ending = {
    kind: withdrawn ? ('withdrawn' as const) : ('terminated' as const),
    date,
    party: move.kind === 'withdraw' ? MUNICIPALITY : move.party,
    reason,
    ...recorded(at),
  };
  return { refusals, becomes: { ...enrolment, ending }, notices };
}
