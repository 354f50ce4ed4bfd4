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
  /** By due time. */
  batches: StoredBatch[];
  /** The schedule revision that was planned from, and until which instant; absent if nothing was planned. */
  plannedRevision?: number;
  plannedUntil?: string;
}

/** The last plan; empty if nothing was planned. */
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

/** What reminders are planned from, from one snapshot. */
export interface Ground extends Pick<ActiveDefinition, 'templates' | 'activated'> {
  partnership: string;
  /** Counts changes of the following; `keepSchedule` expects it back. */
  scheduleRevision: number;
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  meetings: readonly SavedMeeting[];
  /** In order; empty before they are composed. */
  networks: readonly Network[];
}

/** What a partnership's reminders are planned from; undefined if the store has none with that id. */
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

/** The same, given the partnership's row. */
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
  // Not while the transaction may still be rolled back.
  if (!store.open?.wrote) groundsOf(store).set(partnership, fresh);
  return fresh;
}

// Cached: every reminder asks for it, it rarely changes, and one number tells whether it did.
const grounds = new WeakMap<Store['reading'], Map<string, Ground>>();

function groundsOf({ reading }: Store): Map<string, Ground> {
  const ofStore = grounds.get(reading) ?? new Map<string, Ground>();
  grounds.set(reading, ofStore);
  return ofStore;
}

/** The row of a partnership's planning data. */
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

/** All events of a partnership as last planned. */
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
