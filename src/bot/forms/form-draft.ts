import { isDeepStrictEqual } from 'node:util';
import { keepDraft as keep } from '../../acts/drafts.ts';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import { entryList } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import { type FormDraft, type FormOf, formDraftOf } from '../../store/enrolments/form-drafts.ts';
import type { EventContext } from '../context/event-context.ts';

/** A municipality's draft is shared, so that contacts can complete each other's forms. */
export const SHARED = 'municipality';

/** Staff's drafts are personal: nobody confirms what a colleague has typed. */
export function ownerOf({ who }: Pick<EventContext, 'who'>): string {
  return who.kind === 'staff' ? `staff ${who.email}` : SHARED;
}

export function formOf(context: Pick<EventContext, 'who'>, form: string, ref: EnrolmentRef): FormOf {
  const { partnership, municipality } = ref;
  return { partnership, municipality, form, owner: ownerOf(context) };
}

/** What has been typed into a form; undefined if nothing has. */
export async function draftOf(context: EventContext, form: string, ref: EnrolmentRef) {
  return entriesIn(await formDraftOf(context.services.store, formOf(context, form, ref)));
}

export function entriesIn(draft: Pick<FormDraft, 'values'> | undefined): Entries | undefined {
  return (draft?.values as { entries?: Entries } | undefined)?.entries;
}

/**
 * Saves what was typed. A redelivered event restores nothing.
 * @param together merges with the same owner's previous draft
 * @returns the saved draft; undefined if it was saved before and has been confirmed or abandoned since
 */
export async function keepDraft(
  context: EventContext,
  form: string,
  ref: EnrolmentRef,
  together: (earlier: Entries | undefined) => Entries,
): Promise<Entries | undefined> {
  if (context.isAgain) return draftOf(context, form, ref);
  const result = await keep(context.acting, formOf(context, form, ref), {
    together: (before) => ({ entries: together(entriesIn({ values: before })) }),
  });
  return 'value' in result ? entriesIn(result.value) : together(undefined);
}

/**
 * A draft with what was typed since.
 * @param before what the form was shown with: a field that is still that keeps what the draft has by now
 */
export function mergeTyped(
  earlier: Entries | undefined,
  typed: Entries,
  before: Entries | undefined,
): Entries {
  if (!earlier || !before) return { ...earlier, ...typed };
  const changed = Object.entries(typed).filter(
    ([field]) => !(field in earlier) || !isDeepStrictEqual(answersIn(typed, field), answersIn(before, field)),
  );
  return { ...earlier, ...Object.fromEntries(changed) };
}

/** Whether something was typed that does not count already. */
export function isNews(typed: Entries, known: Entries): boolean {
  return Object.keys(typed).some(
    (field) => !isDeepStrictEqual(answersIn(typed, field), answersIn(known, field)),
  );
}

/** Without empty places, which only some platforms send. */
function answersIn(entries: Entries, field: string): string[] {
  return entryList(entries, field).filter((part) => part.trim() !== '');
}
