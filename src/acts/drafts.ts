import type { WriteResult } from '../store/db/change.ts';
import {
  type FormDraft,
  type FormOf,
  removeFormDraft,
  saveFormDraft,
} from '../store/enrolments/form-drafts.ts';
import type { Acting } from './acting.ts';

/** Saves what has been typed; `together` merges it with the previous draft, by default it replaces that. */
export function keepDraft(
  { store, origin }: Acting,
  { partnership, municipality, form, owner }: FormOf,
  typed: { values: unknown } | { together(before: unknown): unknown },
): Promise<WriteResult<FormDraft>> {
  return saveFormDraft(store, origin, {
    ...{ partnership, municipality, form, owner, values: undefined },
    ...typed,
  });
}

/**
 * Deletes a draft, as the form was submitted or abandoned.
 * @param known the draft, if it was read in the same transaction
 */
export async function dropDraft({ store, origin }: Acting, of: FormOf, known?: FormDraft): Promise<void> {
  await removeFormDraft(store, origin, of, known);
}
