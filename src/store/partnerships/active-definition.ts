import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { refused } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { prepared, type Reading } from '../db/read.ts';
import type { DefinitionRow, PartnershipRow } from '../db/schema.ts';
import { fromText } from '../db/values.ts';

/** A partnership as it counts now. */
export interface ActiveDefinition {
  id: string;
  /** Counts what changed for all its municipalities: the definition and the milestones' dates. */
  revision: number;
  definition: Definition;
  hash: string;
  /** How many definitions there have been, this one included. */
  definitions: number;
  /** The templates of its folder as they were activated; left out where that was before they were kept. */
  templates?: readonly OwnTemplate[];
  activated: Activated;
  /** In the order they were made. */
  milestoneChanges: MilestoneChange[];
}

/** How a definition was activated. */
export interface Activated {
  /** ISO instant. */
  at: string;
  actor?: string;
  /** Where its folder was, and what its files' hash was. */
  folder?: { path: string; hash: string };
}

// A definition is long and rarely changes; whether it did is one number.
const known = new WeakMap<Store['reading'], Map<string, ActiveDefinition>>();

const onePartnership = prepared((tx) => tx.selectFrom('partnership').selectAll().where('id', '=', ''));

/** The partnership as it counts now; undefined where the store has none of that id. */
export async function activeDefinition(
  store: Store,
  tx: Reading,
  id: string,
): Promise<ActiveDefinition | undefined> {
  const [row] = await onePartnership(store, tx, [id]);
  return row && (await activeDefinitionAt(store, tx, row));
}

/** The same, where the partnership's row was read already. */
export async function activeDefinitionAt(
  store: Store,
  tx: Reading,
  row: Pick<PartnershipRow, 'id' | 'revision' | 'definition_hash' | 'definitions'>,
): Promise<ActiveDefinition> {
  const { id } = row;
  const kept = knownOf(store).get(id);
  if (kept?.revision === row.revision && kept.hash === row.definition_hash) return kept;

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
  // What is not kept yet may never be.
  if (!store.open?.wrote) knownOf(store).set(id, fresh);
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

function knownOf({ reading }: Store): Map<string, ActiveDefinition> {
  const ofStore = known.get(reading) ?? new Map<string, ActiveDefinition>();
  known.set(reading, ofStore);
  return ofStore;
}

/** What to say of an id that the store has no partnership of. */
export async function unknownPartnership(tx: Reading, id: string) {
  const rows = await tx.selectFrom('partnership').select('id').orderBy('id').execute();
  const ids = rows.map((row) => row.id).join(', ');
  return refused({
    rule: 'unknown-partnership',
    message: `The store has no partnership "${id}".`,
    expected:
      ids === '' ? 'a partnership whose answers have been imported; there is none yet' : `one of: ${ids}`,
    found: id,
    fix: 'Correct the id, or take its answers in with "partnerskab import".',
  });
}
