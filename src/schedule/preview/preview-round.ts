import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type Batch, type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { Reminder, ReminderState } from '../../store/reminders/reminder-rows.ts';
import type { Ground } from '../../store/reminders/schedule.ts';
import { municipalitiesOf, municipalitiesWithNobody } from '../audience/audience.ts';
import { batchAudience } from '../audience/batch-audience.ts';
import { escalatedEarly } from '../audience/escalated-early.ts';
import { earlyEscalationSteps } from '../audience/escalation.ts';
import type { PeopleView } from '../audience/read-audience.ts';
import { remindersOfBatch } from '../audience/reminder-keys.ts';
import { composeReminder } from '../message/compose-reminder.ts';
import { reminderText } from '../message/reminder-text.ts';
import { viewOf } from '../outbox/enqueue.ts';
import type { ReminderTools, ScheduleServices } from '../services.ts';

/** What showing needs of what the bot is handed. */
export type PreviewServices = Pick<ScheduleServices, 'store' | 'clock' | 'staff'> & {
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
export interface PreviewedBatch {
  key: string;
  /** ISO instants. */
  due: string;
  expires: string;
  rule: string;
  step: string;
  to: Batch['to'];
  /** Why it isn't sent on the day that was reckoned, in Danish. */
  shifted?: string;
  /** `waiting`: nobody knows for certain yet who gets it; those who would today are listed. */
  state: StoredBatch['state'];
  /** Why it expired or was cancelled, in Danish. */
  why?: string;
  occasion: { milestone: string; title: string; date: string; network?: string };
  reminders: PreviewedReminder[];
}

/** One round with everything that it is shown from. */
export interface Previewing {
  services: PreviewServices;
  ground: Ground;
  people: PeopleView;
  occasion: ScheduledEvent;
  round: StoredBatch;
  problems: Problem[];
  now: DateTime<true>;
  /** Keys of reminders that are sent before their step's own time: they aren't sent again. */
  takenEarly: Set<string>;
}

/** The steps of the ladder that are taken at once, since there is nobody to ask in some municipalities. */
export async function previewEarly(
  input: Previewing,
  rounds: ReadonlyMap<string, StoredBatch>,
): Promise<PreviewedBatch[]> {
  const { services, ground, people, occasion: event, round: batch, now, takenEarly } = input;
  const view = viewOf(ground, people, event);
  const nobody = new Set(municipalitiesWithNobody(batch, view));
  const at = later(batch.due, instant(now));
  const roundAt = async (key: string) => rounds.get(key);
  const early = (await earlyEscalationSteps(services.store, batch, view, event, nobody, at, roundAt)).filter(
    ({ key }) => !takenEarly.has(key),
  );
  for (const { key } of early) takenEarly.add(key);
  const byStep = [...Map.groupBy(early, ({ details }) => (details as ReminderDetails).round)];
  return Promise.all(
    byStep.flatMap(([key, reminders]) => {
      const step = rounds.get(key);
      const due = reminders[0]?.due;
      if (!step || due === undefined) return [];
      const taken = { ...input, round: { ...step, due } };
      return [
        Promise.all(
          reminders.map(({ details }) => showEarly(taken, (details as ReminderDetails).recipient)),
        ).then((shown) => ({ ...headOf(taken), reminders: shown })),
      ];
    }),
  );
}

async function showEarly(input: Previewing, recipient: Recipient): Promise<PreviewedReminder> {
  const about = new Set(recipient.kind === 'consultant' ? recipient.municipalities : []);
  const concerned = (input.people.municipalities as MunicipalityStatus[]).filter(({ municipality }) =>
    about.has(municipality),
  );
  const shown = await show(input, recipient, undefined, concerned);
  return { ...shown, state: 'planned', calendarFile: false };
}

export async function previewBatch(input: Previewing, written: readonly Reminder[]): Promise<PreviewedBatch> {
  return { ...headOf(input), reminders: await remindersIn(input, written) };
}

function headOf({ ground, occasion: event, round: batch }: Previewing): Omit<PreviewedBatch, 'reminders'> {
  const network = ground.networks.find(({ id }) => id === event.network)?.name;
  return {
    key: batch.key,
    due: batch.due,
    expires: batch.expires,
    rule: batch.rule,
    step: batch.step,
    to: batch.to,
    ...(batch.shifted !== undefined && { shifted: batch.shifted }),
    state: batch.state,
    ...(batch.reason !== undefined && { why: batch.reason }),
    occasion: {
      milestone: event.milestone,
      title: titleOf(ground.definition, event),
      date: event.when.written,
      ...(network !== undefined && { network }),
    },
  };
}

function titleOf({ timeline, shortTitle }: Definition, { milestone }: ScheduledEvent): string {
  return timeline.milestones.find(({ id }) => id === milestone)?.title ?? shortTitle;
}

async function remindersIn(input: Previewing, written: readonly Reminder[]): Promise<PreviewedReminder[]> {
  const { services, ground, people, occasion: event, round: batch } = input;
  const view = viewOf(ground, people, event);
  const about = new Set(batch.rule === WEEKLY ? [] : municipalitiesOf(batch, view));
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
      const early = await escalatedEarly(services.store, details as ReminderDetails, batch, view);
      const reminder = state === 'pending' ? await shown(recipient, before, early) : named(recipient, ground);
      return {
        ...reminder,
        state,
        ...(lastError !== undefined && { why: lastError }),
        calendarFile: hasFile(written, details as ReminderDetails),
      };
    }),
  );
  if (batch.state !== 'waiting') return inOutbox;
  const { recipients, hasCalendarFile, dateBefore } = await batchAudience(services.store, batch, event, view);
  const keyOf = (recipient: Recipient) =>
    remindersOfBatch(batch, [recipient], { when: event.when })[0]?.key ?? '';
  const untaken = recipients.filter((recipient) => !input.takenEarly.has(keyOf(recipient)));
  const planned = await Promise.all(
    untaken.map(async (recipient) => ({
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
  { services, ground, people, occasion: event, round: batch, problems, now }: Previewing,
  recipient: Recipient,
  before: string | undefined,
  concerned: readonly MunicipalityStatus[],
): Promise<Omit<PreviewedReminder, 'state' | 'calendarFile'>> {
  const due = DateTime.fromISO(batch.due, { zone: ZONE });
  const municipalities =
    recipient.kind === 'person'
      ? (people.municipalities as MunicipalityStatus[]).filter(
          ({ municipality }) => municipality === recipient.municipality,
        )
      : concerned;
  const written = await composeReminder(
    services,
    { ground, round: batch, occasion: event, recipient, people, municipalities: [...municipalities], before },
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

function later(one: string, other: string): string {
  return one < other ? other : one;
}
