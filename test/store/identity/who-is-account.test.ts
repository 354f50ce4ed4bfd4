import { describe, expect, test } from 'vitest';
import { read } from '../../../src/store/db/read.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { readWhoIsAccount } from '../../../src/store/identity/resolve-sender.ts';
import { type AtHand, onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const account = { platform: 'slack', team: 'T1', user: 'U1' };

async function register(
  at: AtHand,
  municipality: string,
  role: 'contact' | 'substitute' | 'participant',
  email: string,
) {
  const people = [{ name: 'Nogen', email }];
  const saved = await savePeople(at.store, KL, { partnership: 'dagtilbud-2017', municipality, role, people });
  if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved));
}

async function municipalitiesOf(at: AtHand, email: string) {
  const who = await read(at.store, (tx) =>
    readWhoIsAccount(at.store, tx, { ...account, email }, ['hso@kl.dk']),
  );
  return who.kind === 'contact' ? who.assignments.map(({ municipality }) => municipality) : who.kind;
}

onEachStore((at) => {
  describe('An account is known by its e-mail address', () => {
    test.each([
      ['mette@aarhus.dk', 'METTE@Aarhus.DK'],
      ['ÅGE.Æbelø@aarhus.dk', 'åge.æbelø@AARHUS.dk'],
      ['a\u030age@aarhus.dk', 'åge@aarhus.dk'],
      ['under_score@aarhus.dk', 'Under_Score@aarhus.dk'],
    ])('registered as %s, stated as %s', async (registered, stated) => {
      await register(at, '0751', 'contact', registered);
      expect(await municipalitiesOf(at, stated)).toEqual(['0751']);
    });

    test.each([
      ['underXscore@aarhus.dk', 'under_score@aarhus.dk'],
      ['øge@aarhus.dk', 'åge@aarhus.dk'],
      ['mette@aarhus.dk', 'mette@aarhus.dk.evil.example'],
      ['mette@aarhus.dk', '%'],
      ['mette@aarhus.dk', "' or 1=1 --"],
      ['mette@aarhus.dk', ''],
    ])('registered as %s, it is not %s', async (registered, stated) => {
      await register(at, '0751', 'contact', registered);
      expect(await municipalitiesOf(at, stated)).toBe('unknown');
    });

    test('as a substitute too, but not as a participant', async () => {
      await register(at, '0751', 'substitute', 'mette@aarhus.dk');
      await register(at, '0101', 'participant', 'mette@aarhus.dk');
      expect(await municipalitiesOf(at, 'mette@aarhus.dk')).toEqual(['0751']);
    });

    test('and staff by the configuration', async () => {
      expect(await municipalitiesOf(at, 'HSO@kl.dk')).toBe('staff');
      expect(await municipalitiesOf(at, 'andre@kl.dk')).toBe('unknown');
    });

    test('and no longer once the contact has been replaced', async () => {
      await register(at, '0751', 'contact', 'mette@aarhus.dk');
      await register(at, '0751', 'contact', 'bo@aarhus.dk');
      expect(await municipalitiesOf(at, 'mette@aarhus.dk')).toBe('unknown');
    });
  });
});
