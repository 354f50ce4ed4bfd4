import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { cell, type Row } from '../db/tables.ts';
import { activeDefinition } from '../partnerships/active-definition.ts';
import { findPerson, type PersonalRow, type Who } from './find-person.ts';
import { type Mention, mentionsIn, tally } from './mentions.ts';
import { type IsTheirs, ownPart, withoutOthers } from './own-values.ts';
import { type Category, PERSONAL_DATA, shapeOf } from './personal-data.ts';
import { dayOfRemoval } from './retention.ts';

/** Something stored about a person. */
export interface HeldRecord {
  category: Category;
  partnership?: string;
  /** Code. */
  municipality?: string;
  /** ISO instant, if there is one. */
  at?: string;
  /** Subject of an audit entry, or the form, as the store names it. */
  subject?: string;
  action?: string;
  /** The person's own values as stored, nobody else's. */
  values: Readonly<Record<string, unknown>>;
}

export interface PersonExport {
  held: HeldRecord[];
  /**
   * The partnerships they take part in, with the first day (ISO) on which no personal data may be left, if it has one.
   */
  partnerships: { id: string; title: string; until?: string }[];
  /** Where staff should look, as free text may name them. */
  mentions: Mention[];
}

/**
 * What the store holds about a person: their own values, not whole rows, which may hold others' too. Empty if nobody is
 * known.
 */
export function exportPerson(store: Store, who: Who): Promise<PersonExport> {
  return read(store, async (tx) => {
    const found = await findPerson(tx, who);
    if (!found) return { held: [], partnerships: [], mentions: [] };
    const held = found.rows.flatMap((row) => heldIn(row, found.isTheirs(row.row)) ?? []);
    const ids = new Set(held.flatMap(({ partnership }) => partnership ?? []));
    return {
      held,
      partnerships: await partnershipsOf(store, tx, [...ids].toSorted()),
      mentions: tally(mentionsIn(found, found.rows)),
    };
  });
}

async function partnershipsOf(
  store: Store,
  tx: Reading,
  ids: readonly string[],
): Promise<PersonExport['partnerships']> {
  const found = await Promise.all(ids.map((id) => activeDefinition(store, tx, id)));
  return found.flatMap((one) => {
    if (!one) return [];
    const { id, definition } = one;
    const { title, personalDataMonths: months } = definition;
    const until = months === undefined ? undefined : dayOfRemoval(definition, months);
    return [{ id, title, ...(until !== undefined && { until }) }];
  });
}

function heldIn({ table, row, values }: PersonalRow, isTheirs: IsTheirs): HeldRecord | undefined {
  const { category, owner } = PERSONAL_DATA[table];
  if (category === undefined) return undefined;
  const known = owner?.(row);
  const isOwn = known !== undefined && isTheirs(known);
  const own = Object.entries(row).flatMap(([column, stored]) => {
    if (CONTEXT.has(column)) return [];
    const shape = shapeOf(table, column, row);
    const value = values.has(column) ? values.get(column) : stored;
    const part = isOwn ? withoutOthers(value, shape, isTheirs) : ownPart(value, shape, isTheirs);
    return part === undefined || part === null || part instanceof Uint8Array ? [] : [[column, part] as const];
  });
  if (own.length === 0) return undefined;
  return { category, ...contextOf(row), values: Object.fromEntries(own) };
}

const CONTEXT = new Set(['partnership', 'municipality', 'at', 'subject', 'action']);

function contextOf(row: Row): Partial<HeldRecord> {
  const event = {
    at: cell(row, 'at'),
    subject: cell(row, 'subject') ?? cell(row, 'form'),
    action: cell(row, 'action'),
  };
  const place = { partnership: cell(row, 'partnership'), municipality: cell(row, 'municipality') };
  const stated = Object.entries({ ...place, ...event }).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  return Object.fromEntries(stated);
}
