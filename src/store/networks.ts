import { change, type Origin, type Reading } from './change.ts';
import { inChunks } from './chunks.ts';
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

/**
 * Keeps all networks of a partnership, in place of those before. The same again changes nothing. Nobody states which
 * they had seen: versions are those of the plan that the networks come from.
 */
export function saveNetworks(
  store: Store,
  by: Origin,
  wanted: { partnership: string; networks: readonly Network[] },
): Promise<Written<Network[]>> {
  const { partnership } = wanted;
  const networks = wanted.networks.map((network) => ({
    ...network,
    municipalities: network.municipalities.toSorted(),
  }));
  return change(store, by, { partnership }, async (tx) => {
    if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await readNetworks(tx, partnership);
    if (toText(before) === toText(networks)) return { kind: 'unchanged', value: before };

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
      value: networks,
      audit: [{ partnership, subject: 'networks', action: 'save', before, after: networks }],
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
export function networksOf(store: Store, partnership: string): Promise<Network[]> {
  return read(store, (tx) => readNetworks(tx, partnership));
}

async function readNetworks(tx: Reading, partnership: string): Promise<Network[]> {
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
  return rows.map(({ id, name }) => ({
    id,
    name,
    municipalities: members.filter(({ network }) => network === id).map(({ municipality }) => municipality),
  }));
}
