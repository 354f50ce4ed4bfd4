import type { Person } from '../../partnership/answer.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { notEnrolled } from './enrolment-record.ts';
import { inRole, type PersonInRole, ROLES, type Role } from './people.ts';
import { readPeople, writingPeople } from './people-rows.ts';

/** What staff know about a municipality's people in one role. */
export interface PeopleInRole {
  partnership: string;
  municipality: string;
  role: Role;
  /** All of them, in order. */
  people: readonly Person[];
  /** The `revision` that what is replaced was read with. */
  basedOn?: number;
}

/** Says who is who in one role, in place of what was known. The same again changes nothing. */
export function savePeople(
  store: Store,
  by: Origin,
  wanted: PeopleInRole,
): Promise<WriteResult<{ revision: number; people: PersonInRole[] }>> {
  const { partnership, municipality, role, basedOn } = wanted;
  return change(store, by, { partnership, municipality }, async (tx) => {
    const revision = await peopleRevision(tx, partnership, municipality);
    if (revision === undefined) return notEnrolled(store, tx, partnership, municipality);

    const before = (await readPeople(tx, partnership, [municipality])).get(municipality) ?? [];
    const versions = {
      basedOn,
      revision,
      yours: wanted.people,
      theirs: before.filter((one) => one.role === role),
    };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'people' }, versions);
    if (conflict) return conflict;

    const current = before.filter((person) => person.role === role);
    const after = ROLES.flatMap((each) =>
      each === role
        ? wanted.people.map((person) => inRole(person, role, current))
        : before.filter((person) => person.role === each),
    );
    const { audit, writes } = writingPeople(tx, wanted, before, after);
    if (writes.length === 0) return { kind: 'unchanged', value: { revision, people: before } };
    const counting = tx
      .updateTable('enrolment')
      .set({ people_revision: revision + 1 })
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality);
    return {
      kind: 'plan',
      value: { revision: revision + 1, people: after },
      audit,
      writes: [...writes, counting],
    };
  });
}

async function peopleRevision(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('enrolment')
    .select('people_revision')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .executeTakeFirst();
  return row?.people_revision;
}
