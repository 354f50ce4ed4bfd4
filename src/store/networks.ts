import { change, type Origin, type Reading } from './change.ts';
import { inChunks } from './chunks.ts';
import { findConflict } from './conflict.ts';
import { inForce, unknownPartnership } from './in-force.ts';
import { toText } from './json.ts';
import type { Store } from './open-store.ts';
import { raisingSchedule } from './raising-schedule.ts';
import { read } from './read.ts';
import { notInvited, readStandings } from './standing.ts';
import type { Written } from './written.ts';

/** Municipalities that work together (R46–R52). */
export interface Network {
  id: string;
  name: string;
  /** Codes. A municipality is in one network at most. */
  municipalities: string[];
}

/** A partnership's networks as they are kept. `revision` counts their changes. */
export interface Networks {
  revision: number;
  networks: Network[];
}

/** Keeps all networks of a partnership, in place of those before. The same again changes nothing. */
export function saveNetworks(
  store: Store,
  by: Origin,
  wanted: { partnership: string; networks: readonly Network[]; basedOn?: number },
): Promise<Written<Networks>> {
  const { partnership, basedOn } = wanted;
  const networks = wanted.networks.map((network) => ({
    ...network,
    municipalities: network.municipalities.toSorted(),
  }));
  return change(store, by, { partnership }, async (tx) => {
    if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await readNetworks(tx, partnership);
    const { revision } = before;
    const versions = { basedOn, revision, yours: networks, theirs: before.networks };
    const conflict = await findConflict(tx, { partnership, subject: 'networks' }, versions);
    if (conflict) return conflict;
    if (toText(before.networks) === toText(networks)) return { kind: 'unchanged', value: before };

    const codes = networks.flatMap(({ municipalities }) => municipalities);
    const standings = await readStandings(tx, partnership, codes);
    const uninvited = codes.filter((code) => !standings.has(code));
    if (uninvited.length > 0) return { kind: 'not-allowed', against: uninvited.map(notInvited) };

    const rows = networks.map(({ id, name }, position) => ({ partnership, id, position, name }));
    const members = networks.flatMap(({ id, municipalities }) =>
      municipalities.map((municipality) => ({ partnership, municipality, network: id })),
    );
    return {
      kind: 'plan',
      value: { revision: revision + 1, networks },
      audit: [{ partnership, subject: 'networks', action: 'save', before: before.networks, after: networks }],
      writes: [
        tx.deleteFrom('network_member').where('partnership', '=', partnership),
        tx.deleteFrom('network').where('partnership', '=', partnership),
        ...inChunks(rows).map((chunk) => tx.insertInto('network').values(chunk)),
        ...inChunks(members).map((chunk) => tx.insertInto('network_member').values(chunk)),
        raisingSchedule(tx, partnership),
      ],
    };
  });
}

/** All networks of a partnership, in the order they were given; none before they are composed. */
export function networksOf(store: Store, partnership: string): Promise<Networks> {
  return read(store, (tx) => readNetworks(tx, partnership));
}

export async function readNetworks(tx: Reading, partnership: string): Promise<Networks> {
  const rows = await tx
    .selectFrom('network')
    .select(['id', 'name'])
    .where('partnership', '=', partnership)
    .orderBy('position')
    .execute();
  const members = await tx
    .selectFrom('network_member')
    .select(['network', 'municipality'])
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .execute();
  // Every change of the networks is in the log, so it counts them.
  const { revision } = await tx
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('revision'))
    .where('partnership', '=', partnership)
    .where('municipality', 'is', null)
    .where('subject', '=', 'networks')
    .executeTakeFirstOrThrow();
  const networks = rows.map(({ id, name }) => ({
    id,
    name,
    municipalities: members.filter(({ network }) => network === id).map(({ municipality }) => municipality),
  }));
  return { revision, networks };
}
