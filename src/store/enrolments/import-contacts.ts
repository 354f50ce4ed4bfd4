import type { ContactRow } from '../../partnership/identity/contact-row.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { notInvited, readEnrolmentRecords } from './enrolment-record.ts';
import { peopleAfterContacts } from './people-after-contacts.ts';
import { writingPeople } from './people-rows.ts';

export interface ContactsImported {
  /** Codes of the municipalities whose contacts are others now. */
  changed: string[];
  unchanged: string[];
}

/**
 * Registers contacts and substitutes of several municipalities: all of them or none. Who is known by the same e-mail
 * address, or without one by the same name, is brought up to date; who is not named stays, unless `replace` says that
 * these are all there are of the municipalities named. The same again changes nothing.
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
    const strangers = codes.filter((code) => !records.has(code));
    if (strangers.length > 0) return { kind: 'not-allowed', against: strangers.map(notInvited) };

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
