import { nearestNames } from '../partnership/close-spelling.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnerships } from '../store/partnerships/partnerships.ts';
import type { Report } from './terminal/report.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/** Reports that the store has no such partnership, which ones it has, and how to add one. */
export async function unknownPartnership(store: Store, id: string): Promise<Report> {
  const known = await partnerships(store);
  return { problems: [error('unknown-partnership', { id, known, nearest: nearestNames(id, known) })] };
}
