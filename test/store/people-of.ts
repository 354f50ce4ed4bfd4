import type { Store } from '../../src/store/open-store.ts';
import type { PersonInRole } from '../../src/store/people.ts';
import { readPeople } from '../../src/store/people-rows.ts';
import { read } from '../../src/store/read.ts';

/** A municipality's people in all roles. */
export async function peopleOf(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<PersonInRole[]> {
  const people = await read(store, (tx) => readPeople(tx, partnership, [municipality]));
  return people.get(municipality) ?? [];
}
