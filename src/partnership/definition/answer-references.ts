import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DEFINITION_PROBLEMS } from '../../problems/text/definition-da.ts';
import { type Answer, wishedAreas } from '../answer.ts';
import type { Definition } from './definition.ts';

const { error } = tellerOf(DEFINITION_PROBLEMS);

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
    return [...new Set(lost)].map((id) => {
      const count = lost.filter((other) => other === id).length;
      return error('answers-point-at-it', { id, count });
    });
  });
}
