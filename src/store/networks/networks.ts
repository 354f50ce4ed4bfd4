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

export async function readNetworks(
  tx: Reading,
  partnership: string,
  some?: SomeNetworks,
): Promise<Network[]> {
  const ids =
    some && ('networks' in some ? some.networks : await idsAround(tx, partnership, some.municipalities));
  const rows = await foundAmong(ids, (part) => networksIn(tx, partnership, part).execute());
  const members = await foundAmong(ids, (part) => membersIn(tx, partnership, part).execute());
  const byNetwork = Map.groupBy(members, ({ network }) => network);
  return rows
    .toSorted((one, other) => one.position - other.position)
    .map(({ id, name }) => ({
      id,
      name,
      municipalities: (byNetwork.get(id) ?? []).map(({ municipality }) => municipality).toSorted(),
    }));
}

function networksIn(tx: Reading, partnership: string, ids: readonly string[] | undefined) {
  const all = tx
    .selectFrom('network')
    .select(['id', 'name', 'position'])
    .where('partnership', '=', partnership);
  return ids ? all.where('id', 'in', ids) : all;
}

/** The query for their members; uses the index. */
export function membersIn(tx: Reading, partnership: string, networks: readonly string[] | undefined) {
  const all = tx
    .selectFrom('network_member')
    .select(['network', 'municipality'])
    .where('partnership', '=', partnership);
  return networks ? all.where('network', 'in', networks) : all;
}

async function idsAround(tx: Reading, partnership: string, codes: readonly string[]): Promise<string[]> {
  const rows = await foundAmong(codes, (part) =>
    tx
      .selectFrom('network_member')
      .select('network')
      .where('partnership', '=', partnership)
      .where('municipality', 'in', part ?? [])
      .execute(),
  );
  return [...new Set(rows.map(({ network }) => network))];
}
