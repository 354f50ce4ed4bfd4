import { keepDraft as keep } from '../../acts/drafts.ts';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import type { FilledIn } from '../../chat/port.ts';
import { isSameEntry } from '../../chat/untouched.ts';
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
  return begunIn(draft?.values)?.entries;
}

/** What a draft of a form keeps. */
interface Begun {
  entries: Entries;
  /** What each field was typed in last, by field, where that shows the same all the time. */
  typedIn?: Readonly<Record<string, string>>;
}

/** A row may be of something else, or of an earlier version. */
function begunIn(values: unknown): Begun | undefined {
  const { entries, typedIn } = (values ?? {}) as Partial<Begun>;
  return entries && { entries, ...(typedIn && { typedIn }) };
}

/**
 * Saves what came of a draft. A redelivered event restores nothing.
 * @param together merges with the same owner's previous draft
 * @returns the saved draft; undefined if it was saved before and has been confirmed or abandoned since
 */
export function keepDraft(
  context: EventContext,
  form: string,
  ref: EnrolmentRef,
  together: (earlier: Entries | undefined) => Entries,
): Promise<Entries | undefined> {
  return keepBegun(context, formOf(context, form, ref), (earlier) => together(earlier?.entries));
}

/** Saves what stands in a form, as far as it was typed there: see `keepDraft`. */
export function keepTyped(
  context: EventContext,
  form: string,
  ref: EnrolmentRef,
  typed: Typed,
): Promise<Entries | undefined> {
  const together = (earlier: Begun | undefined) => mergeTyped(earlier, typed);
  return keepBegun(context, formOf(context, form, ref), together, typed.screen);
}

async function keepBegun(
  context: EventContext,
  of: FormOf,
  together: (earlier: Begun | undefined) => Entries,
  screen?: string,
): Promise<Entries | undefined> {
  if (context.isAgain) return entriesIn(await formDraftOf(context.services.store, of));
  const result = await keep(context.acting, of, {
    together: (values): Begun => {
      const earlier = begunIn(values);
      const entries = together(earlier);
      const typedIn = typedInBy(earlier, entries, screen);
      return { entries, ...(Object.keys(typedIn).length > 0 && { typedIn }) };
    },
  });
  return 'value' in result ? entriesIn(result.value) : together(undefined);
}

type Typed = Pick<FilledIn, 'entries' | 'untouched' | 'screen'>;

/**
 * A draft with what was typed since: a field that nobody touched keeps what the draft has by now, unless that was typed in
 * the same form and has been taken back.
 */
function mergeTyped(earlier: Begun | undefined, { entries: typed, untouched = [], screen }: Typed): Entries {
  const stays = (field: string) =>
    earlier !== undefined &&
    Object.hasOwn(earlier.entries, field) &&
    untouched.includes(field) &&
    (screen === undefined || ownField(earlier.typedIn ?? {}, field) !== screen);
  const taken = Object.entries(typed).filter(([field]) => !stays(field));
  return { ...earlier?.entries, ...Object.fromEntries(taken) };
}

function typedInBy(
  earlier: Begun | undefined,
  entries: Entries,
  screen: string | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(entries).flatMap((field): [string, string][] => {
      const isAsBefore = isSameEntry(earlier?.entries ?? {}, entries, field);
      const at = isAsBefore ? ownField(earlier?.typedIn ?? {}, field) : screen;
      return at === undefined ? [] : [[field, at]];
    }),
  );
}

/** Whether something was typed that does not count already. */
export function isNews(typed: Entries, known: Entries): boolean {
  return Object.keys(typed).some((field) => !isSameEntry(typed, known, field));
}
