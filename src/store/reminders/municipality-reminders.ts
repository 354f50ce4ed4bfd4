import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';
import { BY_HAND } from './reminders.ts';

/**
 * Everything in the outbox that is about one municipality, or went to its contacts about several of them; the newest
 * first, those that wait before.
 */
export function remindersAbout(
  store: Store,
  { partnership, municipality }: { partnership: string; municipality: string },
): Promise<Reminder[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('partnership', '=', partnership)
      .where(({ eb, or, and }) =>
        or([
          eb('municipality', '=', municipality),
          // What staff write to many is about those of its receiver, who may have several.
          and([eb('rule', '=', BY_HAND), eb('content', 'like', `%"${municipality}"%`)]),
        ]),
      )
      .orderBy('due', 'desc')
      .orderBy('key')
      .execute();
    return rows.map(reminderFrom).filter((one) => isAbout(one, municipality));
  });
}

function isAbout({ municipality: own, details }: Reminder, municipality: string): boolean {
  return (
    own === municipality ||
    (details.part === 'bulk-message' && details.person.municipalities.includes(municipality))
  );
}
