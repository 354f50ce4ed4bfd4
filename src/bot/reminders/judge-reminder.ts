import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { confirmedNetworks } from '../../drafting/confirmed-networks.ts';
import type { Problem } from '../../errors.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import { WEEKLY } from '../../partnership/reminders/round.ts';
import type { Verdict } from '../../schedule/send-due.ts';
import { type Standing, stillStands } from '../../schedule/still-stands.ts';
import type { Origin } from '../../store/change.ts';
import { channelAt } from '../../store/channels.ts';
import { chatAddresses } from '../../store/chat-addresses.ts';
import type { Reminder } from '../../store/reminder-rows.ts';
import { reminderHistory, reminderTroubles } from '../../store/reminder-troubles.ts';
import { plannedOccasions } from '../../store/schedule.ts';
import type { ReminderTemplates } from '../../templates/reminder-templates.ts';
import { createCourier, lookFor } from '../flows/courier.ts';
import { type Places, reachPerson } from '../flows/reach-person.ts';
import { readAddress } from '../flows/read-address.ts';
import type { BotServices } from '../services.ts';
import { REMINDER_REASONS, saysUnreachable } from '../text/reminder-reasons-da.ts';
import { calendarFile } from './calendar-file.ts';
import { type WrittenReminder, writeReminder } from './write-reminder.ts';
import { type Trouble, writeWeek } from './write-week.ts';

/** What judging a reminder needs besides what the bot is handed. */
export interface JudgeServices extends BotServices {
  /** The templates of a partnership's reminders as they are now; undefined where they have problems, which were logged. */
  reminderTemplates(definition: Standing['ground']['definition']): Promise<ReminderTemplates | undefined>;
}

/** Looks at a reminder a moment before it is sent, writes it from how everything stands then, and finds its recipient. */
export async function judgeReminder(
  services: JudgeServices,
  origin: Origin,
  reminder: Reminder,
): Promise<Verdict> {
  const { store, clock, staff } = services;
  const now = clock.now();
  const standing = await stillStands({ store, staff, why: REMINDER_REASONS }, reminder, now);
  if (standing.kind === 'drop') return { ...standing, find: () => find(services, origin, reminder) };
  if (standing.kind === 'wait') return standing;
  const { definition } = standing.ground;
  const rule = definition.reminders.rules.find(({ id }) => id === reminder.rule);
  const reached = await reach(services, origin, standing.recipient);
  if (standing.details.part === 'calendar-file') {
    const made = calendarFile({
      ...{ definition, occasion: standing.occasion, told: standing.details.told, now },
      ...(await networkOf(services, standing)),
    });
    if (!made.ok) return notWritten(services, made.problems);
    return {
      kind: 'send',
      courier: createCourier(services, origin, reached, {
        hand: (platform, to) => platform.upload(to, made.file),
      }),
      afterLostReply: 'leave',
    };
  }
  const written = await write(services, standing, now);
  if (!written.ok) return notWritten(services, written.problems);
  return {
    kind: 'send',
    courier: createCourier(services, origin, reached, {
      key: reminder.key,
      hand: (platform, to) => platform.send(to, written.message, reminder.key),
    }),
    afterLostReply: rule?.afterLostReply ?? 'leave',
  };
}

/** Whether a reminder that is not to be sent after all arrived before. */
async function find(services: JudgeServices, origin: Origin, { key, details }: Reminder) {
  const { recipient, part } = details as ReminderDetails;
  if (part === 'calendar-file') return 'untold';
  return lookFor(services, await reach(services, origin, recipient), key);
}

function notWritten({ log }: BotServices, problems: readonly Problem[]): Verdict {
  for (const { rule } of problems) log.error('reminder-not-written', { rule });
  return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.notWritten(problems) };
}

/** The text of a reminder that stands. */
export async function write(
  services: JudgeServices,
  standing: Standing,
  now: DateTime<true>,
): Promise<WrittenReminder> {
  const { definition } = standing.ground;
  const templates = await services.reminderTemplates(definition);
  if (!templates) return { ok: false, problems: [REMINDER_REASONS.noTemplates] };
  const { round, occasion, recipient, municipalities, people, ground, details } = standing;
  if (round.rule === WEEKLY) return writeWeek(templates, await weekOf(services, standing, now));
  const why = ground.milestoneChanges.findLast(({ milestone }) => milestone === occasion.milestone)?.why;
  return writeReminder(templates, {
    definition,
    round,
    occasion,
    recipient,
    municipalities,
    ...(await networkOf(services, standing)),
    selfEvaluated: people.selfEvaluated,
    moved: { from: details.told, ...(why !== undefined && { why }) },
    now,
  });
}

async function networkOf(
  { store }: BotServices,
  { ground, people, occasion, recipient }: Standing,
): Promise<{ network?: { name: string; focusAreas: readonly string[] } }> {
  const id =
    occasion.network !== '' ? occasion.network : recipient.kind === 'channel' ? recipient.network : '';
  const network = people.networks.find((one) => one.id === id);
  const name = ground.networks.find((one) => one.id === id)?.name;
  if (!network || name === undefined) return {};
  const confirmed = await confirmedNetworks(store, ground.partnership, ground.definition);
  const focusAreas = network.municipalities.flatMap((code) => confirmed.get(code)?.focusAreas ?? []);
  return { network: { name, focusAreas: [...new Set(focusAreas)] } };
}

async function weekOf({ store }: BotServices, { ground, people, round }: Standing, now: DateTime<true>) {
  const { partnership, definition, milestoneChanges, networks } = ground;
  const sent = (await reminderHistory(store, { partnership, limit: 2_000 })).find(
    ({ rule, state, endedAt }) => rule === WEEKLY && state === 'sent' && endedAt !== undefined,
  );
  const since = sent?.endedAt ? DateTime.fromISO(sent.endedAt, { zone: ZONE }) : now.minus({ weeks: 1 });
  const troubles = (await reminderTroubles(store, partnership)).reminders.filter(
    ({ endedAt }) => endedAt !== undefined && Date.parse(endedAt) >= since.toMillis(),
  );
  const ofState = (state: Reminder['state'], isUnreachable = false): Trouble[] =>
    troubles
      .filter((one) => one.state === state && saysUnreachable(one.lastError) === isUnreachable)
      .map(({ municipality, recipient, lastError = '' }) => ({
        who: municipality
          ? `${municipalityByCode(municipality)?.fullName ?? municipality} (${recipient})`
          : recipient,
        what: lastError,
      }));
  return {
    definition,
    milestoneChanges,
    municipalities: people.municipalities as Parameters<typeof writeWeek>[1]['municipalities'],
    occasions: await plannedOccasions(store, partnership),
    networks: new Map(networks.map(({ id, name }) => [id, name])),
    since,
    unreachable: ofState('failed', true),
    failed: [...ofState('failed'), ...ofState('expired')],
    unknown: ofState('unknown'),
    ...(round.shifted !== undefined && { shifted: round.shifted }),
    now,
  };
}

/** Where a recipient is found. A channel that was untied meanwhile is nowhere. */
async function reach(services: BotServices, origin: Origin, recipient: Recipient): Promise<Places> {
  const { store } = services;
  if (recipient.kind === 'channel') {
    const channel = await channelAt(store, recipient.platform, recipient.address);
    const to = channel && readAddress(channel.details);
    return to ? { places: [{ to }] } : { places: [], why: REMINDER_REASONS.channelGone };
  }
  const traits =
    recipient.kind === 'person'
      ? {
          ...(recipient.email !== undefined && { email: recipient.email }),
          ...(recipient.account && { account: recipient.account }),
        }
      : { email: recipient.email };
  return reachPerson(services, origin, [traits], await chatAddresses(store));
}
