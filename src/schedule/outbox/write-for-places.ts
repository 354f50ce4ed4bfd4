import type { DateTime } from 'luxon';
import type { MessageSubject, SendExtras } from '../../chat/port.ts';
import { SURFACES } from '../../chat/surface.ts';
import type { Problem } from '../../errors.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { MOVED } from '../../partnership/reminders/batch.ts';
import type { Origin } from '../../store/db/change.ts';
import { entryOf } from '../../store/reminders/calendar-entries.ts';
import { isInvitedTo, sendsCalendarFile } from '../audience/batch-audience.ts';
import { calendarEvent, calendarSequence, calendarUid } from '../calendar/calendar-event.ts';
import { composeReminder, networkOf } from '../message/compose-reminder.ts';
import { mayJoin } from '../message/may-join.ts';
import type { ScheduleServices } from '../services.ts';
import { type CarriedCalendar, calendarToCarry, sendCarrying, updatesCalendars } from './carry-calendar.ts';
import type { ResolvedAddresses } from './resolve-address.ts';
import type { Revalidated } from './revalidate.ts';
import type { Hand } from './transport.ts';

/**
 * A reminder as it is handed to whichever of the recipient's places can be reached: a mail brings what it is about into the
 * calendar, and says so; in chat a file follows.
 */
export async function writeForPlaces(
  services: ScheduleServices,
  origin: Origin,
  { places }: Pick<ResolvedAddresses, 'places'>,
  meant: Revalidated,
  { key, about, now }: { key: string; about: MessageSubject; now: DateTime<true> },
): Promise<{ ok: true; hand: Hand } | { ok: false; problems: Problem[] }> {
  const inChat = await composeReminder(services, meant, now);
  if (!inChat.ok) return inChat;
  const isMailed = places.some(({ to }) => SURFACES[to.platform].updatesCalendars);
  const carried = isMailed ? await carriedBy(services, meant, key) : undefined;
  const isInCalendar = carried !== undefined || (isMailed && (await standsInCalendar(services, meant)));
  const byMail = isInCalendar ? await composeReminder(services, { ...meant, isInCalendar }, now) : inChat;
  if (!byMail.ok) return byMail;
  return {
    ok: true,
    hand(platform, to) {
      if (!updatesCalendars(platform)) return platform.send(to, inChat.message, key, { about });
      const send = (calendar: Pick<SendExtras, 'calendar'> = {}) =>
        platform.send(to, byMail.message, key, { about, ...calendar });
      return carried ? sendCarrying(services, origin, carried, send) : send();
    },
  };
}

/** What a reminder by mail puts into the recipient's calendar, or takes out of it; undefined if nothing. */
async function carriedBy(
  services: ScheduleServices,
  meant: Revalidated,
  key: string,
): Promise<CarriedCalendar | undefined> {
  const { ground, batch, event, recipient } = meant;
  const { definition, partnership } = ground;
  if (!isAboutCalendar(meant)) return undefined;
  const written = calendarEvent({
    ...{ definition, event, withLink: mayJoin({ ...meant, definition, batch }) },
    ...(await networkOf(services.store, meant)),
  });
  const [contact] = definition.contacts;
  const uid = calendarUid(partnership, event);
  return calendarToCarry(
    services,
    { partnership, uid, event, recipient, key, contact },
    written && { event: written, sequence: calendarSequence(event) },
  );
}

function isAboutCalendar({ ground: { definition }, batch, event }: Revalidated): boolean {
  return batch.rule === MOVED
    ? isInvitedTo(definition, event.milestone)
    : sendsCalendarFile(definition, batch, event);
}

/** Whether the recipient has the event from an earlier mail. */
export async function standsInCalendar(
  { store, showUnreached }: ScheduleServices,
  meant: Revalidated,
): Promise<boolean> {
  const { recipient, ground, event } = meant;
  if (showUnreached || !isAboutCalendar(meant) || !('email' in recipient) || recipient.email === undefined)
    return false;
  const held = await entryOf(store, {
    uid: calendarUid(ground.partnership, event),
    person: emailKey(recipient.email),
  });
  return held?.state === 'invited';
}
