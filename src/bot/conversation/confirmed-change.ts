import { askedFields } from '../../chat/asked-fields.ts';
import { isBlank } from '../../chat/field-values.ts';
import type { Field, Form } from '../../chat/form.ts';
import { answerText, nameOf } from '../forms/form-summary.ts';
import type { ConversationState } from './conversation-state.ts';
import { isDecision } from './parse-answer.ts';

/** What a confirmation would change of what was confirmed before. */
export interface ConfirmedChange {
  /** The yes or no that would become another. */
  decision?: { before: string; after: string };
  /** The other answers that would: "Før → nu". */
  others: { name: string; before: string; after: string }[];
  /** Answers that would no longer count, as the questions are no longer asked. */
  lost: { name: string; answer: string }[];
}

/** Undefined where nothing was confirmed before, or nothing of it would change. */
export function confirmedChange(
  form: Form,
  { confirmed, entries }: ConversationState,
): ConfirmedChange | undefined {
  if (confirmed === undefined) return undefined;
  const before = askedFields(form, confirmed.entries);
  const now = askedFields(form, entries);
  const answers = (field: Field) => ({
    name: nameOf(field),
    before: answerText(field, confirmed.entries),
    after: answerText(field, entries),
  });
  const changed = now.map((field) => ({ field, ...answers(field) })).filter(isChanged);
  const decided = changed.find(({ field }) => isDecision(field));
  const lost = before
    .filter((field) => !now.includes(field) && !isBlank(confirmed.entries, field.id))
    .map((field) => ({ name: nameOf(field), answer: answerText(field, confirmed.entries) }));
  if (changed.length === 0 && lost.length === 0) return undefined;
  return {
    ...(decided && { decision: { before: decided.before, after: decided.after } }),
    others: changed
      .filter((one) => one !== decided)
      .map(({ name, before: was, after }) => ({ name, before: was, after })),
    lost,
  };
}

function isChanged({ before, after }: { before: string; after: string }): boolean {
  return before !== after;
}
