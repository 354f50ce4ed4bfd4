import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { occasionKey } from '../../partnership/reminders/occasion.ts';
import type { KeptRound } from '../../partnership/reminders/round.ts';
import { instant } from '../../store/db/instant.ts';
import type { ReminderSwitch } from '../../store/reminders/reminder-switch.ts';
import { remindersOf } from '../../store/reminders/reminders.ts';
import { scheduleGround, scheduleOf } from '../../store/reminders/schedule.ts';
import { readPeople } from '../audience/read-view.ts';
import { gathered } from '../plan/gathered.ts';
import { byDue, overtaken } from '../plan/overtaken.ts';
import { planSchedule } from '../plan/plan-schedule.ts';
import { type PreviewedRound, type PreviewServices, previewEarly, previewRound } from './preview-round.ts';

export interface Preview {
  partnership: string;
  switch: ReminderSwitch;
  /** By the time they are due. */
  rounds: PreviewedRound[];
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
    [...kept.occasions, ...plan.occasions].map((occasion) => [occasionKey(occasion), occasion]),
  );
  const cancelled = new Map(plan.cancelled.map(({ key, reason }) => [key, reason]));
  const all = new Map<string, KeptRound>([
    ...kept.rounds.map((round) => [round.key, asPlanned(round, cancelled)] as const),
    ...plan.rounds.map((round) => [round.key, { ...round, state: 'waiting' }] as const),
  ]);
  const { lost, toldWithOthers } = notByItself([...all.values()], ground.definition, instant(now));
  const written = Map.groupBy(await remindersOf(store, partnership), ({ round }) => round ?? '');

  const problems: Problem[] = [];
  const rounds: PreviewedRound[] = [];
  const takenEarly = new Set<string>();
  const own = [...all.values()].filter(
    (round) => !toldWithOthers.has(round) && round.due >= instant(from) && round.due < instant(to),
  );
  for (const round of own.toSorted(byDue)) {
    const occasion = occasions.get(occasionKey(round));
    if (!occasion) continue;
    const shown = lost.has(round) ? { ...round, state: 'expired' as const } : round;
    const input = { services, ground, people, occasion, round: shown, problems, now, takenEarly };
    rounds.push(await previewRound(input, written.get(round.key) ?? []));
    if (shown.state === 'waiting') rounds.push(...(await previewEarly(input, all)));
  }
  const shownRounds = rounds.filter(({ due }) => due < instant(to)).toSorted(byDue);
  return { partnership, switch: kept.switch, rounds: shownRounds, problems };
}

/** Waiting rounds that are too late or overtaken by a later one, and those that are told together with another. */
function notByItself(
  rounds: readonly KeptRound[],
  { reminders: { rules } }: Definition,
  now: string,
): Record<'lost' | 'toldWithOthers', ReadonlySet<KeptRound>> {
  const waiting = rounds.filter(({ state }) => state === 'waiting');
  const inTime = waiting.filter(({ expires }) => expires > now);
  const due = inTime.filter((round) => round.due <= now);
  const lost = new Set([...waiting.filter(({ expires }) => expires <= now), ...overtaken(due, rules)]);
  const atOnce = Map.groupBy(
    inTime.filter((round) => !lost.has(round)),
    (round) => (round.due <= now ? now : round.due),
  );
  const toldWithOthers = new Set([...atOnce.values()].flatMap((some) => gathered(some, rules)));
  return { lost, toldWithOthers };
}

function asPlanned(round: KeptRound, cancelled: ReadonlyMap<string, string>): KeptRound {
  const reason = cancelled.get(round.key);
  return reason === undefined ? round : { ...round, state: 'cancelled', reason };
}
