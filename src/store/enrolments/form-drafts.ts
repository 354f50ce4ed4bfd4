import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { prepared, type Reading, read, readBefore } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import type { FormDraftRow } from '../db/schema.ts';
import { findUnstorableText, fromText, instant, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';

/** Which form of whom. */
export interface FormOf {
  partnership: string;
  municipality: string;
  form: string;
  /** Who fills it in: e-mail or chat address. */
  owner: string;
}

/** A half-answered form: what was typed so far, plain JSON. */
export type FormDraft = FormOf & { revision: number; at: string; values: unknown };

/**
 * Keeps what was typed so far, so that it can be left and finished elsewhere. The same again changes nothing, and says
 * `unchanged`. `together` makes what is kept of what was before (undefined: nothing), where that is not `values` alone.
 */
export function saveFormDraft(
  store: Store,
  by: Origin,
  wanted: FormOf & {
    values: unknown;
    together?: ((before: unknown) => unknown) | undefined;
    basedOn?: number;
  },
): Promise<WriteResult<FormDraft>> {
  const { partnership, municipality, form, owner, basedOn } = wanted;
  const of = { partnership, municipality, form, owner };
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const row = await readRow(store, tx, of);
    if (!row && !(await isKnown(store, tx, of))) return unknownPartnership(tx, partnership);
    const before = row && draftFrom(row);
    const values = wanted.together ? wanted.together(before?.values) : wanted.values;
    // The log says only which draft it was, so what was typed is looked at here.
    const problems = findUnstorableText(values);
    if (problems.length > 0) return { kind: 'refused', problems };
    const revision = before?.revision ?? 0;
    const versions = { basedOn, revision, yours: values, theirs: before?.values };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'form-draft' }, versions);
    if (conflict) return conflict;
    const content = toText(values);
    if (before && row.content === content) return { kind: 'unchanged', value: before };

    const after = { ...of, revision: revision + 1, at: instant(now), values };
    return {
      kind: 'plan',
      value: after,
      audit: [
        {
          partnership,
          municipality,
          subject: 'form-draft',
          action: 'save',
          ...(before && { before: told(before) }),
          after: told(after),
        },
      ],
      writes: [
        {
          execute: () =>
            putDraft(store, tx, [partnership, municipality, form, owner, after.revision, after.at, content]),
        },
      ],
    };
  });
}

/** A draft of an enrolment that was read in this transaction is one of a partnership that is known. */
async function isKnown(store: Store, tx: Reading, { partnership, municipality }: FormOf): Promise<boolean> {
  if (readBefore(store, [partnership, municipality])) return true;
  return (await activeDefinition(store, tx, partnership)) !== undefined;
}

const putDraft = prepared((tx) =>
  tx
    .insertInto('form_draft')
    .values({ partnership: '', municipality: '', form: '', owner: '', revision: 0, at: '', content: '' })
    .onConflict((there) =>
      there.columns(['partnership', 'municipality', 'form', 'owner']).doUpdateSet(({ ref }) => ({
        revision: ref('excluded.revision'),
        at: ref('excluded.at'),
        content: ref('excluded.content'),
      })),
    ),
);

/** What the log says of a draft: which form of whom. What was typed is not yet said, and may name anybody. */
function told({ values: _, ...draft }: FormDraft): Omit<FormDraft, 'values'> {
  return draft;
}

/**
 * Puts a draft away: the form was sent, or given up.
 * @param known the draft, where it was read in the same transaction
 */
export function removeFormDraft(
  store: Store,
  by: Origin,
  of: FormOf,
  known?: FormDraft,
): Promise<WriteResult<undefined>> {
  const { partnership, municipality } = of;
  return change(store, by, of, async (tx) => {
    const before = known ?? (await readFormDraft(store, tx, of));
    if (!before) return { kind: 'unchanged', value: undefined };
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ partnership, municipality, subject: 'form-draft', action: 'remove', before: told(before) }],
      writes: [removing(tx, of)],
    };
  });
}

function removing(tx: Planning, { partnership, municipality, form, owner }: FormOf) {
  return tx
    .deleteFrom('form_draft')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('form', '=', form)
    .where('owner', '=', owner);
}

/** The draft of a form; undefined where nothing was typed. */
export function formDraftOf(store: Store, of: FormOf): Promise<FormDraft | undefined> {
  return read(store, (tx) => readFormDraft(store, tx, of));
}

const oneDraft = prepared((tx) =>
  tx
    .selectFrom('form_draft')
    .selectAll()
    .where('partnership', '=', '')
    .where('municipality', '=', '')
    .where('form', '=', '')
    .where('owner', '=', ''),
);

async function readFormDraft(store: Store, tx: Reading, of: FormOf): Promise<FormDraft | undefined> {
  const row = await readRow(store, tx, of);
  return row && draftFrom(row);
}

async function readRow(
  store: Store,
  tx: Reading,
  { partnership, municipality, form, owner }: FormOf,
): Promise<FormDraftRow | undefined> {
  const key = [partnership, municipality, form, owner];
  const before = readBefore<{ row: FormDraftRow | undefined }>(store, key);
  if (before) return before.row;
  const [row] = await oneDraft(store, tx, key);
  return row;
}

/** A row of the store as a draft. */
export function draftFrom({ content, ...row }: FormDraftRow): FormDraft {
  return { ...row, values: fromText(content) };
}
