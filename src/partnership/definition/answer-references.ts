import type { Problem } from '../../errors.ts';
import { type Answer, wishedAreas } from '../answer.ts';
import type { Definition } from './definition.ts';

/**
 * What answers refer to and a changed definition no longer has: focus areas, leadership priorities and add-ons. A given
 * answer must stay readable.
 */
export function lostReferences(definition: Definition, answers: readonly Answer[]): Problem[] {
  const known = {
    preferences: new Set(definition.focusAreas.list.map(({ id }) => id)),
    leadershipPriorities: new Set(definition.focusAreas.leadershipPriorities.map(({ id }) => id)),
    addOns: new Set(definition.addOns.map(({ id }) => id)),
  };
  return (['preferences', 'leadershipPriorities', 'addOns'] as const).flatMap((list) => {
    const named = answers.flatMap((answer) =>
      list === 'preferences' ? wishedAreas(answer.preferences) : answer[list],
    );
    const lost = named.filter((id) => !known[list].has(id));
    return [...new Set(lost)].map((id): Problem => {
      const count = lost.filter((other) => other === id).length;
      return {
        severity: 'error',
        rule: 'answers-point-at-it',
        message: `The definition no longer has "${id}", and ${count} of the municipalities' answers name it`,
        expected: `the id "${id}" to stay`,
        fix: 'Put it back. Its label can be changed freely; the id is what answers are kept by.',
      };
    });
  });
}
