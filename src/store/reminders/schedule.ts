import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { type Network, readNetworks } from '../networks/networks.ts';
import { type ActiveDefinition, activeDefinitionAt } from '../partnerships/active-definition.ts';
import { readMeetings, type SavedMeeting } from '../partnerships/meetings.ts';
import { type ReminderSwitch, readSwitch } from './reminder-switch.ts';
import { batchFrom, eventFrom } from './schedule-rows.ts';

/** What was planned for a partnership, whatever became of it. */
export interface KeptSchedule {
  switch: ReminderSwitch;
  events: ScheduledEvent[];
  /** By the time they are due. */
  batches: StoredBatch[];
  /** The revision of the ground that was planned from, and the instant until which; left out where nothing was. */
  plannedRevision?: number;
  plannedUntil?: string;
}

/** What was planned last; empty where nothing was. */
export function scheduleOf(store: Store, partnership: string): Promise<KeptSchedule> {
  return read(store, async (tx) => {
    const planned = await tx
      .selectFrom('planned_schedule')
      .select(['revision', 'until'])
      .where('partnership', '=', partnership)
      .executeTakeFirst();
    return {
      switch: await readSwitch(tx, partnership),
      events: await readEvents(tx, partnership),
      batches: await readBatches(tx, partnership),
      ...(planned && { plannedRevision: planned.revision, plannedUntil: planned.until }),
    };
  });
}

/** What reminders are planned from, at one moment. */
export interface Ground extends Pick<ActiveDefinition, 'templates' | 'activated'> {
  partnership: string;
  /** Counts what follows here; `keepSchedule` wants it back. */
  scheduleRevision: number;
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  meetings: readonly SavedMeeting[];
  /** In order; none before they are composed. */
  networks: readonly Network[];
}

/** What a partnership's reminders are planned from; undefined where the store has none of that id. */
export function scheduleGround(store: Store, partnership: string): Promise<Ground | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('partnership')
      .selectAll()
      .where('id', '=', partnership)
      .executeTakeFirst();
    return row && (await readGround(store, tx, row));
  });
}

/** The same, where the partnership's row was read already. */
export async function readGround(
  store: Store,
  tx: Reading,
  row: Parameters<typeof activeDefinitionAt>[2] & { schedule_revision: number },
): Promise<Ground> {
  const { id: partnership } = row;
  const kept = groundsOf(store).get(partnership);
  if (kept?.scheduleRevision === row.schedule_revision) return kept;
  const { definition, milestoneChanges, templates, activated } = await activeDefinitionAt(store, tx, row);
  const fresh: Ground = {
    partnership,
    scheduleRevision: row.schedule_revision,
    ...(templates && { templates }),
    activated,
    definition,
    milestoneChanges,
    meetings: await readMeetings(tx, partnership),
    networks: await readNetworks(tx, partnership),
  };
  // What is not kept yet may never be.
  if (!store.open?.wrote) groundsOf(store).set(partnership, fresh);
  return fresh;
}

// It is asked for with every reminder and changes rarely; whether it did is one number.
const grounds = new WeakMap<Store['reading'], Map<string, Ground>>();

function groundsOf({ reading }: Store): Map<string, Ground> {
  const ofStore = grounds.get(reading) ?? new Map<string, Ground>();
  grounds.set(reading, ofStore);
  return ofStore;
}

/** What is known of a partnership in one row. */
export function headOf(tx: Reading, partnership: string) {
  return tx
    .selectFrom('partnership as p')
    .leftJoin('reminder_switch as s', 's.partnership', 'p.id')
    .leftJoin('planned_schedule as planned', 'planned.partnership', 'p.id')
    .leftJoin('network_plan as chosen', (join) =>
      join.onRef('chosen.partnership', '=', 'p.id').on('chosen.confirmed', '=', 1),
    )
    .select(['p.id', 'p.revision', 'p.definition_hash', 'p.definitions', 'p.schedule_revision'])
    .select(['s.state as switched', 'planned.revision as planned_revision', 'planned.until as planned_until'])
    .select(['chosen.number as plan_number', 'chosen.at as plan_at'])
    .where('p.id', '=', partnership);
}

/** All events of a partnership as they were planned last. */
export function plannedEvents(store: Store, partnership: string): Promise<ScheduledEvent[]> {
  return read(store, (tx) => readEvents(tx, partnership));
}

export async function readEvents(tx: Reading, partnership: string): Promise<ScheduledEvent[]> {
  const rows = await tx
    .selectFrom('occasion')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('milestone')
    .orderBy('network')
    .orderBy('number')
    .execute();
  return rows.map(eventFrom);
}

export async function readBatches(tx: Reading, partnership: string): Promise<StoredBatch[]> {
  const rows = await tx
    .selectFrom('reminder_round')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('due')
    .orderBy('key')
    .execute();
  return rows.map(batchFrom);
}
