import { sendLater } from '../../acts/messages.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { answerButtons } from '../../chat/text/answer-buttons.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { EXPRESS_INTEREST } from '../../chat/text/forms-da.ts';
import { laterAnswerButtons } from '../../chat/text/later-answer-buttons.ts';
import { asDeadline } from '../../chat/text/reminders-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import { laterDeadline, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { saysYesStill, unansweredDeadlines } from '../../partnership/enrolment/later-questions.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { answerView } from './contact-views.ts';

const DAYS = 7;

/**
 * "Mind mig om en uge": a question once more, to this person, unless it is answered by then or its deadline comes first.
 * @param about id of a later question; empty for what is open: the invitation, then the later questions
 */
export async function remindLater(
  context: EventContext,
  enrolment: EnrolmentContext,
  about = '',
): Promise<BotReply[]> {
  const { definition, status, place } = enrolment;
  const open = saysYesStill(status) ? unansweredDeadlines(definition, status.enrolment) : [];
  const meant = about === '' ? open : open.filter(({ id }) => id === about);
  const [only, ...others] = meant;
  if (context.event.place.kind !== 'personal') return say(BOT.notHere);
  if (about === '' && !status.answer) return keep(context, enrolment, undefined);
  if (!only) return say(await answerView(enrolment, context.services.store));
  if (others.length === 0) return keep(context, enrolment, only);
  const value = ({ id }: LaterDeadline) => `${id}|${enrolmentRefText(place)}`;
  return say(
    CONTACT.whichToRemind(meant.map((asked) => ({ question: asked.question, value: value(asked) }))),
  );
}

/** @param asked a later question; undefined for the invitation */
async function keep(
  context: EventContext,
  enrolment: EnrolmentContext,
  asked: LaterDeadline | undefined,
): Promise<BotReply[]> {
  const { definition, changes, municipality, place } = enrolment;
  const { event, services, acting } = context;
  const { person } = event;
  const { fullName } = municipality;
  const answers = asked
    ? laterAnswerButtons(definition, asked, enrolmentRefText(place))
    : answerButtons(definition, enrolmentRefText(place));
  const deadline = asked
    ? laterDeadline(definition, changes, asked.id)
    : registrationDeadline(definition, changes);
  const due = nextAllowedMoment(definition.reminders.calendar, services.clock.now().plus({ days: DAYS }));
  const until = deadline && asDeadline(writeMilestoneDateWithWeekday(deadline.date));
  const question = asked?.question ?? EXPRESS_INTEREST.decision(fullName);
  if (!due || (deadline && due > deadline.last))
    return say(CONTACT.tooLateForLater(question, until, answers));
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
      about: asked ? `answer/${asked.id}` : 'answer',
      message: asked
        ? CONTACT.asYouAskedLater(fullName, definition.title, question, until, answers)
        : CONTACT.asYouAsked(fullName, definition.title, until, answers),
    },
    due,
  );
  return say('value' in kept ? CONTACT.remindedOn(dayWithWeekday(due.toISODate()), answers) : BOT.later);
}
