import { describe, expect, test } from 'vitest';
import type { ContactRow } from '../../../src/partnership/identity/who-is.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { importContacts } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { onEachStore } from '../each-store.ts';
import { aage, buildAnswer, KL, mette } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';

const partnership = 'dagtilbud-2017';

function row(
  person: ContactRow['person'],
  role: ContactRow['role'] = 'contact',
  municipality = '0751',
): ContactRow {
  return { municipality, role, person };
}

async function peopleIn(store: Store, municipality = '0751') {
  const known = await peopleOf(store, partnership, municipality);
  return known.map(({ name, role, title }) => [name, role, ...(title ? [title] : [])]);
}

onEachStore((at) => {
  const take = (contacts: ContactRow[], replace = false) =>
    importContacts(at.store, KL, { partnership, contacts, replace });

  describe('Contacts', () => {
    test('are registered for several municipalities at once, and the same again changes nothing', async () => {
      const rows = [row(mette), row(aage, 'substitute'), row({ name: 'Bo' }, 'contact', '0101')];
      expect(await take(rows)).toEqual({
        kind: 'saved',
        value: { changed: ['0751', '0101'], unchanged: [] },
      });
      expect(await take(rows)).toEqual({
        kind: 'unchanged',
        value: { changed: [], unchanged: ['0751', '0101'] },
      });
      expect(await peopleIn(at.store)).toEqual([
        ['Mette Sørensen', 'contact'],
        ['Åge Æbelø', 'substitute'],
      ]);
    });

    test('are updated by their address; those not named stay', async () => {
      await take([row(mette), row(aage)]);
      await take([row({ ...mette, email: 'METTE@aarhus.dk', title: 'chef' }, 'substitute')]);
      expect(await peopleIn(at.store)).toEqual([
        ['Åge Æbelø', 'contact'],
        ['Mette Sørensen', 'substitute', 'chef'],
      ]);
    });

    test('who are not named are removed if the list is complete, and only contacts and substitutes', async () => {
      const bo = { name: 'Bo', email: 'bo@aarhus.dk' };
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ participants: [bo] }) });
      await take([row(aage)], true);
      expect(await peopleIn(at.store)).toEqual([
        ['Åge Æbelø', 'contact'],
        ['Bo', 'participant'],
      ]);
    });

    test('of a municipality that is not invited are refused, along with all others', async () => {
      expect(await take([row(mette), row(aage, 'contact', '0147')])).toMatchObject({
        kind: 'not-allowed',
        against: [{ municipality: '0147' }],
      });
      expect(await peopleIn(at.store)).toEqual([]);
    });
  });
});
