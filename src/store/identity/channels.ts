import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import type { ChannelRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** Whom a channel is for. */
export type Audience =
  | { kind: 'network'; partnership: string; network: string }
  | { kind: 'advisory-group'; partnership: string }
  /** A group of the definition, such as the steering group. */
  | { kind: 'group'; partnership: string; group: string }
  /** All municipalities of the partnership. */
  | { kind: 'everybody'; partnership: string }
  /** KL's staff, for all partnerships. */
  | { kind: 'staff' };

const KINDS = [
  'network',
  'advisory-group',
  'group',
  'everybody',
  'staff',
] as const satisfies Audience['kind'][];

/** A channel that staff linked to an audience. */
export interface Channel {
  platform: string;
  /** Opaque outside its platform; unique within it. */
  address: string;
  audience: Audience;
  /** What the platform needs to write there; plain JSON. */
  details: unknown;
  /** Why it could not be written to, and the ISO instant from which it is tried again. */
  unreachable?: string;
  retryAt?: string;
}

/** Links a channel to an audience, replacing its previous link, and any mark that it can't be reached. */
export function linkChannel(
  store: Store,
  by: Origin,
  wanted: Omit<Channel, 'unreachable' | 'retryAt'>,
): Promise<WriteResult<Channel>> {
  const { platform, address, audience } = wanted;
  return change(store, by, {}, async (tx) => {
    const unknown = await unknownAudience(store, tx, audience);
    if (unknown) return unknown;
    const found = await rowAt(tx, platform, address);
    const before = found && channelFrom(found);
    if (before && toText(before) === toText(wanted)) return { kind: 'unchanged', value: before };
    const row = rowOf(wanted, (found?.revision ?? 0) + 1);
    const { platform: _, address: __, ...columns } = row;
    return {
      kind: 'plan',
      value: wanted,
      audit: [
        {
          ...partnershipOf(audience),
          subject: 'channel',
          action: 'tie',
          ...(before && { before }),
          after: wanted,
        },
      ],
      writes: [
        tx
          .insertInto('channel')
          .values(row)
          .onConflict((there) => there.columns(['platform', 'address']).doUpdateSet(columns)),
      ],
    };
  });
}

async function unknownAudience(store: Store, tx: Reading, audience: Audience) {
  if (audience.kind === 'staff') return undefined;
  const { partnership } = audience;
  const active = await activeDefinition(store, tx, partnership);
  if (!active) return unknownPartnership(tx, partnership);
  if (audience.kind === 'group') {
    const groups = active.definition.groups.map(({ id }) => id);
    return groups.includes(audience.group) ? undefined : unknownGroup(audience.group, groups);
  }
  if (audience.kind !== 'network') return undefined;
  const rows = await tx
    .selectFrom('network')
    .select('id')
    .where('partnership', '=', partnership)
    .orderBy('position')
    .execute();
  const ids = rows.map(({ id }) => id);
  return ids.includes(audience.network) ? undefined : unknownNetwork(audience.network, ids);
}

/** Removes the link of a channel; `unchanged` if there is none. */
export function unlinkChannel(
  store: Store,
  by: Origin,
  { platform, address }: Pick<Channel, 'platform' | 'address'>,
): Promise<WriteResult<undefined>> {
  return change<undefined>(store, by, {}, async (tx) => {
    const found = await rowAt(tx, platform, address);
    if (!found) return { kind: 'unchanged', value: undefined };
    const before = channelFrom(found);
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ ...partnershipOf(before.audience), subject: 'channel', action: 'untie', before }],
      writes: [tx.deleteFrom('channel').where('platform', '=', platform).where('address', '=', address)],
    };
  });
}

/** The channel's link; undefined if it has none. */
export function channelAt(store: Store, platform: string, address: string): Promise<Channel | undefined> {
  return read(store, async (tx) => {
    const row = await rowAt(tx, platform, address);
    return row && channelFrom(row);
  });
}

/** The channels of an audience, on any platform. */
export function channelsFor(store: Store, audience: Audience): Promise<Channel[]> {
  const { kind, partnership, network, group_id } = columnsOf(audience);
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('channel')
      .selectAll()
      .where('kind', '=', kind)
      .where('partnership', '=', partnership)
      .where('network', '=', network)
      .where('group_id', '=', group_id)
      .orderBy('platform')
      .orderBy('address')
      .execute();
    return rows.map(channelFrom);
  });
}

/**
 * The channels of a partnership's audiences, and those of the staff.
 * @param networks ids: of the networks' channels only theirs
 */
export async function channelsOf(
  tx: Reading,
  partnership: string,
  networks?: readonly string[],
): Promise<Channel[]> {
  const rows = await foundAmong(networks && ['', ...networks], (some) =>
    channelsIn(tx, partnership, some).execute(),
  );
  return rows.map(channelFrom);
}

/** Their query; uses the index if networks are named. */
export function channelsIn(tx: Reading, partnership: string, networks: readonly string[] | undefined) {
  const all = tx
    .selectFrom('channel')
    .selectAll()
    .where('kind', 'in', KINDS)
    .where('partnership', 'in', [partnership, ''])
    .orderBy('platform')
    .orderBy('address');
  return networks ? all.where('network', 'in', networks) : all;
}

function rowAt(tx: Reading, platform: string, address: string): Promise<ChannelRow | undefined> {
  return tx
    .selectFrom('channel')
    .selectAll()
    .where('platform', '=', platform)
    .where('address', '=', address)
    .executeTakeFirst();
}

function rowOf(
  { platform, address, audience, details }: Omit<Channel, 'unreachable' | 'retryAt'>,
  revision: number,
): ChannelRow {
  return {
    platform,
    address,
    revision,
    ...columnsOf(audience),
    content: toText(details ?? null),
    unreachable: null,
    retry_at: null,
  };
}

function columnsOf(audience: Audience): Pick<ChannelRow, 'kind' | 'partnership' | 'network' | 'group_id'> {
  return {
    kind: audience.kind,
    partnership: audience.kind === 'staff' ? '' : audience.partnership,
    network: audience.kind === 'network' ? audience.network : '',
    group_id: audience.kind === 'group' ? audience.group : '',
  };
}

function channelFrom({
  platform,
  address,
  kind,
  partnership,
  network,
  group_id: group,
  ...row
}: ChannelRow): Channel {
  const audience = {
    kind,
    ...(partnership !== '' && { partnership }),
    ...(network !== '' && { network }),
    ...(group !== '' && { group }),
  } as Audience;
  const { content, unreachable, retry_at: retryAt } = row;
  return {
    ...{ platform, address, audience, details: fromText(content) },
    ...(unreachable !== null && { unreachable }),
    ...(retryAt !== null && { retryAt }),
  };
}

function partnershipOf(audience: Audience): { partnership?: string } {
  return audience.kind === 'staff' ? {} : { partnership: audience.partnership };
}

function unknownNetwork(id: string, ids: readonly string[]) {
  return refused(error('unknown-network', { id, known: [...ids] }));
}

function unknownGroup(id: string, ids: readonly string[]) {
  return refused({
    rule: 'unknown-group',
    message: `The partnership has no group "${id}".`,
    expected: ids.length > 0 ? `one of: ${ids.join(', ')}` : 'a group of the definition; there are none',
    found: id,
    fix: 'Add the group to the definition first, or correct the id.',
  });
}
