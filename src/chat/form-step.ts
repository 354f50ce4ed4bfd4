import { askedFields } from './asked-fields.ts';
import { isBlank } from './field-values.ts';
import type { Entries, Field, Form } from './form.ts';

/** What of a form is shown at once where a platform cannot show and hide fields while it is filled in. */
export interface FormStep {
  fields: readonly Field[];
  /** Nothing more is asked after these. */
  isLast: boolean;
}

/**
 * The next step of a form: its asked fields up to the first unanswered choice on which others depend. Such a choice must be
 * required: one that may stay blank would be asked for ever.
 */
export function formStep(form: Form, entries: Entries): FormStep {
  const asked = askedFields(form, entries);
  const decides = asked.findIndex(
    (field) =>
      field.kind === 'choice' &&
      field.required &&
      isBlank(entries, field.id) &&
      form.fields.some(({ when }) => when?.field === field.id),
  );
  return decides === -1
    ? { fields: asked, isLast: true }
    : { fields: asked.slice(0, decides + 1), isLast: false };
}
