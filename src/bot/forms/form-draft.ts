import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Entries } from '../../chat/form.ts';
import { formDraftOf, saveFormDraft } from '../../store/enrolments/form-drafts.ts';
import { type EventContext, eventKey, isFormEvent } from '../context/event-context.ts';

/** A half-answered form belongs to the municipality: its contacts may finish each other's. */
const SHARED = 'municipality';

/** Two of KL's staff may be about the same form at once, and neither confirms what the other has typed. */
export function ownerOf({ who }: EventContext): string {
  return who.kind === 'staff' ? `staff ${who.email}` : SHARED;
}

/** What is typed so far into a form; undefined where nothing is. */
export async function draftOf(
  store: EventContext['services']['store'],
  form: string,
  ref: EnrolmentRef,
  owner = SHARED,
): Promise<Entries | undefined> {
  const draft = await formDraftOf(store, { ...ref, form, owner });
  return entriesIn(draft?.values);
}

function entriesIn(values: unknown): Entries | undefined {
  return (values as { entries?: Entries } | undefined)?.entries;
}

/**
 * Keeps what was typed, and with it that this event was dealt with: delivered again, it puts nothing back.
 * @param together what is kept, made of what the same owner typed before; what was typed alone where it is left out
 * @returns what is kept now; undefined where it was kept before, and is confirmed or given up by now
 */
export async function keepDraft(
  context: EventContext,
  form: string,
  ref: EnrolmentRef,
  entries: Entries,
  together?: (earlier: Entries | undefined) => Entries,
): Promise<Entries | undefined> {
  const { event, isAgain, services, origin } = context;
  const owner = ownerOf(context);
  if (isAgain) return draftOf(services.store, form, ref, owner);
  const key = isFormEvent(event) ? eventKey(event) : undefined;
  const result = await saveFormDraft(services.store, origin, {
    ...ref,
    form,
    owner,
    values: { entries },
    together: together && ((before) => ({ entries: together(entriesIn(before)) })),
    event: key,
  });
  context.isKept = key !== undefined && result.kind === 'saved';
  return 'value' in result ? entriesIn(result.value.values) : entries;
}
