import type { Definition } from '../definition/definition.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { unlikelyDay } from './days.ts';
import type { Enrolment } from './enrolment.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/** Records that KL and the municipality have aligned their expectations (R39). */
export function align(
  definition: Definition,
  enrolment: Enrolment,
  { date, notes }: TransitionOf<'align'>,
  at: Circumstances,
): Ruling {
  const alignment = { date, ...(notes === undefined ? {} : { notes }), ...recorded(at) };
  return {
    refusals: unlikelyDay(definition, enrolment, { of: 'alignment', day: date, now: at.now }),
    becomes: { ...enrolment, alignment },
    notices: [],
  };
}

/** Records that a precondition is in place (R66), and who said so, as the sources name nobody (O10). */
export function tick(
  { preconditions }: Definition,
  enrolment: Enrolment,
  { precondition: id }: TransitionOf<'tick'>,
  at: Circumstances,
): Ruling {
  const precondition = preconditions.find((known) => known.id === id);
  const refusals: Refusal[] = [];
  if (precondition === undefined) refusals.push({ rule: 'unknown-precondition', id, known: preconditions });
  else if (enrolment.ticked.some((ticked) => ticked.precondition === id)) {
    refusals.push({ rule: 'already-ticked', precondition });
  }
  const ticked = [...enrolment.ticked, { precondition: id, ...recorded(at) }];
  return { refusals, becomes: { ...enrolment, ticked }, notices: [] };
}
