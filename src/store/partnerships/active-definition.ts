import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { refused } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { prepared, type Reading } from '../db/read.ts';
import type { DefinitionRow, PartnershipRow } from '../db/schema.ts';
import { fromText } from '../db/values.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A partnership as it is in force. */
export interface ActiveDefinition {
  id: string;
  /** Counts changes that concern all its municipalities: definition, milestone dates. */
  revision: number;
  definition: Definition;
  hash: string;
  /** Number of definitions activated so far, this one included. */
  definitions: number;
  /** Templates of its folder as activated; absent for activations from before they were stored. */
  templates?: readonly OwnTemplate[];
  activated: Activated;
  /** In the order they were made. */
  milestoneChanges: MilestoneChange[];
}

/** When, by whom and from where a definition was activated. */
export interface Activated {
  /** ISO instant. */
  at: string;
  actor?: string;
  /** Path of its folder, and the hash of its files. */
  folder?: { path: string; hash: string };
}

// Cached: a definition is long and rarely changes, and revision and hash in its row tell whether it did.
const cache = new WeakMap<Store['reading'], Map<string, ActiveDefinition>>();

const onePartnership = prepared((tx) => tx.selectFrom('partnership').selectAll().where('id', '=', ''));

/** The partnership as it is in force; undefined if the store has none with that id. */
export async function activeDefinition(
  store: Store,
  tx: Reading,
  id: string,
): Promise<ActiveDefinition | undefined> {
  const [row] = await onePartnership(store, tx, [id]);
  return row && (await activeDefinitionAt(store, tx, row));
}

/** The same, given the partnership's row. */
export async function activeDefinitionAt(
  store: Store,
  tx: Reading,
  row: Pick<PartnershipRow, 'id' | 'revision' | 'definition_hash' | 'definitions'>,
): Promise<ActiveDefinition> {
  const { id } = row;
  const cached = cacheOf(store).get(id);
  if (cached?.revision === row.revision && cached.hash === row.definition_hash) return cached;

  const active = await tx
    .selectFrom('definition')
    .select(['content', 'templates', 'at', 'actor', 'folder', 'folder_hash'])
    .where('partnership', '=', id)
    .where('number', '=', row.definitions)
    .executeTakeFirstOrThrow();
  const changes = await tx
    .selectFrom('milestone_change')
    .select('content')
    .where('partnership', '=', id)
    .orderBy('number')
    .execute();
  const fresh: ActiveDefinition = {
    id,
    revision: row.revision,
    definition: fromText(active.content),
    hash: row.definition_hash,
    definitions: row.definitions,
    ...(active.templates !== null && { templates: fromText<OwnTemplate[]>(active.templates) }),
    activated: activatedFrom(active),
    milestoneChanges: changes.map((change) => fromText(change.content)),
  };
  // Not while the transaction may still be rolled back.
  if (!store.open?.wrote) cacheOf(store).set(id, fresh);
  return fresh;
}

export function activatedFrom({
  at,
  actor,
  folder,
  folder_hash: hash,
}: Pick<DefinitionRow, 'at' | 'actor' | 'folder' | 'folder_hash'>): Activated {
  return {
    at,
    ...(actor !== null && { actor }),
    ...(folder !== null && hash !== null && { folder: { path: folder, hash } }),
  };
}

function cacheOf({ reading }: Store): Map<string, ActiveDefinition> {
  const ofStore = cache.get(reading) ?? new Map<string, ActiveDefinition>();
  cache.set(reading, ofStore);
  return ofStore;
}

/** The refusal for an id without a partnership. */
export async function unknownPartnership(tx: Reading, id: string) {
  const rows = await tx.selectFrom('partnership').select('id').orderBy('id').execute();
  return refused(error('unknown-partnership', { id, known: rows.map((row) => row.id) }));
}
