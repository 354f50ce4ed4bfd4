import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import { selfEvaluatedIn } from '../enrolments/self-evaluations.ts';
import { type MunicipalityStatus, municipalityStatuses } from '../enrolments/status.ts';
import { type LinkedAccount, readLinkedAccounts } from '../identity/account-links.ts';
import { type Channel, channelsOf } from '../identity/channels.ts';
import { type Network, readNetworks, type SomeNetworks } from '../networks/networks.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';
import type { ReminderSwitch } from './reminder-switch.ts';
import { type Ground, readGround, readOccasions, readRounds } from './schedule.ts';
import { occasionFrom, roundFrom } from './schedule-rows.ts';

/** What is decided from, as it was at one moment: which batches are due, who gets them, and whether a reminder still holds. */
export interface Snapshot {
  state: ReminderSwitch['state'];
  /** Of which ground the plan is; left out where there is none. */
  plannedRevision?: number;
  ground: Ground;
  /** By `scheduledEventKey`. */
  events: ReadonlyMap<string, ScheduledEvent>;
  /** By key. */
  batches: ReadonlyMap<string, StoredBatch>;
  /** What stands in the outbox, by the batch's key. */
  reminders: ReadonlyMap<string, readonly Reminder[]>;
  people: People;
}

/** Who there is in a partnership. */
export interface People {
  networks: Network[];
  municipalities: MunicipalityStatus[];
  accounts: LinkedAccount[];
  /** Codes of the municipalities whose self-evaluation is complete. */
  selfEvaluated: Set<string>;
  channels: Channel[];
}

/** What of the people is looked at. */
export interface PeopleAsked {
  /** Left out where it is all networks and municipalities. */
  only?: SomeNetworks | { networks: readonly string[]; municipalities: readonly string[] };
  networks: boolean;
  accounts: boolean;
  selfEvaluated: boolean;
  channels: boolean;
}

/** What else is read, once it is known which batches are asked about. */
export interface Asked {
  people: PeopleAsked;
  /** Keys of the batches of which the outbox is read, for one recipient or one municipality where one is named. */
  reminders?: { batches: readonly string[]; recipient?: string; municipality?: string };
}

/** Batches by their key, those that are due, or those that were opened and are not too late. */
export type WhichBatches = 'due' | 'opened' | { key: string };

/**
 * Reads one partnership's reminders at one moment, in few statements: the batches that are asked for with all others of
 * the same events. Undefined where the store has no such partnership.
 * @param ask what else is needed, from what is known by then
 */
export function readSnapshot(
  store: Store,
  partnership: string,
  which: WhichBatches,
  ask: (known: Omit<Snapshot, 'reminders' | 'people'>) => Asked | undefined,
): Promise<Snapshot | undefined> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const row = await headOf(tx, partnership);
    if (!row) return undefined;
    const rows = await batchesAround(tx, partnership, which, now).execute();
    const known = {
      ...stateIn(row),
      ground: await readGround(store, tx, row),
      batches: new Map(rows.map(({ event: _, event_revision: __, ...one }) => [one.key, roundFrom(one)])),
      events: new Map(rows.map((one) => eventIn(one)).map((event) => [scheduledEventKey(event), event])),
    };
    const asked = ask(known);
    return {
      ...known,
      reminders: await readReminders(tx, asked?.reminders),
      people: asked ? await readPeople(tx, known.ground, asked.people) : nobody(),
    };
  });
}

/** The query by which batches are found with the others of their events, some of them several times, by index. */
export function batchesAround(tx: Reading, partnership: string, which: WhichBatches, now: string) {
  const all = tx
    .selectFrom('reminder_round as asked')
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
    .selectAll('batch')
    .select(['o.content as event', 'o.revision as event_revision'])
    .where('asked.partnership', '=', partnership)
    .orderBy('batch.due')
    .orderBy('batch.key');
  if (which === 'due') return all.where('asked.state', '=', 'waiting').where('asked.due', '<=', now);
  if (which === 'opened') return all.where('asked.state', '=', 'opened').where('asked.expires', '>', now);
  return all.where('asked.key', '=', which.key);
}

/** Everything of one partnership's reminders, whatever became of it, at one moment. */
export async function readWholeSnapshot(store: Store, partnership: string): Promise<Snapshot | undefined> {
  return read(store, async (tx) => {
    const row = await headOf(tx, partnership);
    if (!row) return undefined;
    const ground = await readGround(store, tx, row);
    const batches = await readRounds(tx, partnership);
    const events = await readOccasions(tx, partnership);
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
      people: await readPeople(tx, ground, all),
    };
  });
}

function headOf(tx: Reading, partnership: string) {
  return tx
    .selectFrom('partnership as p')
    .leftJoin('reminder_switch as s', 's.partnership', 'p.id')
    .leftJoin('planned_schedule as planned', 'planned.partnership', 'p.id')
    .select(['p.id', 'p.revision', 'p.definition_hash', 'p.definitions', 'p.schedule_revision'])
    .select(['s.state', 'planned.revision as planned_revision'])
    .where('p.id', '=', partnership)
    .executeTakeFirst();
}

function stateIn({ state, planned_revision }: { state: string | null; planned_revision: number | null }) {
  return {
    state: (state ?? 'off') as ReminderSwitch['state'],
    ...(planned_revision !== null && { plannedRevision: planned_revision }),
  };
}

type BatchWithEvent = Awaited<ReturnType<ReturnType<typeof batchesAround>['execute']>>[number];

function eventIn({ partnership, milestone, network, number, event, event_revision }: BatchWithEvent) {
  return occasionFrom({ partnership, milestone, network, number, revision: event_revision, content: event });
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
  return { networks: [], municipalities: [], accounts: [], selfEvaluated: new Set(), channels: [] };
}

/** Who there is in a partnership, or in some of its networks and municipalities. */
export async function readPeople(tx: Reading, ground: Ground, asked: PeopleAsked): Promise<People> {
  const { partnership } = ground;
  const { only } = asked;
  const networks = asked.networks ? await readNetworks(tx, partnership, networksIn(only)) : [];
  const codes = codesIn(only, networks);
  const none: People = nobody();
  return {
    networks,
    municipalities: await municipalityStatuses(tx, ground, codes),
    accounts: asked.accounts ? await readLinkedAccounts(tx, partnership, codes) : none.accounts,
    selfEvaluated: asked.selfEvaluated ? await selfEvaluatedIn(tx, partnership, codes) : none.selfEvaluated,
    channels: asked.channels
      ? await channelsOf(tx, partnership, only && networks.map(({ id }) => id))
      : none.channels,
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
