import { DateTime } from 'luxon';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { readMessage } from '../../chat/stored-message.ts';
import { ANSWER_INVITATION } from '../../chat/text/answer-buttons.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { ANSWER_LATER } from '../../chat/text/later-answer-buttons.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { askedButtons } from '../../schedule/message/reminder-buttons.ts';
import { instant } from '../../store/db/values.ts';
import { latestSent } from '../../store/reminders/latest-sent.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import { parseCommand } from '../parse/parse-command.ts';
import { parseConfirmation } from '../parse/parse-decision.ts';
import { isAbove, type Kept } from './kept-conversation.ts';

const CONFIRM_TALK = 'alignment-confirm';
const CORRECT_TALK = 'alignment-correct';
/** The buttons that answer something. */
const ANSWERS: readonly string[] = [ANSWER_INVITATION, ANSWER_LATER, CONFIRM_TALK, CORRECT_TALK];
/** For so long a word may answer a message that came by itself. */
const HOURS = 2;

/** What was written to a contact since some moment, without being asked for: a reminder, or a message from KL. */
interface WrittenSince {
  /** The answers to what it asks; empty if it asks nothing. */
  buttons: Button[];
  /** It asks whether the municipality takes part. */
  asksDecision: boolean;
}

/**
 * The latest message that came by itself. A mere "ja" answers what stands directly above, so it must be known.
 */
async function writtenSince(
  context: EventContext,
  places: readonly EnrolmentRef[],
  from: DateTime,
): Promise<WrittenSince | undefined> {
  const { event, services } = context;
  const { person } = event;
  const since = instant(from);
  const recipients = [
    `${person.platform} ${accountAddress(person)}`,
    ...(person.email === undefined ? [] : [emailKey(person.email)]),
  ];
  const found: Reminder[] = [];
  for (const [partnership, refs] of Map.groupBy(places, (ref) => ref.partnership)) {
    const municipalities = refs.map(({ municipality }) => municipality);
    const latest = await latestSent(services.store, { partnership, municipalities, recipients, since });
    if (latest) found.push(latest);
  }
  const [latest] = found.toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''));
  if (!latest) return undefined;
  const buttons = await buttonsOf(context, latest);
  return { buttons, asksDecision: buttons.some(({ action }) => action === ANSWER_INVITATION) };
}

async function buttonsOf(
  context: EventContext,
  { details, partnership, municipality, rule, milestone }: Reminder,
): Promise<Button[]> {
  if (details.part === 'bulk-message') {
    const blocks = readMessage(details.message)?.blocks ?? [];
    const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    return buttons.filter(({ action }) => ANSWERS.includes(action));
  }
  if (!municipality) return [];
  const ref = { partnership, municipality };
  const enrolment = await readEnrolmentContext(context, ref);
  const lack = enrolment?.definition.reminders.rules.find(({ id }) => id === rule)?.missing;
  return enrolment && lack ? askedButtons(enrolment.definition, lack, enrolmentRefText(ref), milestone) : [];
}

/**
 * What stands between what a conversation asked last and what is typed. A mere "ja" answers the invitation's question, and
 * "kontaktpersoner" below the menu is what the menu says: neither is an answer to what was asked.
 */
export async function standsBetween(
  context: EventContext,
  places: readonly EnrolmentRef[],
  kept: Kept,
  { text, isCommand }: { text: string; isCommand: boolean },
): Promise<'asks-else' | 'something' | undefined> {
  if (kept.away && isCommand && parseCommand(text) === undefined) return 'asks-else';
  if (parseConfirmation(text) === undefined) return undefined;
  const written = await writtenSince(context, places, DateTime.fromISO(kept.at));
  if (written?.asksDecision) return 'asks-else';
  return written || !isAbove(kept, context.services.clock.now()) ? 'something' : undefined;
}

/**
 * A mere "ja" or "nej" below a message that came by itself and asks something else than whether the municipality takes part.
 * @param click carries out a button
 * @returns undefined where there is no such message
 */
export async function answerWritten(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
  click: (button: Button) => Promise<BotReply[]>,
): Promise<BotReply[] | undefined> {
  const said = parseConfirmation(text);
  if (said === undefined) return undefined;
  const since = context.services.clock.now().minus({ hours: HOURS });
  const written = await writtenSince(context, places, since);
  if (!written || written.asksDecision || written.buttons.length === 0) return undefined;
  const wanted = said === 'confirmed' ? CONFIRM_TALK : CORRECT_TALK;
  const later = said === 'confirmed' ? '.yes|' : '.no|';
  const meant = written.buttons.find(
    ({ action, value }) => action === wanted || (action === ANSWER_LATER && value.includes(later)),
  );
  return meant ? click(meant) : say(CONTACT.whatWasMeant(text, written.buttons));
}
