import { missingCounted, missingText } from '../../chat/text/da.ts';
import { REMINDER } from '../../chat/text/reminders-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import { lacking, otherSignatures } from '../../partnership/enrolment/lacks.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import type { Concerned } from './reminder-input.ts';

/**
 * What a municipality lacks of what is chased, in Danish, as list items.
 * @param evaluated codes of those that have submitted their self-evaluation
 */
export function stillMissing(
  definition: Definition,
  { municipality, enrolment, answer, invoice }: Concerned,
  lack: ChasedLack,
  evaluated: ReadonlySet<string>,
): string[] {
  if (lack === 'self-evaluation') return evaluated.has(municipality) ? [] : [REMINDER.selfEvaluation];
  if (lack === 'invoice-details') return invoice?.ean === undefined ? [REMINDER.invoiceDetails] : [];
  if (lack === 'other-signatures') return otherSignatures(definition, enrolment).map(missingText);
  const missing = lacking(lack, missingFrom(definition, enrolment, answer));
  // The list already says that they are preconditions.
  return missing.map((one) => (one.what === 'precondition' ? one.text : missingText(one)));
}

/** The same for one line in a list of municipalities: preconditions are counted. */
export function stillMissingInShort(
  definition: Definition,
  concerned: Concerned,
  lack: ChasedLack,
  evaluated: ReadonlySet<string>,
): string[] {
  if (lack !== 'preconditions') return stillMissing(definition, concerned, lack, evaluated);
  return missingCounted(lacking(lack, missingFrom(definition, concerned.enrolment, concerned.answer)));
}
