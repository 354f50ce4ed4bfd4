import { describe, expect, test } from 'vitest';
import { type Changes, changedDefinition, type Told, toldOf } from '../../definition/changed-definition.ts';

/** A definition without a ranking or politicians, with nothing to tell of. */
export const TILSYN = 'tilsyn-2020';
/** A definition with a ranking, politicians and an advisory group. */
export const DAGTILBUD = 'dagtilbud-2017';

/** What is wrong; whose definition it is done to; what is changed in it; what check tells. */
export type Case = [what: string, partnership: string, changes: Changes, told: Told];

/**
 * Each change is told of as given, and nothing else is told. What a change means to the reminders is told under
 * reminders, so they are left out elsewhere.
 */
export function checkTells(about: string, cases: readonly Case[]): void {
  describe(`About ${about}, check tells that`, () => {
    test.each(cases)('%s', (_what, partnership, changes, told) => {
      const without = about === 'reminders' ? {} : { reminders: undefined };
      expect(toldOf(changedDefinition(partnership, { ...without, ...changes }))).toEqual([told]);
    });
  });
}
