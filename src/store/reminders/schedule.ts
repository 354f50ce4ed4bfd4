import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { type ActiveDefinition, activeDefinitionAt } from '../partnerships/active-definition.ts';
import { readMeetings, type SavedMeeting } from '../partnerships/meetings.ts';
import { type ReminderSwitch, readSwitch } from './reminder-switch.ts';
import { occasionFrom, roundFrom } from './schedule-rows.ts';

/** What was planned for a partnership, whatever became of it. */
export interface KeptSchedule {
  switch: ReminderSwitch;
  occasions: ScheduledEvent[];
  /** By the time they are due. */
  rounds: StoredBatch[];
  /** The revision of the ground that was planned from, and the instant until which; left out where nothing was. */
  plannedRevision?: number;
  plannedUntil?: string;
}

/** What was planned last; empty where nothing was. */
export function scheduleOf(store: Store, partnership: string): Promise<KeptSchedule> {
  return read(store, async (tx) => {
    const planned = await readPlanned(tx, partnership);
    return {
      switch: await readSwitch(tx, partnership),
      occasions: await readOccasions(tx, partnership),
      rounds: await readRounds(tx, partnership),
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
  networks: readonly { id: string; name: string }[];
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
  const networks = await tx
    .selectFrom('network')
    .select(['id', 'name'])
    .where('partnership', '=', partnership)
    .orderBy('position')
    .execute();
  const fresh: Ground = {
    partnership,
    scheduleRevision: row.schedule_revision,
    ...(templates && { templates }),
    activated,
    definition,
    milestoneChanges,
    meetings: await readMeetings(tx, partnership),
    networks,
  };
  groundsOf(store).set(partnership, fresh);
  return fresh;
}

// It is asked for with every reminder and changes rarely; whether it did is one number.
const grounds = new WeakMap<Store, Map<string, Ground>>();

function groundsOf(store: Store): Map<string, Ground> {
  const ofStore = grounds.get(store) ?? new Map<string, Ground>();
  grounds.set(store, ofStore);
  return ofStore;
}

/**
 * Ids of the partnerships that are switched on and whose plan is of an older ground, or doesn't reach `until` (ISO
 * instant). One query, however much is planned.
 */
export function partnershipsToPlan(store: Store, until: string): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder_switch')
      .innerJoin('partnership', 'partnership.id', 'reminder_switch.partnership')
      .leftJoin('planned_schedule', 'planned_schedule.partnership', 'reminder_switch.partnership')
      .select('partnership.id')
      .where('reminder_switch.state', '=', 'on')
      .where(({ eb, or, ref }) =>
        or([
          eb('planned_schedule.revision', 'is', null),
          eb('planned_schedule.revision', '<>', ref('partnership.schedule_revision')),
          eb('planned_schedule.until', '<', until),
        ]),
      )
      .orderBy('partnership.id')
      .execute();
    return rows.map(({ id }) => id);
  });
}

/** All occasions of a partnership as they were planned last. */
export function plannedOccasions(store: Store, partnership: string): Promise<ScheduledEvent[]> {
  return read(store, (tx) => readOccasions(tx, partnership));
}

export function readPlanned(tx: Reading, partnership: string) {
  return tx
    .selectFrom('planned_schedule')
    .select(['revision', 'until'])
    .where('partnership', '=', partnership)
    .executeTakeFirst();
}

/** @param among where only occasions of these milestones and networks are asked for */
export async function readOccasions(
  tx: Reading,
  partnership: string,
  among?: readonly Pick<ScheduledEvent, 'milestone' | 'network'>[],
): Promise<ScheduledEvent[]> {
  const all = tx
    .selectFrom('occasion')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('milestone')
    .orderBy('network')
    .orderBy('number');
  const milestones = [...new Set(among?.map(({ milestone }) => milestone))];
  const networks = among && [...new Set(among.map(({ network }) => network))];
  const rows = await foundAmong(networks, (some) =>
    (some ? all.where('milestone', 'in', milestones).where('network', 'in', some) : all).execute(),
  );
  return rows.map(occasionFrom);
}

/** @param keys where only these are asked for */
export async function readRounds(
  tx: Reading,
  partnership: string,
  keys?: readonly string[],
): Promise<StoredBatch[]> {
  const all = tx
    .selectFrom('reminder_round')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('due')
    .orderBy('key');
  const rows = await foundAmong(keys, (some) => (some ? all.where('key', 'in', some) : all).execute());
  return rows.map(roundFrom);
}
