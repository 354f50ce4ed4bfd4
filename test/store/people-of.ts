import type { Store } from '../../src/store/db/open-store.ts';
import { read } from '../../src/store/db/read.ts';
import { type PersonInRole, readPeople } from '../../src/store/enrolments/people.ts';

/** A municipality's people in all roles. */
export async function peopleOf(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<PersonInRole[]> {
  const people = await read(store, (tx) => readPeople(tx, partnership, [municipality]));
  return people.get(municipality) ?? [];
}
