import type { Clock } from '../../clock.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { dueRounds, expireRounds, openRound } from '../../store/reminders/batches.ts';
import { expireReminders } from '../../store/reminders/expire-reminders.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { type Ground, occasionOf, scheduleGround } from '../../store/reminders/schedule.ts';
import { type AudienceView, municipalitiesWithNobody } from '../audience/audience.ts';
import { batchAudience } from '../audience/batch-audience.ts';
import { earlyEscalationSteps } from '../audience/escalation.ts';
import { type PeopleView, readPeople } from '../audience/read-audience.ts';
import { remindersOfBatch } from '../audience/reminder-keys.ts';
import { mergedIntoDigest } from '../plan/digest.ts';
import { forEachIsolated } from '../plan/for-each-isolated.ts';
import { networksWithOwnEvent } from '../plan/scheduled-events.ts';
import { byDue, superseded } from '../plan/superseded.ts';

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

const AT_ONCE = 200;

/**
 * Finds who gets the rounds that are due, and writes it into the outbox before anything is sent. What is too late, and
 * what a later round about the same has overtaken, is given up: after a month's silence nobody gets a burst.
 */
export async function enqueueDueBatches(services: EnqueueServices): Promise<void> {
  const { store, origin, reasons } = services;
  for (;;) {
    const due = await dueRounds(store, { limit: AT_ONCE });
    const opened = await openAll(services, due);
    if (!opened) break;
  }
  await expireReminders(store, origin, { tooLate: reasons.tooLate, begun: reasons.begun });
}

/** The networks that rounds are about; undefined where one is about everybody. */
export function networksOf(rounds: readonly StoredBatch[]): { networks: string[] } | undefined {
  const networks = [...new Set(rounds.map(({ network }) => network))];
  return networks.includes('') ? undefined : { networks };
}

/** False where none of them is waiting any longer, or none could be opened: its plan is made anew first. */
async function openAll(services: EnqueueServices, due: readonly StoredBatch[]): Promise<boolean> {
  let didSomething = false;
  const byPartnership = Map.groupBy(due, (batch) => batch.partnership);
  await forEachIsolated(
    byPartnership,
    async ([partnership, rounds]) => {
      const ground = await scheduleGround(services.store, partnership);
      const people = await readPeople(services.store, services.staff, partnership, networksOf(rounds));
      if (!ground || !people) return;
      didSomething = (await openOfPartnership(services, { ground, people, rounds })) || didSomething;
    },
    services.sweepFailed,
  );
  return didSomething;
}

async function openOfPartnership(
  { store, clock, origin, reasons }: EnqueueServices,
  { ground, people, rounds }: { ground: Ground; people: PeopleView; rounds: readonly StoredBatch[] },
): Promise<boolean> {
  const { partnership, definition } = ground;
  const now = instant(clock.now());
  const giveUp = async (some: readonly StoredBatch[], reason: string) => {
    if (some.length === 0) return false;
    const keys = some.map(({ key }) => key);
    const result = await expireRounds(store, origin, { partnership, keys, reason });
    return result.kind === 'saved';
  };
  const late = rounds.filter(({ expires }) => expires <= now);
  const inTime = rounds.filter(({ expires }) => expires > now);
  const lost = superseded(inTime, definition.reminders.rules);
  let didSomething = await giveUp(late, reasons.tooLate);
  didSomething = (await giveUp(lost, reasons.overtaken)) || didSomething;

  const toOpen = inTime.filter((batch) => !lost.includes(batch)).toSorted(byDue);
  const toldWithOthers = mergedIntoDigest(toOpen, definition.reminders.rules);
  for (const batch of toOpen) {
    const event = await occasionOf(store, partnership, batch);
    if (!event) continue;
    if (toldWithOthers.includes(batch)) {
      const result = await openRound(store, origin, batch, []);
      didSomething = result.kind === 'saved' || didSomething;
      continue;
    }
    const view = viewOf(ground, people, event);
    const { recipients, ...along } = await batchAudience(store, batch, event, view);
    const reminders = remindersOfBatch(batch, recipients, { when: event.when, ...along });
    const early = await earlySteps(store, batch, view, event, now);
    if (early.length > 0) await planReminders(store, origin, partnership, early);
    const result = await openRound(store, origin, batch, reminders);
    didSomething = result.kind === 'saved' || didSomething;
  }
  return didSomething;
}

export function viewOf(ground: Ground, people: PeopleView, event: ScheduledEvent): AudienceView {
  return { ...people, occasion: event, ownNetworks: networksWithOwnEvent(ground, event.milestone) };
}

/** Municipalities in which nobody can be asked: the next on the ladder is asked at once. */
async function earlySteps(
  store: Store,
  batch: StoredBatch,
  view: AudienceView,
  event: ScheduledEvent,
  now: string,
): Promise<PlannedReminder[]> {
  const nobody = municipalitiesWithNobody(batch, view);
  return nobody.length === 0 ? [] : earlyEscalationSteps(store, batch, view, event, new Set(nobody), now);
}
