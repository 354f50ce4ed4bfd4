import { deleting, updating } from './any-row.ts';
import { change, type Origin, type Planning } from './change.ts';
import { type Identity, mentions, withoutPerson } from './forgetting-rule.ts';
import { toText } from './json.ts';
import type { Store } from './open-store.ts';
import { scrub } from './scrub.ts';
import { cell, type Row, type TableName } from './tables.ts';
import { findTraces, parsed, rowMentions, type Traces, type Who } from './traces.ts';
import type { Written } from './written.ts';

/** Something that names the person and stays, with the reason. */
export interface Stays {
  what: 'signed agreement' | 'signature' | 'definition';
  partnership: string;
  municipality?: string;
  /** Of the agreement's version. */
  number?: number;
  why: string;
}

export interface Forgotten {
  /** How many rows were removed or changed, by table. */
  touched: Partial<Record<TableName, number>>;
  stays: Stays[];
  /** Drafts of agreements that named the person: copies of these files outside the store have to be deleted by hand. */
  files: string[];
}

/**
 * Removes a person everywhere: lists of people, answers, half-answered forms, chat addresses, reminders, and what the
 * log says of before and after. What a signed agreement must keep stays, and is told with the reason. Backups made
 * before still hold the person.
 */
export async function forgetPerson(store: Store, by: Origin, who: Who): Promise<Written<Forgotten>> {
  const written = await change<Forgotten>(store, by, {}, async (tx) => {
    const traces = await findTraces(tx, who);
    const steps = traces?.rows.map((trace) => stepFor(tx, traces, trace)) ?? [];
    const writes = steps.flatMap(({ write }) => (write ? [write] : []));
    const touched: Forgotten['touched'] = {};
    for (const { table, write } of steps) if (write) touched[table] = (touched[table] ?? 0) + 1;
    const value: Forgotten = {
      touched,
      stays: steps.flatMap(({ stays }) => stays ?? []),
      files: steps.flatMap(({ file }) => file ?? []),
    };
    if (writes.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      // Whom it was about is exactly what the log must not say.
      audit: [{ subject: 'person', action: 'forget', after: { touched } }],
      writes,
    };
  });
  if (written.kind === 'saved') await scrub(store);
  return written;
}

interface Step {
  table: TableName;
  write?: { execute(): Promise<unknown> };
  stays?: Stays;
  file?: string;
}

function stepFor(tx: Planning, traces: Traces, { table, row, json }: Traces['rows'][number]): Step {
  const identity = traces.identityIn(row);
  switch (table) {
    case 'person':
      return traces.ids.has(String(cell(row, 'id'))) || isNameless(row, identity)
        ? { table, write: deleting(tx, table, row) }
        : { table };
    case 'chat_address':
    case 'reminder':
    case 'form_draft':
      return rowMentions(row, json, identity) ? { table, write: deleting(tx, table, row) } : { table };
    case 'definition':
      return mentions(parsed(cell(row, 'content')), identity)
        ? { table, stays: definitionStays(row) }
        : { table };
    case 'agreement_version':
      return agreementStep(tx, row, identity);
    default:
      return rewritten(tx, table, row, json, identity);
  }
}

/** Somebody without an e-mail address is known by name where the person is. */
function isNameless({ email, name }: Row, { names }: Identity): boolean {
  return email === null && names.has(String(name));
}

function agreementStep(tx: Planning, row: Row, identity: Identity): Step {
  const table = 'agreement_version';
  const outline = parsed(cell(row, 'outline'));
  const changes = parsed(cell(row, 'changes'));
  const named = mentions([outline, changes], identity);
  if (cell(row, 'frozen') === 1) return named ? { table, stays: agreementStays(row) } : { table };
  // The file of a draft may name whoever is known in the municipality, whatever its outline tells.
  if (!named && identity.names.size === 0) return { table };
  const columns = {
    outline: toText(withoutPerson(outline, identity)),
    changes: toText(withoutPerson(changes, identity)),
    file: null,
  };
  if (cell(row, 'file') === null && !named) return { table };
  return { table, write: updating(tx, table, row, columns), file: String(cell(row, 'file_name')) };
}

function rewritten(
  tx: Planning,
  table: TableName,
  row: Row,
  json: readonly string[],
  identity: Identity,
): Step {
  const isDraft =
    table === 'audit' && cell(row, 'subject') === 'form-draft' && rowMentions(row, json, identity);
  const isDefinition = table === 'audit' && cell(row, 'subject') === 'definition';
  const columns: Row = {};
  for (const [column, before] of Object.entries(row)) {
    if (typeof before !== 'string' || (isDefinition && json.includes(column))) continue;
    const after = rewrittenColumn(column, before, json, identity, isDraft);
    if (after !== before) columns[column] = after;
  }
  const stays = table === 'enrolment' ? signatureStays(row, identity) : undefined;
  const changed = Object.keys(columns).length > 0;
  return { table, ...(changed && { write: updating(tx, table, row, columns) }), ...(stays && { stays }) };
}

function rewrittenColumn(
  column: string,
  before: string,
  json: readonly string[],
  identity: Identity,
  isDraft: boolean,
): string | null {
  if (column === 'actor') return String(withoutPerson(before, identity));
  if (!json.includes(column)) return before;
  // What was typed into a form has no shape that would tell a name: all of it goes.
  if (isDraft) return null;
  return toText(withoutPerson(parsed(before), identity));
}

function signatureStays(row: Row, identity: Identity): Stays | undefined {
  const content = parsed(cell(row, 'content'));
  if (content === null || typeof content !== 'object' || !('signatures' in content)) return undefined;
  if (!mentions(content.signatures, identity)) return undefined;
  return {
    what: 'signature',
    ...placeOf(row),
    why: 'The person signed for a side, and who signed an agreement belongs to it.',
  };
}

function agreementStays(row: Row): Stays {
  return {
    what: 'signed agreement',
    ...placeOf(row),
    number: Number(cell(row, 'number')),
    why: 'A signed agreement is a document of two authorities and stays as it was signed.',
  };
}

function definitionStays(row: Row): Stays {
  return {
    what: 'definition',
    partnership: String(cell(row, 'partnership')),
    why: "The partnership's definition names the person: change definition.yaml; earlier definitions are kept.",
  };
}

function placeOf(row: Row): { partnership: string; municipality: string } {
  return { partnership: String(cell(row, 'partnership')), municipality: String(cell(row, 'municipality')) };
}
