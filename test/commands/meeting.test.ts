import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { saveMeetingReply } from '../../src/store/partnerships/meeting-replies.ts';
import { type CommandRunner, commandRunner } from './command-runner.ts';

/** With the partnership of 2020 in the store. */
async function office(): Promise<CommandRunner> {
  const at = await commandRunner('2020-01-06T12:00');
  await at.run('import', 'tilsyn-2020', await at.file('a.csv', 'Kommune;Svar\nSkive;ja\n'));
  return at;
}

const meeting = (at: CommandRunner, ...words: string[]) =>
  at.run('meeting', 'tilsyn-2020', 'opstartsseminar', ...words);

describe('The command "meeting"', () => {
  test('fixes a day, a time and a place, changes what is mentioned, and lists it', async () => {
    const at = await office();
    const first = await meeting(
      at,
      '--day',
      '12. marts 2020',
      '--from',
      '9.30',
      '--until',
      '15.30',
      '--place',
      'Odense',
    );
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('torsdag den 12. marts 2020 kl. 09.30–15.30, Odense');
    const second = await meeting(at, '--place', 'Vejle');
    expect(second.out).toContain(
      'torsdag den 12. marts 2020 kl. 09.30–15.30, Odense → torsdag den 12. marts 2020 kl. 09.30–15.30, Vejle',
    );
    expect((await at.run('meetings', 'tilsyn-2020')).out).toMatch(
      /opstartsseminar +1 +torsdag den 12\. marts 2020/,
    );
    expect((await at.run('meetings', 'tilsyn-2020', '--json')).json()).toMatchObject([
      { milestone: 'opstartsseminar', day: '2020-03-12', starts: '09:30', ends: '15:30', place: 'Vejle' },
    ]);
  });

  test('is shown with who comes, as their calendars answered', async () => {
    const at = await office();
    await meeting(at, '--place', 'Odense');
    const store = await openStore({
      dataFolder: join(at.folder, 'data'),
      clock: fixedClock('2020-02-20T12:00'),
    });
    const answered = { partnership: 'tilsyn-2020', at: '2020-02-20T11:00:00.000Z' };
    for (const [email, coming] of [
      ['asta@aarhus.dk', 'yes'],
      ['bo@aarhus.dk', 'yes'],
      ['ida@odense.dk', 'no'],
    ] as const)
      await saveMeetingReply(
        store,
        { actor: 'post', surface: 'mail' },
        { ...answered, email, coming, uid: 'tilsyn-2020.opstartsseminar.0@partnerskab' },
      );
    await store.close();
    expect((await at.run('meetings', 'tilsyn-2020')).out).toContain('2 kommer og 1 kommer ikke');
    expect((await at.run('meetings', 'tilsyn-2020', '--json')).json()).toMatchObject([
      { replies: [{ email: 'asta@aarhus.dk', coming: 'yes' }, { coming: 'yes' }, { coming: 'no' }] },
    ]);
  });

  test('is online with a link and an agenda, which change and go item by item', async () => {
    const at = await office();
    const link = 'https://kl.dk/moede/1';
    const ran = await meeting(at, '--link', link, '--agenda', 'Velkomst', 'Næste skridt');
    expect(ran.out).toContain(`27. februar 2020, online (${link}). Dagsorden: Velkomst; Næste skridt`);
    const hybrid = await meeting(at, '--place', 'Odense', '--agenda', 'Afslutning');
    expect(hybrid.out).toContain(
      `→ torsdag den 27. februar 2020, Odense og online (${link}). Dagsorden: Afslutning`,
    );
    expect((await meeting(at, '--link', '')).out).toMatch(
      /→ torsdag den 27\. februar 2020, Odense\. Dagsorden/,
    );
    const unsafe = await meeting(at, '--link', 'http://kl.dk/moede');
    expect(unsafe).toMatchObject({ code: 1, err: expect.stringContaining('begynder med https://') });
  });

  test('takes the day from the timeline, where it has one', async () => {
    const ran = await meeting(await office(), '--from', '9.30', '--place', 'Odense');
    expect(ran.out).toContain('torsdag den 27. februar 2020 kl. 09.30, Odense');
  });

  test('still asks for the day of what has a month or a quarter only', async () => {
    const at = await office();
    const ran = await at.run('meeting', 'tilsyn-2020', 'materiale', '--from', '9.30');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('Dagen mangler') });
  });

  test('keeps a place on one line, and refuses one that nobody could read', async () => {
    const at = await office();
    const lines = await meeting(at, '--place', 'Sal 1\n# Nyborg\n- Strand');
    expect(lines.out).toContain('2020, Sal 1 # Nyborg - Strand');
    const long = await meeting(at, '--place', 'x'.repeat(201));
    expect(long).toMatchObject({ code: 1, err: expect.stringContaining('201 tegn') });
  });

  test('warns of a day off, and fixes it all the same', async () => {
    const at = await office();
    const ran = await meeting(at, '--day', '10. april 2020', '--json');
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({
      day: '2020-04-10',
      warnings: [expect.stringContaining('langfredag'), expect.any(String)],
    });
  });

  test('cancels one with a reason, which stays in the history', async () => {
    const at = await office();
    await meeting(at, '--day', '12. marts 2020');
    expect((await meeting(at, '--cancel')).code).toBe(1);
    const ran = await meeting(at, '--cancel', '--why', 'Nedlukning');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('cancelled');
    expect((await at.run('meetings', 'tilsyn-2020')).out).toBe('No meeting is fixed.');
    expect((await at.run('history', 'tilsyn-2020')).out).toContain('møde aflyst: Nedlukning');
  });

  test.each([
    ['no day', [], 1, '--day'],
    ['a day that can not be read', ['--day', 'snart'], 1, '"snart"'],
    ['a time that can not be read', ['--day', '12. marts 2020', '--from', 'tidlig'], 1, '"tidlig"'],
    [
      'an end before the beginning',
      ['--day', '12. marts 2020', '--from', '12', '--until', '10'],
      1,
      'Ret tiden',
    ],
    ['a network that is not there', ['--day', '12. marts 2020', '--network', '7'], 1, 'ikke dannet netværk'],
    ['a number that is none', ['--day', '12. marts 2020', '--number', 'to'], 2, 'from 1 to 99'],
    ['to cancel what is not fixed', ['--cancel', '--why', 'x'], 1, 'Møde 1 i'],
  ])('refuses %s', async (_, words, code, said) => {
    const ran = await meeting(await office(), ...words);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });

  test('refuses a milestone and a partnership that are not there', async () => {
    const at = await office();
    const unknown = await at.run('meeting', 'tilsyn-2020', 'ukendt', '--day', '12. marts 2020');
    expect(unknown.err).toContain('Tidsplanen har ingen milepæl, der hedder "ukendt"');
    expect((await at.run('meetings', 'ukendt')).code).toBe(1);
  });
});
