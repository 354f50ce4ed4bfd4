import { askedFields } from '../../chat/asked-fields.ts';
import { isBlank } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { answerText, nameOf } from './form-summary.ts';
import { isDecision } from './options.ts';

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
  confirmed: Entries | undefined,
  entries: Entries,
): ConfirmedChange | undefined {
  if (confirmed === undefined || Object.keys(confirmed).length === 0) return undefined;
  const before = askedFields(form, confirmed);
  const now = askedFields(form, entries);
  const answers = (field: Field) => ({
    name: nameOf(field),
    before: answerText(field, confirmed),
    after: answerText(field, entries),
  });
  const changed = now.map((field) => ({ field, ...answers(field) })).filter(isChanged);
  const decided = changed.find(({ field }) => isDecision(field));
  const lost = before
    .filter((field) => !now.includes(field) && !isBlank(confirmed, field.id))
    .map((field) => ({ name: nameOf(field), answer: answerText(field, confirmed) }));
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

/** The question that a change is, and what of it is changed and lost, a line each. */
export function changeLines(
  { decision, others, lost }: ConfirmedChange,
  since: string | undefined,
): string[] {
  return [
    decision ? TEXT.changeDecision(decision, since) : TEXT.changeAnswers(since),
    ...others.map(({ name, before, after }) => TEXT.changed(name, before, after)),
    ...(lost.length === 0
      ? []
      : [TEXT.lost, ...lost.map(({ name, answer }) => TEXT.changed(name, answer)), TEXT.lostComesBack]),
  ];
}
