import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { accountAddress, accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { answerCalendar } from '../context/calendar-link.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';

/** The contact's own link to the calendar of what concerns them in their municipality. */
export function ownCalendar(
  context: EventContext,
  { place, municipality, status }: EnrolmentContext,
  asked: string,
): Promise<BotReply[]> {
  const { person } = context.event;
  const email = person.email === undefined ? undefined : emailKey(person.email);
  const isRegistered = status.people.some((one) => one.email !== undefined && emailKey(one.email) === email);
  // Whoever used the code is known by the account alone.
  const key =
    isRegistered && email !== undefined
      ? email
      : accountName({ platform: person.platform, address: accountAddress(person) });
  const reader = { kind: 'person', ...place, person: key } as const;
  return answerCalendar(context, asked, reader, {
    whose: municipality.fullName,
    action: 'calendar',
    value: enrolmentRefText(place),
  });
}
