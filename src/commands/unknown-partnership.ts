import { didYouMean } from '../partnership/did-you-mean.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnerships } from '../store/partnerships/partnerships.ts';
import type { ExitCode, Services } from './services.ts';

/** Says that the store has no such partnership, which it has, and how one gets there. */
export async function unknownPartnership(store: Store, id: string, services: Services): Promise<ExitCode> {
  const known = await partnerships(store);
  services.err(`error: The store has no partnership "${id}".${didYouMean(id, known)}`);
  services.err(
    `    expected: ${known.length > 0 ? `one of ${known.join(', ')}` : 'a partnership whose answers have been imported'}`,
  );
  services.err('    to do:    Correct the id, or take its answers in with "partnerskab import".');
  return 1;
}
