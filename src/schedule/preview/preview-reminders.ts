import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import type { ReminderSwitch } from '../../store/reminders/reminder-switch.ts';
import { remindersOf } from '../../store/reminders/reminders.ts';
import { scheduleGround, scheduleOf } from '../../store/reminders/schedule.ts';
import { readPeople } from '../audience/read-audience.ts';
import { mergedIntoDigest } from '../plan/digest.ts';
import { planSchedule } from '../plan/plan-schedule.ts';
import { byDue, superseded } from '../plan/superseded.ts';
import { type PreviewedBatch, type PreviewServices, previewBatch, previewEarly } from './preview-round.ts';

export interface Preview {
  partnership: string;
  switch: ReminderSwitch;
  /** By the time they are due. */
  rounds: PreviewedBatch[];
  /** Texts that can't be written, and templates with errors. */
  problems: Problem[];
}

/**
 * Exactly what would be sent from one instant to another, to whom, when and with which text, from what is stored now and
 * without sending anything. Who gets it is found anew when it is due: whoever has answered by then gets nothing.
 * Undefined where the store has no such partnership.
 */
export async function previewReminders(
  services: PreviewServices,
  partnership: string,
  { from, to }: { from: DateTime<true>; to: DateTime<true> },
): Promise<Preview | undefined> {
  const { store, clock, staff } = services;
  const ground = await scheduleGround(store, partnership);
  const people = await readPeople(store, staff, partnership);
  if (!ground || !people) return undefined;
  const kept = await scheduleOf(store, partnership);
  const now = clock.now();
  const plan = planSchedule(ground, kept, now, to > now ? to : now);
  const occasions = new Map(
    [...kept.occasions, ...plan.occasions].map((event) => [scheduledEventKey(event), event]),
  );
  const cancelled = new Map(plan.cancelled.map(({ key, reason }) => [key, reason]));
  const all = new Map<string, StoredBatch>([
    ...kept.rounds.map((batch) => [batch.key, asPlanned(batch, cancelled)] as const),
    ...plan.rounds.map((batch) => [batch.key, { ...batch, state: 'waiting' }] as const),
  ]);
  const { lost, toldWithOthers } = notByItself([...all.values()], ground.definition, instant(now));
  const written = Map.groupBy(await remindersOf(store, partnership), ({ round }) => round ?? '');

  const problems: Problem[] = [];
  const rounds: PreviewedBatch[] = [];
  const takenEarly = new Set<string>();
  const own = [...all.values()].filter(
    (batch) => !toldWithOthers.has(batch) && batch.due >= instant(from) && batch.due < instant(to),
  );
  for (const batch of own.toSorted(byDue)) {
    const event = occasions.get(scheduledEventKey(batch));
    if (!event) continue;
    const shown = lost.has(batch) ? { ...batch, state: 'expired' as const } : batch;
    const input = { services, ground, people, occasion: event, round: shown, problems, now, takenEarly };
    rounds.push(await previewBatch(input, written.get(batch.key) ?? []));
    if (shown.state === 'waiting') rounds.push(...(await previewEarly(input, all)));
  }
  const shownRounds = rounds.filter(({ due }) => due < instant(to)).toSorted(byDue);
  return { partnership, switch: kept.switch, rounds: shownRounds, problems };
}

/** Waiting rounds that are too late or overtaken by a later one, and those that are told together with another. */
function notByItself(
  rounds: readonly StoredBatch[],
  { reminders: { rules } }: Definition,
  now: string,
): Record<'lost' | 'toldWithOthers', ReadonlySet<StoredBatch>> {
  const waiting = rounds.filter(({ state }) => state === 'waiting');
  const inTime = waiting.filter(({ expires }) => expires > now);
  const due = inTime.filter((batch) => batch.due <= now);
  const lost = new Set([...waiting.filter(({ expires }) => expires <= now), ...superseded(due, rules)]);
  const atOnce = Map.groupBy(
    inTime.filter((batch) => !lost.has(batch)),
    (batch) => (batch.due <= now ? now : batch.due),
  );
  const toldWithOthers = new Set([...atOnce.values()].flatMap((some) => mergedIntoDigest(some, rules)));
  return { lost, toldWithOthers };
}

function asPlanned(batch: StoredBatch, cancelled: ReadonlyMap<string, string>): StoredBatch {
  const reason = cancelled.get(batch.key);
  return reason === undefined ? batch : { ...batch, state: 'cancelled', reason };
}
