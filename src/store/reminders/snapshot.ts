import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import type { ReminderRoundRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { selfEvaluatedIn } from '../enrolments/self-evaluations.ts';
import { type MunicipalityStatus, municipalityStatuses } from '../enrolments/status.ts';
import { type LinkedAccount, readLinkedAccounts } from '../identity/account-links.ts';
import { type Channel, channelsOf } from '../identity/channels.ts';
import type { PlanVersion } from '../networks/network-plans.ts';
import { type Network, type SomeNetworks, someOf } from '../networks/networks.ts';
import { type GroupInForce, readGroups } from '../partnerships/groups.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';
import type { ReminderSwitch } from './reminder-switch.ts';
import { type Ground, headOf, readBatches, readEvents, readGround } from './schedule.ts';
import { batchFrom, eventFrom } from './schedule-rows.ts';

/**
 * Everything that is decided on, from one snapshot: which batches are due, who gets them, and whether a reminder still
 * applies.
 */
export interface Snapshot {
  state: ReminderSwitch['state'];
  /** The schedule revision of the plan; absent if there is none. */
  plannedRevision?: number;
  ground: Ground;
  /** By `scheduledEventKey`. */
  events: ReadonlyMap<string, ScheduledEvent>;
  /** By key. */
  batches: ReadonlyMap<string, StoredBatch>;
  /** The outbox, by the batch's key. */
  reminders: ReadonlyMap<string, readonly Reminder[]>;
  people: People;
}

/** The people of a partnership. */
export interface People {
  networks: readonly Network[];
  /** The network plan that staff confirmed; absent if there is none. */
  networkPlan?: PlanVersion;
  municipalities: MunicipalityStatus[];
  accounts: LinkedAccount[];
  /** Codes of municipalities whose self-evaluation is complete. */
  selfEvaluated: Set<string>;
  channels: Channel[];
  /** The definition's groups with their members in force. */
  groups: readonly GroupInForce[];
}

/** Which of the people are needed. */
export interface PeopleAsked {
  /** By default all networks and municipalities. */
  only?: SomeNetworks | { networks: readonly string[]; municipalities: readonly string[] };
  networks: boolean;
  accounts: boolean;
  selfEvaluated: boolean;
  channels: boolean;
}

/** What else to read, once the batches are known. */
export interface Asked {
  people: PeopleAsked;
  /** Keys of the batches whose reminders are read, optionally for one recipient or one municipality. */
  reminders?: { batches: readonly string[]; recipient?: string; municipality?: string };
}

/** Batches by key, those that are due, or those opened and not too late. */
export type WhichBatches = 'due' | 'opened' | { key: string };

/**
 * Reads a snapshot of one partnership's reminders in few statements: the batches asked for with all others of the same
 * events. Undefined if the store has no such partnership.
 * @param ask what else is needed, given what is known by then
 */
export function readSnapshot(
  store: Store,
  partnership: string,
  which: WhichBatches,
  ask: (known: Omit<Snapshot, 'reminders' | 'people'>) => Asked | undefined,
): Promise<Snapshot | undefined> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const rows = await batchesAround(tx, partnership, which, now).execute();
    const [row] = rows;
    if (!row) return undefined;
    const known = {
      ...stateIn(row),
      ground: await readGround(store, tx, row),
      batches: new Map(rows.map((one) => [one.key, batchFrom(batchIn(one))])),
      events: new Map(rows.map((one) => eventIn(one)).map((event) => [scheduledEventKey(event), event])),
    };
    const asked = ask(known);
    return {
      ...known,
      reminders: await readReminders(tx, asked?.reminders),
      people: asked ? await readPeople(store, tx, known.ground, asked.people, planIn(row)) : nobody(),
    };
  });
}

/**
 * The query for batches with the others of their events, some of them repeated, each with the partnership's planning
 * data; uses the index.
 */
export function batchesAround(tx: Reading, partnership: string, which: WhichBatches, now: string) {
  const all = headOf(tx, partnership)
    .innerJoin('reminder_round as asked', 'asked.partnership', 'p.id')
    .innerJoin('reminder_round as batch', (join) =>
      join
        .onRef('batch.partnership', '=', 'asked.partnership')
        .onRef('batch.milestone', '=', 'asked.milestone')
        .onRef('batch.network', '=', 'asked.network')
        .onRef('batch.number', '=', 'asked.number'),
    )
    .innerJoin('occasion as o', (join) =>
      join
        .onRef('o.partnership', '=', 'asked.partnership')
        .onRef('o.milestone', '=', 'asked.milestone')
        .onRef('o.network', '=', 'asked.network')
        .onRef('o.number', '=', 'asked.number'),
    )
    .select(['batch.key', 'batch.partnership', 'batch.milestone', 'batch.network', 'batch.number'])
    .select(['batch.revision as batch_revision', 'batch.rule', 'batch.step', 'batch.due', 'batch.expires'])
    .select(['batch.state', 'batch.audience', 'batch.reason', 'batch.shifted'])
    .select(['o.content as event', 'o.revision as event_revision'])
    .where('asked.partnership', '=', partnership)
    .orderBy('batch.due')
    .orderBy('batch.key');
  if (which === 'due') return all.where('asked.state', '=', 'waiting').where('asked.due', '<=', now);
  if (which === 'opened') return all.where('asked.state', '=', 'opened').where('asked.expires', '>', now);
  return all.where('asked.key', '=', which.key);
}

/** What calendars are made from. */
export type CalendarGround = Pick<Snapshot, 'ground' | 'events' | 'people'>;

/** Reads what calendars are made from, at one moment; undefined if the store has no such partnership. */
export function readCalendarGround(
  store: Store,
  partnership: string,
  asked: PeopleAsked,
): Promise<CalendarGround | undefined> {
  return read(store, async (tx) => {
    const row = await headOf(tx, partnership).executeTakeFirst();
    if (!row) return undefined;
    const ground = await readGround(store, tx, row);
    const events = await readEvents(tx, partnership);
    return {
      ground,
      events: new Map(events.map((event) => [scheduledEventKey(event), event])),
      people: await readPeople(store, tx, ground, asked),
    };
  });
}

/** Everything about one partnership's reminders, whatever became of them, from one snapshot. */
export async function readWholeSnapshot(store: Store, partnership: string): Promise<Snapshot | undefined> {
  return read(store, async (tx) => {
    const row = await headOf(tx, partnership).executeTakeFirst();
    if (!row) return undefined;
    const ground = await readGround(store, tx, row);
    const batches = await readBatches(tx, partnership);
    const events = await readEvents(tx, partnership);
    const reminders = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('partnership', '=', partnership)
      .where('round', '<>', '')
      .orderBy('due')
      .orderBy('key')
      .execute();
    const all = { networks: true, accounts: true, selfEvaluated: true, channels: true };
    return {
      ...stateIn(row),
      ground,
      batches: new Map(batches.map((batch) => [batch.key, batch])),
      events: new Map(events.map((event) => [scheduledEventKey(event), event])),
      reminders: Map.groupBy(reminders.map(reminderFrom), ({ round = '' }) => round),
      people: await readPeople(store, tx, ground, all, planIn(row)),
    };
  });
}

type Head = Awaited<ReturnType<ReturnType<typeof headOf>['execute']>>[number];

function stateIn({ switched, planned_revision }: Head) {
  return {
    state: (switched ?? 'off') as ReminderSwitch['state'],
    ...(planned_revision !== null && { plannedRevision: planned_revision }),
  };
}

function planIn({ plan_number: number, plan_at: at }: Head): PlanVersion | undefined {
  return number === null || at === null ? undefined : { number, at };
}

type BatchWithEvent = Awaited<ReturnType<ReturnType<typeof batchesAround>['execute']>>[number];

function batchIn({ batch_revision: revision, ...row }: BatchWithEvent): ReminderRoundRow {
  const { key, partnership, milestone, network, number, rule, step, due, expires } = row;
  const { state, audience, reason, shifted } = row;
  return {
    ...{ key, partnership, milestone, network, number, revision, rule, step, due, expires },
    ...{ state, audience, reason, shifted },
  };
}

function eventIn({ partnership, milestone, network, number, event, event_revision }: BatchWithEvent) {
  return eventFrom({ partnership, milestone, network, number, revision: event_revision, content: event });
}

async function readReminders(tx: Reading, asked: Asked['reminders']): Promise<Map<string, Reminder[]>> {
  if (!asked || asked.batches.length === 0) return new Map();
  const { batches, recipient, municipality } = asked;
  const rows = await foundAmong(batches, (some = []) => {
    const all = tx.selectFrom('reminder').selectAll().where('round', 'in', some);
    const ofOne = recipient === undefined ? all : all.where('recipient', '=', recipient);
    return (municipality === undefined ? ofOne : ofOne.where('municipality', '=', municipality)).execute();
  });
  return Map.groupBy(rows.map(reminderFrom), ({ round = '' }) => round);
}

function nobody(): People {
  return {
    networks: [],
    municipalities: [],
    accounts: [],
    selfEvaluated: new Set(),
    channels: [],
    groups: [],
  };
}

/** The people of a partnership, or of some of its networks and municipalities. */
export async function readPeople(
  store: Store,
  tx: Reading,
  ground: Ground,
  asked: PeopleAsked,
  networkPlan?: PlanVersion,
): Promise<People> {
  const { partnership } = ground;
  const { only } = asked;
  const networks = asked.networks ? someOf(ground.networks, networksIn(only)) : [];
  const codes = codesIn(only, networks);
  const none: People = nobody();
  return {
    networks,
    ...(networkPlan && { networkPlan }),
    municipalities: await municipalityStatuses(store, tx, ground, codes),
    accounts: asked.accounts ? await readLinkedAccounts(tx, partnership, codes) : none.accounts,
    selfEvaluated: asked.selfEvaluated ? await selfEvaluatedIn(tx, partnership, codes) : none.selfEvaluated,
    channels: asked.channels
      ? await channelsOf(tx, partnership, only && networks.map(({ id }) => id))
      : none.channels,
    groups: await readGroups(tx, ground),
  };
}

function networksIn(only: PeopleAsked['only']): SomeNetworks | undefined {
  return only && 'networks' in only ? { networks: only.networks } : only;
}

function codesIn(only: PeopleAsked['only'], networks: readonly Network[]): string[] | undefined {
  if (!only) return undefined;
  const codes =
    'municipalities' in only ? only.municipalities : networks.flatMap(({ municipalities }) => municipalities);
  return codes.toSorted();
}
