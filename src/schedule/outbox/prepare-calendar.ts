import { CALENDAR_MAIL } from '../../chat/text/calendar-da.ts';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { MOVED } from '../../partnership/reminders/batch.ts';
import type { CalendarUpdateDetails } from '../../partnership/reminders/recipient.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import { entryOf } from '../../store/reminders/calendar-entries.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { isPending } from '../../store/reminders/reminders.ts';
import { readCalendarGround } from '../../store/reminders/snapshot.ts';
import { wantedBy } from '../calendar/wanted.ts';
import type { ScheduleServices } from '../services.ts';
import { calendarToCarry, sendCarrying, updatesCalendars } from './carry-calendar.ts';
import type { Verdict } from './dispatch.ts';
import { createTransport } from './transport.ts';

const LOOK_AGAIN_MINUTES = 10;

const EVERYBODY = { networks: true, accounts: false, channels: false, selfEvaluated: false } as const;

/** Looks at a mail that puts somebody's calendar right: whether it still has to, what it says, and where it goes. */
export async function prepareCalendarUpdate(
  services: ScheduleServices,
  origin: Origin,
  reminder: Reminder,
  { recipient, uid }: CalendarUpdateDetails,
): Promise<Verdict> {
  const { store, clock, staff, showUnreached } = services;
  const { key, partnership } = reminder;
  const now = clock.now();
  const noLongerMeant = { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant } as const;
  const later = { kind: 'wait', until: instant(now.plus({ minutes: LOOK_AGAIN_MINUTES })) } as const;
  if (!('email' in recipient) || recipient.email === undefined) return noLongerMeant;
  const entry = await entryOf(store, { uid, person: emailKey(recipient.email) });
  const read = entry && (await readCalendarGround(store, partnership, EVERYBODY));
  if (!entry || !read) return noLongerMeant;
  // A message that brings the new date is on its way; and in a rehearsal mails go to somebody else.
  const moving = { partnership, rule: MOVED, milestone: entry.milestone, recipient: reminder.recipient };
  if (showUnreached || (await isPending(store, moving))) return later;
  const { definition } = read.ground;
  const allowed = nextAllowedMoment(definition.reminders.calendar, now);
  if (!allowed) return noLongerMeant;
  if (allowed > now) return { kind: 'wait', until: instant(allowed) };
  const [contact] = definition.contacts;
  const about = { ...{ partnership, uid, recipient, key, event: entry }, contact };
  const carried = await calendarToCarry(services, about, wantedBy(read, staff, entry));
  if (!carried) return noLongerMeant;
  const mail = [...services.platforms.values()].find(updatesCalendars);
  const found = await mail?.findPerson(recipient.email);
  const places = found ? [{ to: found.address, account: accountAddress(found.person) }] : [];
  const { step } = carried;
  const message =
    step.method === 'CANCEL'
      ? CALENDAR_MAIL.cancelled(definition.shortTitle, step.event)
      : CALENDAR_MAIL.updated(definition.shortTitle, step.event);
  const extras = {
    about: {
      kind: 'reminder' as const,
      partnership,
      municipalities: recipient.kind === 'person' ? [recipient.municipality] : [],
      ...('name' in recipient && { name: recipient.name }),
    },
  };
  const reached = mail ? { places } : { places, isPassing: true as const, why: STAFF.noPlatform };
  return {
    kind: 'send',
    transport: createTransport(services, origin, reached, {
      key,
      hand: (platform, to) =>
        sendCarrying(services, origin, carried, (calendar) =>
          platform.send(to, message, key, { ...extras, ...calendar }),
        ),
    }),
    // The same SEQUENCE twice changes nothing; an entry that stays wrong would.
    afterLostReply: 'again',
  };
}
