import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { fromText } from '../db/values.ts';
import { type Activated, type ActiveDefinition, activatedFrom } from './active-definition.ts';

/** An activation, current or earlier; `number` counts from 1. */
export interface Activation extends Activated, Pick<ActiveDefinition, 'hash' | 'templates'> {
  number: number;
}

/** Every activation of a partnership, oldest first. */
export function activationsOf(store: Store, partnership: string): Promise<Activation[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('definition')
      .select(['number', 'hash', 'templates', 'at', 'actor', 'folder', 'folder_hash'])
      .where('partnership', '=', partnership)
      .orderBy('number')
      .execute();
    return rows.map(({ number, hash, templates, ...row }) => ({
      ...{ number, hash, ...activatedFrom(row) },
      ...(templates !== null && { templates: fromText<OwnTemplate[]>(templates) }),
    }));
  });
}

/** A definition as it was activated, with what it was read from. */
export interface ActivatedDefinition extends Activation {
  definition: Definition;
  /** The text of its definition.yaml; absent for activations from before it was stored. */
  source?: string;
}

/** One of a partnership's activations, by its number; undefined where there is none. */
export function activatedDefinition(
  store: Store,
  partnership: string,
  number: number,
): Promise<ActivatedDefinition | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('definition')
      .selectAll()
      .where('partnership', '=', partnership)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!row) return undefined;
    const { hash, templates, content, source } = row;
    return {
      ...{ number, hash, ...activatedFrom(row), definition: fromText<Definition>(content) },
      ...(templates !== null && { templates: fromText<OwnTemplate[]>(templates) }),
      ...(source !== null && { source }),
    };
  });
}

/** The partnership that was activated from a folder; undefined if none was. */
export function partnershipOfFolder(store: Store, path: string): Promise<string | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('partnership as p')
      .innerJoin('definition as d', (join) =>
        join.onRef('d.partnership', '=', 'p.id').onRef('d.number', '=', 'p.definitions'),
      )
      .select('p.id')
      .where('d.folder', '=', path)
      .orderBy('p.id')
      .executeTakeFirst();
    return row?.id;
  });
}
