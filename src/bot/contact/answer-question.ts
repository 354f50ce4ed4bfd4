import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { missingText } from '../../chat/text/da.ts';
import { ANSWERS } from '../../chat/text/questions-da.ts';
import { assertNever } from '../../errors.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
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

/** What is said of an answer that stood beside what was asked for: it is not noted, so that nobody believes that it is. */
export function halfHeard({ isHalf }: { isHalf: boolean }): BotReply[] {
  return isHalf ? say(CONTACT.answerNotNoted) : [];
}

/** The same for somebody who answers for no municipality: of every partnership, and of no municipality in particular. */
export async function answerInGeneral(context: EventContext, topics: readonly Topic[]): Promise<Message> {
  const { store } = context.services;
  const all = await Promise.all((await partnerships(store)).map((id) => partnershipInForce(store, id)));
  const known = all.flatMap((one) => one ?? []);
  const blocks = known.flatMap(({ definition, milestoneChanges }): MessageBlock[] => [
    ...(known.length > 1 ? [{ kind: 'heading' as const, text: definition.title }] : []),
    ...topics.flatMap((topic) => answerTo(context, { definition, changes: milestoneChanges }, topic)),
  ]);
  const [first] = blocks;
  return ANSWERS.message(blocks, first?.kind === 'heading' ? first.text : '');
}

/** Who knows the time. */
type Clocked = { services: Pick<EventContext['services'], 'clock'> };

/** What an answer is found in; without a municipality it is about any. */
type Known = Pick<EnrolmentContext, 'definition' | 'changes'> &
  Partial<Pick<EnrolmentContext, 'municipality' | 'status'>>;

const bySize = municipalities.toSorted((one, other) => one.population - other.population);

function priceOf({ definition, municipality, status }: Known): MessageBlock[] {
  const named = status?.answer?.participants.length ?? 0;
  if (municipality)
    return ANSWERS.price(municipality.fullName, ownPrice(definition, municipality, named), definition);
  const [smallest, largest] = [bySize[0], bySize.at(-1)].flatMap((one) =>
    one ? [ownPrice(definition, one, named)] : [],
  );
  return smallest && largest ? ANSWERS.priceForAny(smallest, largest, definition) : [];
}

/** What one question is answered with. */
export function answerTo({ services }: Clocked, known: Known, topic: Topic): MessageBlock[] {
  const { definition, changes, status } = known;
  const now = services.clock.now();
  const people = definition.contacts.map(personLine);
  switch (topic) {
    case 'deadline': {
      const deadline = registrationDeadline(definition, changes);
      const isPast = deadline !== undefined && deadline.last < now;
      return ANSWERS.deadline(deadline?.date, isPast, definition.registration.meaning);
    }
    case 'price':
      return priceOf(known);
    case 'purpose':
      return ANSWERS.purpose(definition);
    case 'participants':
      return ANSWERS.participants(definition);
    case 'next': {
      const missing =
        status && lacking('everything', missingFrom(definition, status.enrolment, status.answer));
      const coming = milestonesInForce(definition, changes)
        .filter(({ internal, when }) => !internal && (windowOf(when)?.last ?? now) > now)
        .toSorted((a, b) => startOf(a.when) - startOf(b.when));
      return ANSWERS.next(missing?.map(missingText), coming.slice(0, MOST_COMING));
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
