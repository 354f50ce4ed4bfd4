import type { Person } from '../../partnership/answer.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { notEnrolled, notInvited, readEnrolmentRecords } from './enrolment-record.ts';
import {
  inRole,
  type PersonInRole,
  peopleAfterContacts,
  ROLES,
  type Role,
  readPeople,
  writingPeople,
} from './people.ts';

/** A municipality's people in one role. */
export interface PeopleInRole {
  partnership: string;
  municipality: string;
  role: Role;
  /** All of them, in order. */
  people: readonly Person[];
  /** The `revision` of the people that are replaced, as read. */
  basedOn?: number;
}

/** Replaces a municipality's people in one role. Equal people change nothing. */
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

export interface ContactsImported {
  /** Codes of the municipalities whose contacts changed. */
  changed: string[];
  unchanged: string[];
}

/**
 * Registers contacts and substitutes of several municipalities, all or none. People are recognised by e-mail address,
 * or without one by name, and updated; those not named stay, unless `replace` says that the list is complete for the
 * municipalities named. Equal contacts change nothing.
 */
export function importContacts(
  store: Store,
  by: Origin,
  wanted: { partnership: string; contacts: readonly ContactRow[]; replace?: boolean },
): Promise<WriteResult<ContactsImported>> {
  const { partnership, contacts, replace = false } = wanted;
  const byMunicipality = Map.groupBy(contacts, ({ municipality }) => municipality);
  return change(store, by, { partnership }, async (tx) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const codes = [...byMunicipality.keys()];
    const records = await readEnrolmentRecords(tx, partnership, codes);
    const uninvited = codes.filter((code) => !records.has(code));
    if (uninvited.length > 0) return { kind: 'not-allowed', against: uninvited.map(notInvited) };

    const parts = [...byMunicipality].map(([municipality, rows]) => {
      const before = records.get(municipality)?.people ?? [];
      const revision = records.get(municipality)?.peopleRevision ?? 0;
      const after = peopleAfterContacts(before, rows, replace);
      const { audit, writes } = writingPeople(tx, { partnership, municipality }, before, after);
      const counting = tx
        .updateTable('enrolment')
        .set({ people_revision: revision + 1 })
        .where('partnership', '=', partnership)
        .where('municipality', '=', municipality);
      return { municipality, audit, writes: writes.length === 0 ? [] : [...writes, counting] };
    });
    const codesOf = (isChanged: boolean) =>
      parts.flatMap(({ municipality, writes }) => (writes.length > 0 === isChanged ? [municipality] : []));
    const value = { changed: codesOf(true), unchanged: codesOf(false) };
    if (value.changed.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: parts.flatMap(({ audit }) => audit),
      writes: parts.flatMap(({ writes }) => writes),
    };
  });
}
