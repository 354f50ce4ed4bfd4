import { type Answer, saysYes } from '../../partnership/answer.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { fromText } from '../db/values.ts';

/** The latest answer in which a municipality said yes, whatever it has said since; undefined if it never did. */
export function lastYesOf(
  store: Store,
  { partnership, municipality }: { partnership: string; municipality: string },
): Promise<Answer | undefined> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('answer')
      .select('content')
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .orderBy('number', 'desc')
      .execute();
    return rows.map(({ content }) => fromText(content) as Answer).find(({ decision }) => saysYes(decision));
  });
}
