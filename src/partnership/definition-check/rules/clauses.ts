import type { RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule } from '../finding.ts';

/** A clause with a condition that no municipality's answer meets stands in no agreement. */
export const clauseConditionsCanHold: Rule = (raw) =>
  raw.items('agreement', 'clauses').flatMap((clause): Finding[] => {
    const when = [...clause, 'when'];
    const decision = raw.text(...when, 'decision');
    const at = (key: string) => ({ path: [...when, key] });
    return [
      ...(decision === 'no' ? [error('condition-never-holds', { because: 'declined' }, at('decision'))] : []),
      ...(decision === 'yes-under-reservation' && !acceptsReservation(raw)
        ? [error('condition-never-holds', { because: 'no-reservation' }, at('decision'))]
        : []),
      ...(raw.has(...when, 'focusArea') && !asksForWishes(raw)
        ? [error('condition-never-holds', { because: 'no-wishes' }, at('focusArea'))]
        : []),
    ];
  });

function acceptsReservation(raw: RawDefinition): boolean {
  return !raw.has('registration', 'underReservation') || raw.flag('registration', 'underReservation');
}

function asksForWishes(raw: RawDefinition): boolean {
  return raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points');
}
