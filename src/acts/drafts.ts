import type { WriteResult } from '../store/db/change.ts';
import {
  type FormDraft,
  type FormOf,
  removeFormDraft,
  saveFormDraft,
} from '../store/enrolments/form-drafts.ts';
import type { Acting } from './acting.ts';

/** Keeps what is typed so far, in place of what was kept before; `together` makes it of that. */
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
 * Puts a draft away: it was taken, or given up.
 * @param known the draft, where it was read in the same transaction
 */
export async function dropDraft({ store, origin }: Acting, of: FormOf, known?: FormDraft): Promise<void> {
  await removeFormDraft(store, origin, of, known);
}
