import type { Batch } from '../../partnership/reminders/batch.ts';
import type { ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { Store } from '../../store/db/open-store.ts';
import { reachedMunicipalities } from '../../store/reminders/notification-log.ts';
import { type AudienceView, municipalitiesOf } from './audience.ts';

/**
 * Codes of the municipalities that KL's contact is told of before the step's own time: those of the round in which
 * nobody could be reached so far. Undefined for every other reminder.
 */
export async function escalatedEarly(
  store: Store,
  { recipient, early }: Pick<ReminderDetails, 'recipient' | 'early'>,
  batch: Batch,
  view: AudienceView,
): Promise<ReadonlySet<string> | undefined> {
  if (!early || recipient.kind !== 'consultant') return undefined;
  const reached = await reachedMunicipalities(store, batch);
  return new Set(municipalitiesOf(batch, view).filter((code) => !reached.has(code)));
}
