import type { Clock } from '../../clock.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { expireBatches, openBatch } from '../../store/reminders/batches.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { type Asked, readSnapshot, type Snapshot } from '../../store/reminders/snapshot.ts';
import { batchDetailsOf } from '../audience/batch-audience.ts';
import { earlyEscalationSteps } from '../audience/escalation.ts';
import { messageOf } from '../audience/reminder-keys.ts';
import { batchesAbout, eventOf, mayReach, peopleAsked, withStaff } from '../audience/view.ts';
import { forEachIsolated } from '../plan/for-each-isolated.ts';
import { selectDue } from './select-due.ts';

export interface EnqueueServices {
  store: Store;
  clock: Clock;
  origin: Origin;
  /** E-mail addresses of KL's staff. */
  staff: readonly string[];
  /** What went wrong with one partnership doesn't stop the others. */
  sweepFailed(error: unknown): void;
  /** Why something was given up, in Danish for the staff. */
  reasons: { tooLate: string; overtaken: string; begun: string };
}

/**
 * Finds who gets the batches that are due, and writes it into the outbox before anything is sent: `selectDue`, carried out.
 * @param partnerships ids of those in which one is due
 */
export async function enqueueDueBatches(
  services: EnqueueServices,
  partnerships: readonly string[],
): Promise<void> {
  await forEachIsolated(partnerships, (partnership) => enqueue(services, partnership), services.sweepFailed);
}

async function enqueue(
  { store, clock, origin, staff, reasons }: EnqueueServices,
  partnership: string,
): Promise<void> {
  const now = instant(clock.now());
  const read = await readSnapshot(store, partnership, 'due', (known) => dueAsked(known, now));
  if (!read) return;
  const { tooLate, superseded, openings } = selectDue(withStaff(read, staff, now), now);
  const expire = async (batches: readonly StoredBatch[], reason: string) => {
    const keys = batches.map(({ key }) => key);
    if (keys.length > 0) await expireBatches(store, origin, { partnership, keys, reason });
  };
  await expire(tooLate, reasons.tooLate);
  await expire(superseded, reasons.overtaken);
  for (const { batch, reminders, early } of openings) await openBatch(store, origin, batch, reminders, early);
}

type Known = Omit<Snapshot, 'reminders' | 'people'>;

function dueAsked({ ground, batches, events }: Known, now: string): Asked {
  const due = [...batches.values()].filter((one) => one.state === 'waiting' && one.due <= now);
  const escalating = new Set(
    ground.definition.reminders.rules.filter(({ ladder }) => ladder.length > 0).map(({ id }) => id),
  );
  // What was sent about the same event is only looked at where its date was moved, or where others may be asked.
  const looked = due.filter(
    (batch) => escalating.has(batch.rule) || eventOf({ events }, batch)?.movedAt !== undefined,
  );
  return {
    people: { ...peopleAsked(ground, due), ...only(due) },
    reminders: { batches: looked.flatMap((batch) => batchesAbout({ batches }, batch).map(({ key }) => key)) },
  };
}

/** The networks that batches are about; all where one is about everybody. */
export function only(batches: readonly StoredBatch[]): { only?: { networks: string[] } } {
  const networks = [...new Set(batches.map(({ network }) => network))];
  return networks.includes('') ? {} : { only: { networks } };
}

/**
 * Asks the next on the ladder at once where somebody can't be reached in chat and nobody else of the municipality was, or
 * may yet be, by the same batch. Done again it gives the same keys, and so nothing twice.
 */
export async function escalateUnreachable(
  { store, clock, origin, staff }: Pick<EnqueueServices, 'store' | 'clock' | 'origin' | 'staff'>,
  reminder: Reminder,
): Promise<void> {
  const { partnership, municipality } = reminder;
  const [details] = batchDetailsOf(reminder);
  if (!details || municipality === undefined) return;
  const read = await readSnapshot(store, partnership, { key: details.round }, ({ ground, batches }) => ({
    people: { ...peopleAsked(ground, [...batches.values()]), only: { municipalities: [municipality] } },
    reminders: { batches: [...batches.keys()], municipality },
  }));
  const batch = read?.batches.get(details.round);
  const event = read && batch && eventOf(read, batch);
  if (!batch || !event) return;
  const view = withStaff(read, staff, instant(clock.now()));
  const others = (view.reminders.get(batch.key) ?? []).filter(
    // A calendar file goes the way of its message.
    (one) => one.key !== reminder.key && one.key === messageOf(one.key),
  );
  if (others.some(mayReach)) return;
  const steps = earlyEscalationSteps(view, batch, event, new Set([municipality]), instant(clock.now()));
  if (steps.length > 0) await planReminders(store, origin, partnership, steps);
}
