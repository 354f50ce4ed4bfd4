import { missingCounted, missingText } from '../../chat/text/da.ts';
import { REMINDER } from '../../chat/text/reminders-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import type { Concerned } from './reminder-input.ts';

/**
 * What a municipality lacks of that which is chased, in Danish, as items of a list.
 * @param evaluated codes of those that have handed in their self-evaluation
 */
export function stillMissing(
  definition: Definition,
  { municipality, enrolment, answer }: Concerned,
  lack: ChasedLack,
  evaluated: ReadonlySet<string>,
): string[] {
  if (lack === 'self-evaluation') return evaluated.has(municipality) ? [] : [REMINDER.selfEvaluation];
  const missing = lacking(lack, missingFrom(definition, enrolment, answer));
  // The list says already that they are preconditions.
  return missing.map((one) => (one.what === 'precondition' ? one.text : missingText(one)));
}

/** The same on a line of a list of municipalities: preconditions are counted there. */
export function stillMissingInShort(
  definition: Definition,
  concerned: Concerned,
  lack: ChasedLack,
  evaluated: ReadonlySet<string>,
): string[] {
  if (lack !== 'preconditions') return stillMissing(definition, concerned, lack, evaluated);
  return missingCounted(lacking(lack, missingFrom(definition, concerned.enrolment, concerned.answer)));
}
