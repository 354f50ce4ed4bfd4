import type { Message, MessageBlock } from '../../chat/message.ts';
import { missingText } from '../../chat/text/da.ts';
import { ANSWERS } from '../../chat/text/questions-da.ts';
import { assertNever } from '../../errors.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import type { Topic } from '../parse/parse-question.ts';
import { personLine } from '../parse/read-people-text.ts';

const MOST_COMING = 3;

/** What the definition says about what somebody asks. */
export function answerQuestion(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  topics: readonly Topic[],
): Message {
  const blocks = topics.flatMap((topic) => answerTo(context, enrolmentContext, topic));
  const [first] = blocks;
  return ANSWERS.message(blocks, first?.kind === 'heading' ? first.text : '');
}

function answerTo({ services }: EventContext, known: EnrolmentContext, topic: Topic): MessageBlock[] {
  const { definition, changes, municipality, status } = known;
  const now = services.clock.now();
  const people = definition.contacts.map(personLine);
  switch (topic) {
    case 'deadline': {
      const deadline = registrationDeadline(definition, changes);
      const isPast = deadline !== undefined && deadline.last < now;
      return ANSWERS.deadline(deadline?.date, isPast, definition.registration.meaning);
    }
    case 'price':
      return ANSWERS.price(
        municipality.fullName,
        ownPrice(definition, municipality, status.answer?.participants.length ?? 0),
        definition,
      );
    case 'purpose':
      return ANSWERS.purpose(definition);
    case 'participants':
      return ANSWERS.participants(definition);
    case 'next': {
      const missing = lacking('everything', missingFrom(definition, status.enrolment, status.answer));
      const coming = milestonesInForce(definition, changes)
        .filter(({ internal, when }) => !internal && (windowOf(when)?.last ?? now) > now)
        .toSorted((a, b) => startOf(a.when) - startOf(b.when));
      return ANSWERS.next(missing.map(missingText), coming.slice(0, MOST_COMING));
    }
    case 'contact':
      return ANSWERS.contact(people);
    case 'bot':
      return ANSWERS.bot(definition, people);
    default:
      return assertNever(topic);
  }
}

function startOf(when: Parameters<typeof windowOf>[0]): number {
  return windowOf(when)?.first.toMillis() ?? Number.POSITIVE_INFINITY;
}
