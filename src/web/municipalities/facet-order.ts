import { SURFACE_NAMES } from '../../chat/surface.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { STATES } from '../../partnership/enrolment/states.ts';
import { type Facet, NONE } from './overview-filter.ts';

/** In the order of an enrolment's life, or of the surfaces; what is not named here by name, and none of it last. */
const ORDER: Partial<Record<Facet, readonly string[]>> = {
  state: STATES,
  answer: ['yes', 'yes-under-reservation', 'no'],
  lack: [
    ...['answer', 'ranking', 'points', 'later-answer', 'contact', 'participants', 'alignment', 'approval'],
    ...['approval-date', 'political-decision', 'precondition', 'offer', 'signature', 'other-signature'],
  ],
  deadline: ['late', 'overdue'],
  surface: [...SURFACE_NAMES, 'looked-up', 'not-reached', 'nobody'],
};

/** A facet's values as they are shown. */
export function facetOrder(facet: Facet, values: Iterable<string>): string[] {
  const order = ORDER[facet] ?? [];
  const place = (value: string) => {
    if (value === NONE) return Number.POSITIVE_INFINITY;
    const known = order.indexOf(value);
    return known < 0 ? order.length : known;
  };
  return [...values].toSorted((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a === b ? compareDanish(one, other) : a - b;
  });
}
