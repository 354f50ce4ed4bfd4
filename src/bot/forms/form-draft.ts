import { keepDraft as keep } from '../../acts/drafts.ts';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Entries } from '../../chat/form.ts';
import { type FormDraft, type FormOf, formDraftOf } from '../../store/enrolments/form-drafts.ts';
import type { EventContext } from '../context/event-context.ts';

/** A half-answered form belongs to the municipality: its contacts may finish each other's. */
const SHARED = 'municipality';

/** Two of KL's staff may be about the same form at once, and neither confirms what the other has typed. */
export function ownerOf({ who }: Pick<EventContext, 'who'>): string {
  return who.kind === 'staff' ? `staff ${who.email}` : SHARED;
}

export function formOf(context: Pick<EventContext, 'who'>, form: string, ref: EnrolmentRef): FormOf {
  const { partnership, municipality } = ref;
  return { partnership, municipality, form, owner: ownerOf(context) };
}

/** What is typed so far into a form; undefined where nothing is. */
export async function draftOf(context: EventContext, form: string, ref: EnrolmentRef) {
  return entriesIn(await formDraftOf(context.services.store, formOf(context, form, ref)));
}

export function entriesIn(draft: Pick<FormDraft, 'values'> | undefined): Entries | undefined {
  return (draft?.values as { entries?: Entries } | undefined)?.entries;
}

/**
 * Keeps what was typed. An event that comes again puts nothing back.
 * @param together what is kept, made of what the same owner typed before
 * @returns what is kept now; undefined where it was kept before, and is confirmed or given up by now
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
