import { redeem as actOnCode } from '../../acts/people.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { answerButtons } from '../../chat/text/answer-buttons.ts';
import { BOT, type Varied } from '../../chat/text/bot-da.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { readCode } from '../../partnership/identity/code.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { formsBegun } from '../../store/enrolments/form-drafts.ts';
import type { EnrolmentStatus } from '../../store/enrolments/status.ts';
import type { Redeemed } from '../../store/identity/redeem-code.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { SHARED } from '../forms/form-draft.ts';
import { parseQuestion } from '../parse/parse-question.ts';
import { answerInGeneral } from './answer-question.ts';

/**
 * An unknown user: the code from an invitation links the account; anything else gets a polite reply.
 * @param last the summary of what they were told just before, which is not said again
 */
export async function answerUnknownUser(
  context: EventContext,
  last: string | undefined,
): Promise<BotReply[]> {
  const { event, services } = context;
  const askKl = await whomToAsk(services.store);
  const stranger = (where: 'here' | 'at-home' | 'in-public') => BOT.stranger(where, askKl);
  if (event.kind === 'home') return [{ kind: 'home', message: stranger('at-home').first }];
  const text = event.kind === 'text' ? event.text : '';
  const code = readCode(text);
  // Others could read and use a code sent in a channel.
  const isPersonal = event.place.kind === 'personal';
  const topics = code.kind === 'none' ? (parseQuestion(text) ?? []) : [];
  if (topics.length > 0 && (await partnerships(services.store)).length > 0)
    return say(await answerInGeneral(context, topics));
  if (code.kind === 'none') return say(notAgain(stranger(isPersonal ? 'here' : 'in-public'), last));
  if (!isPersonal) return say(notAgain(BOT.codeInPublic(askKl), last));
  if (code.kind === 'mistyped') return say(notAgain(BOT.codeTyped(askKl), last));
  return say(await redeem(context, code.code, last));
}

/** Two ways of saying something: never the same twice in a row. */
function notAgain({ first, again }: Varied, last: string | undefined): Message {
  return first.summary === last ? again : first;
}

/** KL's contacts of all partnerships (R79), who hand out codes; undefined while there is no partnership. */
async function whomToAsk(store: Store): Promise<string | undefined> {
  const active = await Promise.all((await partnerships(store)).map((id) => partnershipInForce(store, id)));
  const people = active.flatMap((one) => one?.definition.contacts ?? []);
  const each = [...new Map(people.map((person) => [person.email, person])).values()];
  return each.length > 0 ? CONTACT.peopleAtKl(each) : undefined;
}

/** The code in a contact's text, who may redeem another municipality's. What merely resembles a code is none here. */
export function codeIn(text: string): string | undefined {
  const read = readCode(text);
  return read.kind === 'code' ? read.code : undefined;
}

export async function redeem({ event, acting }: EventContext, code: string, last?: string): Promise<Message> {
  const result = await actOnCode(acting, code, event.person, event.place);
  if (result.kind !== 'decided') return BOT.later;
  const { redeemed, enrolment } = result;
  const begun = redeemed.kind === 'linked' ? await begunIn(acting.store, redeemed) : [];
  const askKl = redeemed.kind === 'linked' ? undefined : await whomToAsk(acting.store);
  return textOf(redeemed, { enrolment, begun, askKl, last });
}

/** What a colleague has begun, or the same person by another account, to go on with. */
async function begunIn(store: Store, ref: EnrolmentRef): Promise<Button[]> {
  const begun = await formsBegun(store, { ...ref, owner: SHARED });
  return CONTACT_FORMS.filter(({ id }) => begun.includes(id)).map(({ id }, index) => ({
    action: 'form',
    value: `${id}|${enrolmentRefText(ref)}`,
    label: BOT.continueForm,
    ...(index === 0 && { style: 'primary' as const }),
  }));
}

function textOf(
  redeemed: Redeemed,
  of: {
    enrolment: EnrolmentStatus | undefined;
    begun: readonly Button[];
    askKl: string | undefined;
    last: string | undefined;
  },
): Message {
  const { enrolment, begun, askKl, last } = of;
  switch (redeemed.kind) {
    case 'linked':
      return welcome(redeemed, enrolment, begun);
    case 'wrong':
      return notAgain(BOT.codeWrong(redeemed.until, askKl), last);
    case 'elsewhere':
      return BOT.codeElsewhere(municipalityName(redeemed.municipality, 'fullName'), askKl);
    case 'wait':
      return notAgain(BOT.codeWait(redeemed.until, askKl), last);
    default:
      return notAgain(BOT.codeDead(redeemed.kind, askKl), last);
  }
}

/** Who writes and why, what is asked and until when, and the answers to it; where it is answered already, the menu. */
function welcome(
  { again, ...ref }: Extract<Redeemed, { kind: 'linked' }>,
  enrolment: EnrolmentStatus | undefined,
  begun: readonly Button[],
): Message {
  const municipality = municipalityName(ref.municipality, 'fullName');
  const place = enrolmentRefText(ref);
  if (!enrolment) return BOT.welcomeBack(municipality, again, place, begun);
  const { partnership, status } = enrolment;
  const { definition, milestoneChanges } = partnership;
  if (status.answer) return BOT.welcomeBack(municipality, again, place, begun);
  const deadline = registrationDeadline(definition, milestoneChanges)?.date;
  return BOT.welcome({
    municipality,
    again,
    partnership: definition.title,
    meaning: definition.registration.meaning,
    deadline: deadline && writeMilestoneDateWithWeekday(deadline),
    begun,
    answers: answerButtons(definition, place),
    place,
  });
}
