import { networkName, type StoredPlan } from '../../partnership/networks/stored-plan.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, type Planning, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { NetworkPlanRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { saveNetworks } from './networks.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A version of a partnership's network plan. `content` is plain JSON, opaque here. */
export interface SavedNetworkPlan<Content> {
  partnership: string;
  /** Counts from 1. */
  number: number;
  /** ISO instant. */
  at: string;
  actor: string;
  /** Whether staff chose it and it became the networks. */
  confirmed: boolean;
  content: Content;
}

/**
 * Saves a plan as a new version; content equal to the latest version's changes nothing.
 * @param after the version that it was made from, where it may only follow that one
 */
export function saveNetworkPlan<Content>(
  store: Store,
  by: Origin,
  { partnership, content, after }: { partnership: string; content: Content; after?: number },
): Promise<WriteResult<SavedNetworkPlan<Content>>> {
  return change(store, by, { partnership }, async (tx, now) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const latest = await latestRow(tx, partnership);
    if (latest && latest.content === toText(content)) return { kind: 'unchanged', value: planFrom(latest) };
    if (after !== undefined && latest && latest.number !== after)
      return refused(error('newer-plan', { number: latest.number, basedOn: after }));
    const row: NetworkPlanRow = {
      partnership,
      number: (latest?.number ?? 0) + 1,
      at: instant(now),
      actor: by.actor,
      confirmed: 0,
      content: toText(content),
    };
    return {
      kind: 'plan',
      value: planFrom(row),
      audit: [
        { partnership, subject: 'network-plan', action: 'save', after: { number: row.number, content } },
      ],
      writes: [tx.insertInto('network_plan').values(row)],
    };
  });
}

/** Marks a version as confirmed by staff. */
export function confirmNetworkPlan(
  store: Store,
  by: Origin,
  { partnership, number }: { partnership: string; number: number },
): Promise<WriteResult<number>> {
  return change(store, by, { partnership }, async (tx) => {
    const found = await tx
      .selectFrom('network_plan')
      .select('confirmed')
      .where('partnership', '=', partnership)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!found) {
      return refused(error('unknown-plan', { number }));
    }
    if (found.confirmed === 1) return { kind: 'unchanged', value: number };
    return {
      kind: 'plan',
      value: number,
      audit: [{ partnership, subject: 'network-plan', action: 'confirm', after: { number } }],
      writes: [
        tx.updateTable('network_plan').set({ confirmed: 0 }).where('partnership', '=', partnership),
        tx
          .updateTable('network_plan')
          .set({ confirmed: 1 })
          .where('partnership', '=', partnership)
          .where('number', '=', number),
      ],
    };
  });
}

/** All versions, oldest first. */
export function networkPlansOf<Content>(
  store: Store,
  partnership: string,
): Promise<SavedNetworkPlan<Content>[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('network_plan')
      .selectAll()
      .where('partnership', '=', partnership)
      .orderBy('number')
      .execute();
    return rows.map((row) => planFrom<Content>(row));
  });
}

/** A version of a plan; its content never changes. */
export type PlanVersion = Pick<SavedNetworkPlan<unknown>, 'number' | 'at'>;

/**
 * The confirmed version; undefined if there is none.
 * @param version the confirmed version, if it was already read which that is
 */
export async function confirmedPlanOf<Content>(
  store: Store,
  partnership: string,
  version?: PlanVersion,
): Promise<SavedNetworkPlan<Content> | undefined> {
  const cached = plansOf(store).get(partnership);
  const isCached = (chosen: PlanVersion) => cached?.number === chosen.number && cached.at === chosen.at;
  if (version && isCached(version)) return cached as SavedNetworkPlan<Content>;
  return read(store, async (tx) => {
    const confirmed = tx
      .selectFrom('network_plan')
      .where('partnership', '=', partnership)
      .where('confirmed', '=', 1);
    const chosen = await confirmed.select(['number', 'at']).executeTakeFirst();
    if (!chosen) return undefined;
    if (isCached(chosen)) return cached as SavedNetworkPlan<Content>;
    const fresh = planFrom<Content>(await confirmed.selectAll().executeTakeFirstOrThrow());
    plansOf(store).set(partnership, fresh);
    return fresh;
  });
}

// Cached, as it is long and every reminder of a network asks for it.
const plans = new WeakMap<Store, Map<string, SavedNetworkPlan<unknown>>>();

function plansOf(store: Store): Map<string, SavedNetworkPlan<unknown>> {
  const ofStore = plans.get(store) ?? new Map<string, SavedNetworkPlan<unknown>>();
  plans.set(store, ofStore);
  return ofStore;
}

function latestRow(tx: Planning, partnership: string): Promise<NetworkPlanRow | undefined> {
  return tx
    .selectFrom('network_plan')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function planFrom<Content>({ confirmed, content, ...row }: NetworkPlanRow): SavedNetworkPlan<Content> {
  return { ...row, confirmed: confirmed === 1, content: fromText<Content>(content) };
}

export type SavedPlan = SavedNetworkPlan<StoredPlan>;

/** The version asked for, or else the latest. */
export async function networkPlanOf(
  store: Store,
  partnership: string,
  number?: number,
): Promise<SavedPlan | undefined> {
  const plans = await networkPlansOf<StoredPlan>(store, partnership);
  return number === undefined ? plans.at(-1) : plans.find((plan) => plan.number === number);
}

/** The version that municipalities know: the confirmed one, or else the latest. */
export async function currentNetworkPlan(store: Store, partnership: string): Promise<SavedPlan | undefined> {
  const plans = await networkPlansOf<StoredPlan>(store, partnership);
  return plans.find(({ confirmed }) => confirmed) ?? plans.at(-1);
}

/**
 * Makes a plan the networks of its partnership, for agreements, channels and contacts. The networks are written before
 * the plan is marked, so choosing it again repairs a crash in between.
 */
export async function chooseNetworkPlan(
  store: Store,
  by: Origin,
  { partnership, number, content }: SavedPlan,
): Promise<WriteResult<number>> {
  const result = await saveNetworks(store, by, {
    partnership,
    networks: content.plan.networks.map((network) => ({
      id: `netvaerk-${network.number}`,
      name: networkName(network.number),
      municipalities: network.members,
    })),
  });
  return 'value' in result ? confirmNetworkPlan(store, by, { partnership, number }) : result;
}
