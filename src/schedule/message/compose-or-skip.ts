import { companyIn } from '../../chat/channel-company.ts';
import { readAddress } from '../../chat/read-address.ts';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import type { Problem } from '../../errors.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { Origin } from '../../store/db/change.ts';
import { channelAt } from '../../store/identity/channels.ts';
import { chatAddressesWith, chatAddressOf } from '../../store/identity/chat-addresses.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import type { Verdict } from '../outbox/dispatch.ts';
import { type KnownAddresses, type ResolvedAddresses, resolveAddress } from '../outbox/resolve-address.ts';
import { revalidate } from '../outbox/revalidate.ts';
import { createTransport, lookFor } from '../outbox/transport.ts';
import type { ScheduleServices } from '../services.ts';
import { calendarFile } from './calendar-file.ts';
import { composeReminder } from './compose-reminder.ts';
import { networkOf } from './network-of.ts';

/** Looks at a reminder a moment before it is sent, writes it from how everything stands then, and finds its recipient. */
export async function composeOrSkip(
  services: ScheduleServices,
  origin: Origin,
  reminder: Reminder,
): Promise<Verdict> {
  const { store, clock, staff } = services;
  const now = clock.now();
  const standing = await revalidate({ store, staff, why: REMINDER_REASONS }, reminder, now);
  if (standing.kind === 'drop') return { ...standing, find: () => find(services, origin, reminder) };
  if (standing.kind === 'wait') return standing;
  const { definition } = standing.ground;
  const rule = definition.reminders.rules.find(({ id }) => id === reminder.rule);
  const reached = await reach(services, origin, standing.recipient);
  if (standing.details.part === 'calendar-file') {
    const made = calendarFile({
      ...{
        definition,
        occasion: standing.occasion,
        told: standing.details.before ?? standing.details.told,
        now,
      },
      ...(await networkOf(store, standing)),
    });
    // Only a quarter was told: nobody has it in a calendar.
    if (!made.ok && !standing.occasion.when.fixed)
      return { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant };
    if (!made.ok) return notWritten(services, made.problems);
    return {
      kind: 'send',
      courier: createTransport(services, origin, reached, {
        hand: (platform, to) => platform.upload(to, made.file),
      }),
      afterLostReply: 'leave',
    };
  }
  const { before } = standing.details;
  const written = await composeReminder(services, { ...standing, before }, now);
  if (!written.ok) return notWritten(services, written.problems);
  return {
    kind: 'send',
    courier: createTransport(services, origin, reached, {
      key: reminder.key,
      hand: (platform, to) => platform.send(to, written.message, reminder.key),
    }),
    afterLostReply: standing.details.askedAgain ? 'again' : (rule?.afterLostReply ?? 'leave'),
  };
}

/** Whether a reminder that is not to be sent after all arrived before. */
async function find(services: ScheduleServices, origin: Origin, { key, details }: Reminder) {
  const { recipient, part } = details as ReminderDetails;
  if (part === 'calendar-file') return 'untold';
  return lookFor(services, await reach(services, origin, recipient), key);
}

function notWritten({ log }: ScheduleServices, problems: readonly Problem[]): Verdict {
  for (const { rule } of problems) log.error('reminder-not-written', { rule });
  return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.notWritten(problems) };
}

/** Where a recipient is found. A channel that was untied meanwhile, or the staff's with others in it, is nowhere. */
async function reach(
  services: ScheduleServices,
  origin: Origin,
  recipient: Recipient,
): Promise<ResolvedAddresses> {
  const { store } = services;
  if (recipient.kind === 'channel') {
    const channel = await channelAt(store, recipient.platform, recipient.address);
    const to = channel && readAddress(channel.details);
    if (!to) return { places: [], why: REMINDER_REASONS.channelGone };
    const company = channel.audience.kind === 'staff' ? await companyIn(services, to) : 'staff-only';
    return company === 'staff-only'
      ? { places: [{ to }] }
      : {
          places: [],
          why: REMINDER_REASONS.channelCompany[company],
          ...(company === 'not-now' && { isPassing: true }),
        };
  }
  const traits: KnownAddresses =
    recipient.kind === 'person'
      ? {
          ...(recipient.email !== undefined && { email: recipient.email }),
          ...(recipient.account && { account: recipient.account }),
        }
      : { email: recipient.email };
  const { email, account } = traits;
  const own = account && (await chatAddressOf(store, account.platform, account.address));
  const known = email === undefined ? [] : await chatAddressesWith(store, email);
  const others = known.filter((one) => one.platform !== own?.platform || one.address !== own.address);
  return resolveAddress(services, origin, [traits], own ? [own, ...others] : others);
}
