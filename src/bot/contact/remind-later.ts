import { sendLater } from '../../acts/messages.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { answerButtons } from '../../chat/text/answer-buttons.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { answerView } from './contact-views.ts';

const DAYS = 7;

/** "Mind mig om en uge": the invitation's question once more, to this person, unless it is answered by then or the deadline comes first. */
export async function remindLater(context: EventContext, enrolment: EnrolmentContext): Promise<BotReply[]> {
  const { definition, changes, municipality, place, status } = enrolment;
  const { event, services, acting } = context;
  const { person } = event;
  if (status.answer) return say(await answerView(enrolment, services.store));
  if (event.place.kind !== 'personal') return say(BOT.notHere);
  const answers = answerButtons(definition, enrolmentRefText(place));
  const deadline = registrationDeadline(definition, changes);
  const due = nextAllowedMoment(definition.reminders.calendar, services.clock.now().plus({ days: DAYS }));
  const until = deadline && writeMilestoneDateWithWeekday(deadline.date);
  if (!due || (deadline && due > deadline.last))
    return say(CONTACT.tooLateForLater(municipality.fullName, until, answers));
  const account = accountAddress(person);
  const key = person.email === undefined ? `${person.platform} ${account}` : emailKey(person.email);
  const kept = await sendLater(
    acting,
    place,
    {
      person: {
        key,
        name: person.name ?? person.email ?? account,
        municipalities: [place.municipality],
        places: [{ to: event.place, account }],
      },
      about: 'answer',
      message: CONTACT.asYouAsked(municipality.fullName, definition.title, until, answers),
    },
    due,
  );
  return say('value' in kept ? CONTACT.remindedOn(dayWithWeekday(due.toISODate()), answers) : BOT.later);
}
