import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { prepared, type Reading, read, readBefore } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import type { FormDraftRow } from '../db/schema.ts';
import { findUnstorableText, fromText, instant, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';

/** Identifies a form draft. */
export interface FormOf {
  partnership: string;
  municipality: string;
  form: string;
  /** E-mail address or chat address of the person filling it in. */
  owner: string;
}

/** The owner of a draft that is kept for one account. */
export function draftOwner(account: Account): string {
  return `${account.platform} ${accountAddress(account)}`;
}

/** A form that has not been submitted: what was typed so far, as plain JSON. */
export type FormDraft = FormOf & { revision: number; at: string; values: unknown };

/**
 * Saves what has been typed, so that the form can be completed later or elsewhere. Equal values change nothing
 * (`unchanged`). `together` merges with the previous draft (undefined: none); by default `values` replace it.
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
    // Checked here because the audit entry, which `change` checks, leaves the values out.
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
          ...(before && { before: withoutValues(before) }),
          after: withoutValues(after),
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

/** A draft that was read in this transaction belongs to an enrolment that exists. */
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

/** What the audit log gets of a draft: which form and whose. The values are not submitted yet and may name anybody. */
function withoutValues({ values: _, ...draft }: FormDraft): Omit<FormDraft, 'values'> {
  return draft;
}

/**
 * Deletes a draft, as the form was submitted or abandoned.
 * @param known the draft, if it was read in the same transaction
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
      audit: [
        { partnership, municipality, subject: 'form-draft', action: 'remove', before: withoutValues(before) },
      ],
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

/** The draft of a form; undefined if there is none. */
export function formDraftOf(store: Store, of: FormOf): Promise<FormDraft | undefined> {
  return read(store, (tx) => readFormDraft(store, tx, of));
}

/** Which of a municipality's forms were begun by an owner, by name. */
export function formsBegun(
  store: Store,
  { partnership, municipality, owner }: Omit<FormOf, 'form'>,
): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('form_draft')
      .select('form')
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('owner', '=', owner)
      .orderBy('form')
      .execute();
    return rows.map(({ form }) => form);
  });
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

/** A row as a draft. */
export function draftFrom({ content, ...row }: FormDraftRow): FormDraft {
  return { ...row, values: fromText(content) };
}
