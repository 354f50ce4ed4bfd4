import { didYouMean } from '../partnership/close-spelling.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnerships } from '../store/partnerships/partnerships.ts';
import type { Report } from './terminal/report.ts';

/** Reports that the store has no such partnership, which ones it has, and how to add one. */
export async function unknownPartnership(store: Store, id: string): Promise<Report> {
  const known = await partnerships(store);
  return {
    problems: [
      {
        severity: 'error',
        rule: 'unknown-partnership',
        message: `The store has no partnership "${id}".${didYouMean(id, known)}`,
        expected:
          known.length > 0 ? `one of ${known.join(', ')}` : 'a partnership whose answers have been imported',
        fix: 'Correct the id, or take its answers in with "partnerskab import".',
      },
    ],
  };
}
