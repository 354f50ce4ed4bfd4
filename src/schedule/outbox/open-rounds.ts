import type { Clock } from '../../clock.ts';
import type { Occasion } from '../../partnership/reminders/occasion.ts';
import type { KeptRound } from '../../partnership/reminders/round.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/instant.ts';
import type { Store } from '../../store/db/open-store.ts';
import { expireReminders } from '../../store/reminders/expire-reminders.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { dueRounds, expireRounds, openRound } from '../../store/reminders/rounds.ts';
import { type Ground, occasionOf, scheduleGround } from '../../store/reminders/schedule.ts';
import { stepsTakenEarly } from '../audience/ladder.ts';
import { type PeopleView, readPeople } from '../audience/read-view.ts';
import { municipalitiesWithNobody, type RecipientView } from '../audience/recipients.ts';
import { recipientsFor } from '../audience/recipients-for.ts';
import { remindersOfRound } from '../audience/reminders-of-round.ts';
import { gathered } from '../plan/gathered.ts';
import { networksWithOwnOccasion } from '../plan/occasions.ts';
import { oneByOne } from '../plan/one-by-one.ts';
import { byDue, overtaken } from '../plan/overtaken.ts';

export interface OpenServices {
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
export async function openDueRounds(services: OpenServices): Promise<void> {
  const { store, origin, reasons } = services;
  for (;;) {
    const due = await dueRounds(store, { limit: AT_ONCE });
    const opened = await openAll(services, due);
    if (!opened) break;
  }
  await expireReminders(store, origin, { tooLate: reasons.tooLate, begun: reasons.begun });
}

/** The networks that rounds are about; undefined where one is about everybody. */
export function networksOf(rounds: readonly KeptRound[]): { networks: string[] } | undefined {
  const networks = [...new Set(rounds.map(({ network }) => network))];
  return networks.includes('') ? undefined : { networks };
}

/** False where none of them is waiting any longer, or none could be opened: its plan is made anew first. */
async function openAll(services: OpenServices, due: readonly KeptRound[]): Promise<boolean> {
  let didSomething = false;
  const byPartnership = Map.groupBy(due, (round) => round.partnership);
  await oneByOne(
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
  { store, clock, origin, reasons }: OpenServices,
  { ground, people, rounds }: { ground: Ground; people: PeopleView; rounds: readonly KeptRound[] },
): Promise<boolean> {
  const { partnership, definition } = ground;
  const now = instant(clock.now());
  const giveUp = async (some: readonly KeptRound[], reason: string) => {
    if (some.length === 0) return false;
    const keys = some.map(({ key }) => key);
    const written = await expireRounds(store, origin, { partnership, keys, reason });
    return written.kind === 'saved';
  };
  const late = rounds.filter(({ expires }) => expires <= now);
  const inTime = rounds.filter(({ expires }) => expires > now);
  const lost = overtaken(inTime, definition.reminders.rules);
  let didSomething = await giveUp(late, reasons.tooLate);
  didSomething = (await giveUp(lost, reasons.overtaken)) || didSomething;

  const toOpen = inTime.filter((round) => !lost.includes(round)).toSorted(byDue);
  const toldWithOthers = gathered(toOpen, definition.reminders.rules);
  for (const round of toOpen) {
    const occasion = await occasionOf(store, partnership, round);
    if (!occasion) continue;
    if (toldWithOthers.includes(round)) {
      const written = await openRound(store, origin, round, []);
      didSomething = written.kind === 'saved' || didSomething;
      continue;
    }
    const view = viewOf(ground, people, occasion);
    const { recipients, ...along } = await recipientsFor(store, round, occasion, view);
    const reminders = remindersOfRound(round, recipients, { when: occasion.when, ...along });
    const early = await earlySteps(store, round, view, occasion, now);
    if (early.length > 0) await planReminders(store, origin, partnership, early);
    const written = await openRound(store, origin, round, reminders);
    didSomething = written.kind === 'saved' || didSomething;
  }
  return didSomething;
}

export function viewOf(ground: Ground, people: PeopleView, occasion: Occasion): RecipientView {
  return { ...people, occasion, ownNetworks: networksWithOwnOccasion(ground, occasion.milestone) };
}

/** Municipalities in which nobody can be asked: the next on the ladder is asked at once. */
async function earlySteps(
  store: Store,
  round: KeptRound,
  view: RecipientView,
  occasion: Occasion,
  now: string,
): Promise<PlannedReminder[]> {
  const nobody = municipalitiesWithNobody(round, view);
  return nobody.length === 0 ? [] : stepsTakenEarly(store, round, view, occasion, new Set(nobody), now);
}
