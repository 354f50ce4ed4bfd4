import { readAddress } from '../../chat/read-address.ts';
import { readMessage } from '../../chat/stored-message.ts';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Problem } from '../../errors.ts';
import { LACKS, type Lack, lacking } from '../../partnership/enrolment/lacks.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import type {
  BatchReminderDetails,
  BulkMessageDetails,
  Recipient,
} from '../../partnership/reminders/recipient.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../../store/enrolments/status.ts';
import { channelAt } from '../../store/identity/channels.ts';
import { chatAddressesWith, chatAddressOf } from '../../store/identity/chat-addresses.ts';
import { placesOf } from '../../store/identity/personal-links.ts';
import { isLeftAlone } from '../../store/identity/unreachable.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { readSnapshot } from '../../store/reminders/snapshot.ts';
import { withStaff } from '../audience/view.ts';
import { calendarFile } from '../calendar/calendar-file.ts';
import { networkOf } from '../message/compose-reminder.ts';
import { mayJoin } from '../message/may-join.ts';
import type { ScheduleServices } from '../services.ts';
import { apartFrom } from './apart.ts';
import { isThere, updatesCalendars } from './carry-calendar.ts';
import { companyIn } from './channel-company.ts';
import type { Verdict } from './dispatch.ts';
import { prepareCalendarUpdate } from './prepare-calendar.ts';
import {
  type KnownAddresses,
  mayGet,
  type ResolvedAddresses,
  resolveAddress,
  type Subject,
} from './resolve-address.ts';
import { revalidate, revalidationAsked } from './revalidate.ts';
import { createTransport, lookFor } from './transport.ts';
import { standsInCalendar, writeForPlaces } from './write-for-places.ts';

/** Looks at a claimed row of the outbox a moment before it is sent: whether it still holds, what it says, and where its recipient is. */
export async function prepare(
  services: ScheduleServices,
  origin: Origin,
  reminder: Reminder,
): Promise<Verdict> {
  const { details } = reminder;
  switch (details.part) {
    case 'message':
    case 'calendar-file':
      return prepareOfBatch(services, origin, reminder, details);
    case 'calendar-update':
      return prepareCalendarUpdate(services, origin, reminder, details);
    case 'bulk-message':
      return prepareBulkMessage(services, origin, reminder, details);
    case 'unreadable':
      services.log.error('reminder-unreadable', { rule: reminder.rule });
      return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.noLongerMeant };
  }
}

async function prepareOfBatch(
  services: ScheduleServices,
  origin: Origin,
  reminder: Reminder,
  details: BatchReminderDetails,
): Promise<Verdict> {
  const { store, clock, staff } = services;
  const now = clock.now();
  const noLongerMeant = { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant } as const;
  const read = await readSnapshot(store, reminder.partnership, { key: details.round }, (known) =>
    revalidationAsked(known, reminder, details),
  );
  const revalidated = read
    ? revalidate(
        withStaff(read, staff, instant(now), details.recipient),
        reminder,
        details,
        now,
        REMINDER_REASONS,
      )
    : noLongerMeant;
  if (revalidated.kind === 'drop')
    return { ...revalidated, find: () => find(services, origin, reminder, details) };
  if (revalidated.kind === 'wait') return revalidated;
  const { definition } = revalidated.ground;
  const rule = definition.reminders.rules.find(({ id }) => id === reminder.rule);
  const reached = await reach(services, origin, reminder, revalidated.recipient);
  const whom = nameIn(revalidated.recipient);
  if (details.part === 'calendar-file') {
    const { event } = revalidated;
    // The meeting has no day any more.
    if (!event.when.fixed) return noLongerMeant;
    const made = calendarFile({
      ...{ definition, event, now, withLink: mayJoin({ ...revalidated, definition }) },
      ...(await networkOf(store, revalidated)),
    });
    if (!made.ok) return notWritten(services, made.problems);
    return {
      kind: 'send',
      transport: createTransport(services, origin, reached, {
        whom,
        // It came with the message, where mail brought that.
        hand: async (platform, to) =>
          updatesCalendars(platform) && (await standsInCalendar(services, revalidated))
            ? isThere(to)
            : platform.upload(to, made.file),
      }),
      afterLostReply: 'leave',
    };
  }
  const about = {
    kind: 'reminder' as const,
    partnership: reminder.partnership,
    ...receiverOf(revalidated.recipient),
  };
  const written = await writeForPlaces(services, origin, reached, revalidated, {
    ...{ key: reminder.key, about, now },
  });
  if (!written.ok) return notWritten(services, written.problems);
  const apart = apartFrom(definition.reminders, reminder, revalidated.recipient, now);
  return {
    kind: 'send',
    ...(apart && { apart }),
    transport: createTransport(services, origin, reached, {
      ...{ key: reminder.key, whom },
      hand: written.hand,
    }),
    afterLostReply: details.askedAgain ? 'again' : (rule?.afterLostReply ?? 'leave'),
  };
}

/** Whether a reminder that is not to be sent after all arrived before. */
async function find(
  services: ScheduleServices,
  origin: Origin,
  reminder: Reminder,
  { recipient, part }: BatchReminderDetails,
) {
  if (part === 'calendar-file') return 'untold';
  return lookFor(services, await reach(services, origin, reminder, recipient), reminder.key);
}

function notWritten({ log }: ScheduleServices, problems: readonly Problem[]): Verdict {
  for (const { rule } of problems) log.error('reminder-not-written', { rule });
  return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.notWritten(problems) };
}

/** For whom a recipient acts, by whose links a mail leads to what its buttons do. */
export function receiverOf(recipient: Recipient): { municipalities: readonly string[]; name?: string } {
  const acts = recipient.kind === 'person' && ['contact', 'substitute'].includes(recipient.role);
  return {
    municipalities: acts ? [recipient.municipality] : [],
    ...('name' in recipient && { name: recipient.name }),
  };
}

function nameIn(recipient: Recipient): string | undefined {
  const parts = [
    'name' in recipient ? recipient.name : undefined,
    'email' in recipient ? recipient.email : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** Where a recipient is found. */
async function reach(
  services: ScheduleServices,
  origin: Origin,
  { partnership }: Pick<Reminder, 'partnership'>,
  recipient: Recipient,
): Promise<ResolvedAddresses> {
  if (recipient.kind === 'channel') return reachChannel(services, recipient);
  const { store } = services;
  const own: KnownAddresses =
    recipient.kind === 'person'
      ? {
          ...(recipient.email !== undefined && { email: recipient.email }),
          ...(recipient.account && { account: recipient.account }),
        }
      : { email: recipient.email };
  const { email, account } = own;
  const linked = account && (await chatAddressOf(store, account.platform, account.address));
  const known = email === undefined ? [] : await chatAddressesWith(store, email);
  const others = known.filter((one) => one.platform !== linked?.platform || one.address !== linked.address);
  const saved = linked ? [linked, ...others] : others;
  return resolveAddress(services, origin, [own], saved, subjectOf(recipient, partnership));
}

function subjectOf(recipient: Exclude<Recipient, { kind: 'channel' }>, partnership: string): Subject {
  switch (recipient.kind) {
    case 'person':
      return { partnership, municipalities: [recipient.municipality] };
    case 'member':
      return { partnership, municipalities: [] };
    default:
      return 'staff';
  }
}

/** A channel that was unlinked meanwhile, or the staff's with others in it, is nowhere; so is one that could not be reached. */
async function reachChannel(
  services: ScheduleServices,
  { platform, address }: Extract<Recipient, { kind: 'channel' }>,
): Promise<ResolvedAddresses> {
  const channel = await channelAt(services.store, platform, address);
  const to = channel && readAddress(channel.details);
  if (!to) return { places: [], why: REMINDER_REASONS.channelGone };
  if (isLeftAlone(channel, instant(services.clock.now())))
    return { places: [], why: STAFF.unreachable(channel.unreachable) };
  const company = channel.audience.kind === 'staff' ? await companyIn(services, to) : 'staff-only';
  if (company === 'staff-only') return { places: [{ to, account: address }] };
  const why = REMINDER_REASONS.channelCompany[company];
  return { places: [], why, ...(company === 'not-now' && { isPassing: true }) };
}

/** What staff wrote to many: to one of them, as long as the person still lacks it. No switch and no hour stops it. */
async function prepareBulkMessage(
  services: ScheduleServices,
  origin: Origin,
  { key, partnership, expires }: Reminder,
  { person, message: stored, about: lack, letter, link }: BulkMessageDetails,
): Promise<Verdict> {
  const message = readMessage(stored);
  if (!message) return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.noLongerMeant };
  const { name, municipalities, email } = person;
  const subject: Subject =
    municipalities.length === 0 ? 'staff' : { partnership, municipalities, byHand: true };
  const kept = person.places.flatMap(({ to, ...place }) => {
    const address = readAddress(to);
    return address ? [{ ...place, to: address }] : [];
  });
  const places = kept.filter(({ to }) => mayGet(services, to, subject));
  const why = places.length < kept.length ? STAFF.otherTenant : person.why;
  const reached =
    places.length === 0 && email !== undefined
      ? await resolveAddress(
          services,
          origin,
          [{ email }],
          await chatAddressesWith(services.store, email),
          subject,
        )
      : { places, ...(why !== undefined && { why }) };
  const kind = letter === undefined ? 'message' : 'invitation';
  const about = { kind, partnership, municipalities, ...(name !== email && { name }) } as const;
  const file = letter === undefined ? undefined : await services.letterFor?.(partnership, letter);
  // Without its letter it is no invitation.
  if (letter !== undefined && !file) return { kind: 'drop', state: 'failed', why: REMINDER_REASONS.noLetter };
  const transport = createTransport(services, origin, reached, {
    ...{ key, whom: name },
    hand: (platform, to) => platform.send(to, message, key, { about, ...(file && { files: [file] }) }),
  });
  const { find: findIt } = transport;
  if (expires <= instant(services.clock.now()))
    return { kind: 'drop', state: 'expired', why: REMINDER_REASONS.tooLate, find: findIt };
  if (!(await stillLacks(services, partnership, municipalities, lack)))
    return { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant, find: findIt };
  if (link && !(await mayStillAct(services, partnership, person)))
    return { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant, find: findIt };
  return { kind: 'send', transport, afterLostReply: 'leave' };
}

/** Whether somebody is still registered for the municipality that a personal link is for. */
async function mayStillAct(
  { store }: ScheduleServices,
  partnership: string,
  { key, municipalities }: BulkMessageDetails['person'],
): Promise<boolean> {
  const places = await placesOf(store, key);
  return places.some((one) => one.partnership === partnership && municipalities.includes(one.municipality));
}

/** What a municipality lacks of what staff write about. */
export function lackOf(
  definition: Status['partnership']['definition'],
  { enrolment, answer }: MunicipalityStatus,
  lack: Lack,
  question?: string,
) {
  return lacking(lack, missingFrom(definition, enrolment, answer), question);
}

/** Whether one of the municipalities still lacks what a message is about; it may be about nothing that is missing. */
async function stillLacks(
  { store }: ScheduleServices,
  partnership: string,
  municipalities: readonly string[],
  about: string | undefined,
): Promise<boolean> {
  if (about === undefined) return true;
  const [lack = '', question] = about.split('/');
  if (!isLack(lack)) return false;
  const status = await statusOf(store, partnership, municipalities);
  return (
    status?.municipalities.some(
      (one) => lackOf(status.partnership.definition, one, lack, question).length > 0,
    ) ?? false
  );
}

function isLack(about: string): about is Lack {
  return Object.hasOwn(LACKS, about);
}
