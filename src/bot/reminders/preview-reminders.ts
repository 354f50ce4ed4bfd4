import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type Occasion, occasionKey } from '../../partnership/reminders/occasion.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import { type KeptRound, type Round, WEEKLY } from '../../partnership/reminders/round.ts';
import { gathered } from '../../schedule/gathered.ts';
import { viewOf } from '../../schedule/open-rounds.ts';
import { byDue, overtaken } from '../../schedule/overtaken.ts';
import { planSchedule } from '../../schedule/plan-schedule.ts';
import { type PeopleView, readPeople } from '../../schedule/read-view.ts';
import { municipalitiesOf } from '../../schedule/recipients.ts';
import { recipientsFor } from '../../schedule/recipients-for.ts';
import { toldEarly } from '../../schedule/told-early.ts';
import { instant } from '../../store/instant.ts';
import type { Reminder, ReminderState } from '../../store/reminder-rows.ts';
import type { ReminderSwitch } from '../../store/reminder-switch.ts';
import { remindersOf } from '../../store/reminders.ts';
import { type Ground, scheduleGround, scheduleOf } from '../../store/schedule.ts';
import type { MunicipalityStatus } from '../../store/status.ts';
import type { BotServices, ReminderTools } from '../services.ts';
import { reminderText } from './reminder-text.ts';
import { writeStanding } from './write-standing.ts';

/** What showing needs of what the bot is handed. */
export type PreviewServices = Pick<BotServices, 'store' | 'clock' | 'staff'> & {
  reminders: Pick<ReminderTools, 'templates'>;
};

/** One reminder as it would be sent, or as it stands in the outbox. */
export interface PreviewedReminder {
  /** Who gets it: a name, or the channel's audience. */
  recipient: string;
  kind: Recipient['kind'];
  email?: string;
  /** Code and full name, where it is about one. */
  municipality?: { code: string; name: string };
  /** `planned`: it isn't in the outbox yet. */
  state: ReminderState | 'planned';
  /** Why it failed or was given up, in Danish. */
  why?: string;
  /** What it says, as plain text; left out of what is over. */
  text?: string;
  /** A calendar file follows it. */
  calendarFile: boolean;
}

/** A round with everything that it sends. */
export interface PreviewedRound {
  key: string;
  /** ISO instants. */
  due: string;
  expires: string;
  rule: string;
  step: string;
  to: Round['to'];
  /** Why it isn't sent on the day that was reckoned, in Danish. */
  shifted?: string;
  /** `waiting`: nobody knows for certain yet who gets it; those who would today are listed. */
  state: KeptRound['state'];
  /** Why it expired or was cancelled, in Danish. */
  why?: string;
  occasion: { milestone: string; title: string; date: string; network?: string };
  reminders: PreviewedReminder[];
}

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
  const all = new Map<string, KeptRound>(
    kept.rounds.map((round) => [round.key, asPlanned(round, cancelled)]),
  );
  for (const round of plan.rounds) all.set(round.key, { ...round, state: 'waiting' });
  const { lost, toldWithOthers } = notByItself([...all.values()], ground.definition, instant(now));
  const written = Map.groupBy(await remindersOf(store, partnership), ({ round }) => round ?? '');

  const problems: Problem[] = [];
  const rounds: PreviewedRound[] = [];
  const own = [...all.values()].filter((round) => !toldWithOthers.has(round));
  for (const round of own.toSorted(byDue)) {
    if (round.due < instant(from) || round.due >= instant(to)) continue;
    const occasion = occasions.get(occasionKey(round));
    if (!occasion) continue;
    const gone = lost.has(round) || (round.state === 'waiting' && round.expires <= instant(now));
    const shown = gone ? { ...round, state: 'expired' as const } : round;
    const input = { services, ground, people, occasion, round: shown, problems, now };
    rounds.push(await previewRound(input, written.get(round.key) ?? []));
  }
  return { partnership, switch: kept.switch, rounds, problems };
}

/** Waiting rounds that a later one overtakes, and those that are told together with another. */
function notByItself(
  rounds: readonly KeptRound[],
  { reminders: { rules } }: Definition,
  now: string,
): Record<'lost' | 'toldWithOthers', ReadonlySet<KeptRound>> {
  const inTime = rounds.filter(({ state, expires }) => state === 'waiting' && expires > now);
  const lost = new Set(
    overtaken(
      inTime.filter(({ due }) => due <= now),
      rules,
    ),
  );
  const atOnce = Map.groupBy(
    inTime.filter((round) => !lost.has(round)),
    ({ due }) => (due <= now ? now : due),
  );
  const toldWithOthers = new Set([...atOnce.values()].flatMap((some) => gathered(some, rules)));
  return { lost, toldWithOthers };
}

function asPlanned(round: KeptRound, cancelled: ReadonlyMap<string, string>): KeptRound {
  const reason = cancelled.get(round.key);
  return reason === undefined ? round : { ...round, state: 'cancelled', reason };
}

interface Previewing {
  services: PreviewServices;
  ground: Ground;
  people: PeopleView;
  occasion: Occasion;
  round: KeptRound;
  problems: Problem[];
  now: DateTime<true>;
}

async function previewRound(input: Previewing, written: readonly Reminder[]): Promise<PreviewedRound> {
  const { ground, occasion, round } = input;
  const network = ground.networks.find(({ id }) => id === occasion.network)?.name;
  return {
    key: round.key,
    due: round.due,
    expires: round.expires,
    rule: round.rule,
    step: round.step,
    to: round.to,
    ...(round.shifted !== undefined && { shifted: round.shifted }),
    state: round.state,
    ...(round.reason !== undefined && { why: round.reason }),
    occasion: {
      milestone: occasion.milestone,
      title: titleOf(ground.definition, occasion),
      date: occasion.when.written,
      ...(network !== undefined && { network }),
    },
    reminders: await remindersIn(input, written),
  };
}

function titleOf({ timeline, shortTitle }: Definition, { milestone }: Occasion): string {
  return timeline.milestones.find(({ id }) => id === milestone)?.title ?? shortTitle;
}

async function remindersIn(input: Previewing, written: readonly Reminder[]): Promise<PreviewedReminder[]> {
  const { services, ground, people, occasion, round } = input;
  const view = viewOf(ground, people, occasion);
  const about = new Set(round.rule === WEEKLY ? [] : municipalitiesOf(round, view));
  const shown = (recipient: Recipient, before: string | undefined, some: ReadonlySet<string> = about) =>
    show(
      input,
      recipient,
      before,
      (people.municipalities as MunicipalityStatus[]).filter(({ municipality }) => some.has(municipality)),
    );

  const rows = written.filter(({ details }) => (details as ReminderDetails).part === 'message');
  const inOutbox = await Promise.all(
    rows.map(async ({ details, state, lastError }) => {
      const { recipient, before } = details as ReminderDetails;
      const early = await toldEarly(services.store, details as ReminderDetails, round, view);
      const reminder = state === 'pending' ? await shown(recipient, before, early) : named(recipient, ground);
      return {
        ...reminder,
        state,
        ...(lastError !== undefined && { why: lastError }),
        calendarFile: hasFile(written, details as ReminderDetails),
      };
    }),
  );
  if (round.state !== 'waiting') return inOutbox;
  const { recipients, hasCalendarFile, dateBefore } = await recipientsFor(
    services.store,
    round,
    occasion,
    view,
  );
  const planned = await Promise.all(
    recipients.map(async (recipient) => ({
      ...(await shown(recipient, dateBefore(recipient))),
      state: 'planned' as const,
      calendarFile: hasCalendarFile,
    })),
  );
  return [...inOutbox, ...planned];
}

function hasFile(written: readonly Reminder[], { recipient }: ReminderDetails): boolean {
  return written.some(({ details }) => {
    const other = details as ReminderDetails;
    return other.part === 'calendar-file' && JSON.stringify(other.recipient) === JSON.stringify(recipient);
  });
}

async function show(
  { services, ground, people, occasion, round, problems, now }: Previewing,
  recipient: Recipient,
  before: string | undefined,
  concerned: readonly MunicipalityStatus[],
): Promise<Omit<PreviewedReminder, 'state' | 'calendarFile'>> {
  const due = DateTime.fromISO(round.due, { zone: ZONE });
  const municipalities =
    recipient.kind === 'person'
      ? (people.municipalities as MunicipalityStatus[]).filter(
          ({ municipality }) => municipality === recipient.municipality,
        )
      : concerned;
  const written = await writeStanding(
    services,
    { ground, round, occasion, recipient, people, municipalities: [...municipalities], before },
    due > now ? due : now,
  );
  if (!written.ok) problems.push(...written.problems);
  return { ...named(recipient, ground), ...(written.ok && { text: reminderText(written.message) }) };
}

function named(
  recipient: Recipient,
  { networks }: Ground,
): Pick<PreviewedReminder, 'recipient' | 'kind' | 'email' | 'municipality'> {
  const { kind } = recipient;
  switch (kind) {
    case 'person': {
      const { municipality: code, email, name } = recipient;
      const municipality = { code, name: municipalityByCode(code)?.fullName ?? code };
      return { kind, recipient: name, municipality, ...(email !== undefined && { email }) };
    }
    case 'consultant':
      return { kind, recipient: recipient.name, email: recipient.email };
    case 'staff':
      return { kind, recipient: recipient.email, email: recipient.email };
    case 'channel': {
      const network = networks.find(({ id }) => id === recipient.network)?.name;
      return { kind, recipient: network ?? recipient.platform };
    }
  }
}
