import type { Occasion } from '../../partnership/reminders/occasion.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import { MOVED, type Round } from '../../partnership/reminders/round.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { reachesOrMay, remindersAbout, toldOf } from '../../store/reminders/told.ts';
import { needsToKnow } from './moved.ts';
import { type RecipientView, recipientsOf } from './recipients.ts';
import { recipientName } from './reminders-of-round.ts';
import { sendsCalendarFile } from './sends-calendar-file.ts';
import { withoutToldAlike } from './told-alike.ts';

/** Who gets a round now, and what goes with it. */
export interface RoundRecipients {
  recipients: Recipient[];
  hasCalendarFile: boolean;
  /** The date that a recipient was told before, for the round `MOVED`. */
  dateBefore(recipient: Recipient): string | undefined;
}

/**
 * Who gets a round, with what was told before: who was told an earlier date of the occasion is told of the move, and
 * not once more what a round from before the move would have said, nor an announcement of the new date; the others get
 * what the new date asks for.
 */
export async function recipientsFor(
  store: Store,
  round: Round,
  occasion: Occasion,
  view: RecipientView,
): Promise<RoundRecipients> {
  const hasCalendarFile = sendsCalendarFile(view.definition, round, occasion);
  const told = occasion.movedAt === undefined ? [] : await toldOf(store, round.partnership, occasion);
  const toTell = told.filter(({ details }) => isNews(occasion, details as ReminderDetails));
  if (round.rule === MOVED) {
    const dates = new Map(toTell.map((reminder) => [reminder.recipient, dateTold(reminder)]));
    return {
      recipients: toTell
        .map(({ details }) => (details as ReminderDetails).recipient)
        .filter((recipient) => needsToKnow(recipient, view.definition, occasion, view.municipalities)),
      hasCalendarFile,
      dateBefore: (recipient) => dates.get(recipientName(recipient)),
    };
  }
  const isFromBefore = occasion.movedAt !== undefined && round.due < occasion.movedAt;
  const served = [...toTell, ...told.filter((one) => saidTheSame(one, round))];
  const names = new Set(isFromBefore ? served.map(({ recipient }) => recipient) : []);
  // They have the new date, and its calendar file.
  if (hasCalendarFile && occasion.movedAt !== undefined) {
    for (const { recipient } of await toldOfTheMove(store, round, occasion)) names.add(recipient);
  }
  return {
    recipients: withoutToldAlike(recipientsOf(round, view), round, view).filter(
      (recipient) => !names.has(recipientName(recipient)),
    ),
    hasCalendarFile,
    dateBefore: () => undefined,
  };
}

/** A date that was moved and set right again: who was told by this very step is not told once more. */
function saidTheSame({ rule, details }: Reminder, round: Round): boolean {
  const step = (details as ReminderDetails).round.split('/').at(-2);
  return rule === round.rule && step === round.step;
}

async function toldOfTheMove(store: Store, { partnership }: Round, occasion: Occasion): Promise<Reminder[]> {
  const written = await remindersAbout(store, partnership, occasion);
  return written.filter((reminder) => reminder.rule === MOVED && reachesOrMay(reminder));
}

function isNews({ when }: Occasion, { told, place }: ReminderDetails): boolean {
  return told !== when.written || (place !== undefined && place !== when.place);
}

function dateTold({ details }: Reminder): string {
  return (details as ReminderDetails).told;
}
