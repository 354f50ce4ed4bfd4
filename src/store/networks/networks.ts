import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, inChunks, type Reading, read } from '../db/read.ts';
import { toText } from '../db/values.ts';
import { notInvited, readEnrolmentRecords } from '../enrolments/enrolment-record.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { bumpScheduleRevision } from '../partnerships/bump-schedule-revision.ts';

/** Municipalities that work together (R46–R52). */
export interface Network {
  id: string;
  name: string;
  /** Codes. A municipality is in at most one network. */
  municipalities: string[];
}

/**
 * Replaces all networks of a partnership. Equal networks change nothing. No revision is checked here: the plan that the
 * networks come from has versions.
 */
export function saveNetworks(
  store: Store,
  by: Origin,
  wanted: { partnership: string; networks: readonly Network[] },
): Promise<WriteResult<Network[]>> {
  const { partnership } = wanted;
  const networks = wanted.networks.map((network) => ({
    ...network,
    municipalities: network.municipalities.toSorted(),
  }));
  return change(store, by, { partnership }, async (tx) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await readNetworks(tx, partnership);
    if (toText(before) === toText(networks)) return { kind: 'unchanged', value: before };

    const codes = networks.flatMap(({ municipalities }) => municipalities);
    const records = await readEnrolmentRecords(tx, partnership, codes);
    const uninvited = codes.filter((code) => !records.has(code));
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
        bumpScheduleRevision(tx, partnership),
      ],
    };
  });
}

/** Some of a partnership's networks: by id, or those containing these municipalities (codes). */
export type SomeNetworks = { networks: readonly string[] } | { municipalities: readonly string[] };

/** The networks of a partnership, in the order given; empty before they are composed. */
export function networksOf(store: Store, partnership: string, some?: SomeNetworks): Promise<Network[]> {
  return read(store, (tx) => readNetworks(tx, partnership, some));
}

/** The same, in a transaction and one query. */
export async function readNetworks(
  tx: Reading,
  partnership: string,
  some?: SomeNetworks,
): Promise<Network[]> {
  const rows = await foundAmong(some && Object.values(some).flat(), (part) =>
    withMembers(
      tx,
      partnership,
      some && 'networks' in some ? { networks: part } : { municipalities: part },
    ).execute(),
  );
  const byNetwork = Map.groupBy(rows, ({ id }) => id);
  return [...byNetwork.values()]
    .toSorted(([one], [other]) => (one?.position ?? 0) - (other?.position ?? 0))
    .map((of) => {
      const [{ id, name }] = of as [(typeof of)[number]];
      const members = new Set(of.flatMap(({ municipality }) => municipality ?? []));
      return { id, name, municipalities: [...members].toSorted() };
    });
}

/** The query by which networks are found with their members, a row for each, by index. */
export function withMembers(
  tx: Reading,
  partnership: string,
  {
    networks,
    municipalities,
  }: { networks?: readonly string[] | undefined; municipalities?: readonly string[] | undefined },
) {
  const all = tx
    .selectFrom('network as n')
    .leftJoin('network_member as m', (join) =>
      join.onRef('m.partnership', '=', 'n.partnership').onRef('m.network', '=', 'n.id'),
    )
    .select(['n.id', 'n.name', 'n.position', 'm.municipality'])
    .where('n.partnership', '=', partnership);
  if (networks) return all.where('n.id', 'in', networks);
  if (!municipalities) return all;
  return all.where('n.id', 'in', ({ selectFrom }) =>
    selectFrom('network_member as own')
      .select('own.network')
      .where('own.partnership', '=', partnership)
      .where('own.municipality', 'in', municipalities),
  );
}

/** Those of networks that were read already, in their order; found by an index that is made once for each list. */
export function someOf(networks: readonly Network[], some: SomeNetworks | undefined): readonly Network[] {
  if (!some) return networks;
  const { byId, byMunicipality } = placesIn(networks);
  const found =
    'networks' in some
      ? some.networks.map((id) => byId.get(id))
      : some.municipalities.map((code) => byMunicipality.get(code));
  const places = [...new Set(found)].filter((place) => place !== undefined).toSorted((a, b) => a - b);
  return places.flatMap((place) => networks[place] ?? []);
}

const places = new WeakMap<readonly Network[], ReturnType<typeof findPlaces>>();

function placesIn(networks: readonly Network[]) {
  const known = places.get(networks) ?? findPlaces(networks);
  places.set(networks, known);
  return known;
}

function findPlaces(networks: readonly Network[]) {
  return {
    byId: new Map(networks.map(({ id }, place) => [id, place])),
    byMunicipality: new Map(
      networks.flatMap(({ municipalities }, place) => municipalities.map((code) => [code, place] as const)),
    ),
  };
}
