import type { ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { Round } from '../../partnership/reminders/round.ts';
import type { Store } from '../../store/db/open-store.ts';
import { municipalitiesReached } from '../../store/reminders/told.ts';
import { municipalitiesOf, type RecipientView } from './recipients.ts';

/**
 * Codes of the municipalities that KL's contact is told of before the step's own time: those of the round in which
 * nobody could be reached so far. Undefined for every other reminder.
 */
export async function toldEarly(
  store: Store,
  { recipient, early }: Pick<ReminderDetails, 'recipient' | 'early'>,
  round: Round,
  view: RecipientView,
): Promise<ReadonlySet<string> | undefined> {
  if (!early || recipient.kind !== 'consultant') return undefined;
  const reached = await municipalitiesReached(store, round);
  return new Set(municipalitiesOf(round, view).filter((code) => !reached.has(code)));
}
