import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { planReminders } from '../../src/store/reminders/reminders.ts';
import { type CommandRunner, commandRunner } from './command-runner.ts';

const CONTACTS =
  'Kommune;Navn;Titel;E-mail;Telefon\nOdense;Mette Holm;Dagtilbudschef;mette@odense.dk;12345678\n';

interface Listed {
  switch: { state: string };
  reminders: {
    due: string;
    recipient: string;
    municipality?: { name: string };
    text: string;
    state: string;
  }[];
}

/** A day in April 2017 with one contact of Odense, who has not answered. */
async function inApril(): Promise<CommandRunner> {
  const at = await commandRunner('2017-04-20T09:00');
  await at.run('contacts', 'import', 'dagtilbud-2017', await at.file('contacts.csv', CONTACTS));
  return at;
}

/** The key of a reminder of the partnership of 2017. */
async function anyReminder({ folder }: CommandRunner): Promise<string> {
  const store = await openStore({ dataFolder: join(folder, 'data'), clock: fixedClock('2017-04-21T09:00') });
  const key = 'dagtilbud-2017/interessefrist//0/svar/first/r0/0123';
  await planReminders(store, { actor: 'påmindelser', surface: 'schedule' }, 'dagtilbud-2017', [
    {
      ...{ key, partnership: 'dagtilbud-2017', round: key.slice(0, -5), milestone: 'interessefrist' },
      ...{ rule: 'svar', recipient: 'mette@odense.dk', dateRevision: 0, details: { part: 'unreadable' } },
      ...{ due: '2017-04-21T07:00:00.000Z', expires: '2017-04-22T07:00:00.000Z' },
    },
  ]);
  await store.close();
  return key;
}

describe('The command "reminders"', () => {
  test('lists to whom, when and with which words, and sends nothing', async () => {
    const at = await inApril();
    const { code, out, err } = await at.run('reminders', 'dagtilbud-2017', '--to', '21. april 2017');
    expect(code).toBe(0);
    expect(out).toContain('fredag den 21. april 2017 kl. 9.00');
    expect(out).toContain('Mette Holm (mette@odense.dk), Odense Kommune – sendes');
    expect(out).toContain('Fristen er fredag den 5. maj 2017 (om 14 dage).');
    expect(err).toContain('Nothing is sent: the reminders of dagtilbud-2017 are off.');
  });

  test('is the same from any clock, as far as the text does not count the days from now', async () => {
    const at = await inApril();
    const days = ['--from', '2017-04-21', '--to', '2017-05-05', '--json'];
    const early = (await at.run('reminders', 'dagtilbud-2017', ...days)).json() as Listed;
    at.at('2017-04-20T23:59');
    const late = (await at.run('reminders', 'dagtilbud-2017', ...days)).json() as Listed;
    expect(late).toEqual(early);
    expect(
      early.reminders.filter(({ recipient }) => recipient === 'Mette Holm').map(({ due }) => due),
    ).toEqual([
      '2017-04-21T09:00:00.000+02:00',
      '2017-05-02T09:00:00.000+02:00',
      '2017-05-05T09:00:00.000+02:00',
    ]);
  });

  test('leaves out whoever has answered', async () => {
    const at = await inApril();
    const answers = 'Kommune;Svar\nOdense;Nej\n';
    const imported = await at.run('import', 'dagtilbud-2017', await at.file('answers.csv', answers));
    expect(imported.code).toBe(0);
    const { reminders } = (
      await at.run('reminders', 'dagtilbud-2017', '--to', '2017-06-01', '--json')
    ).json() as Listed;
    expect(reminders.filter(({ municipality }) => municipality?.name === 'Odense Kommune')).toEqual([]);
  });

  test('lists also what is sent before its time, where a municipality has nobody to ask', async () => {
    const at = await inApril();
    const { reminders } = (
      await at.run('reminders', 'dagtilbud-2017', '--from', '2017-05-10', '--to', '2017-05-10', '--json')
    ).json() as Listed;
    const toHelle = reminders.filter(({ recipient }) => recipient === 'Helle Steiness Olsen');
    expect(toHelle.map(({ due }) => due)).toEqual(['2017-05-10T09:10:00.000+02:00']);
    expect(toHelle[0]?.text).toContain('Vil du kontakte 97 kommuner?');
    expect(toHelle[0]?.text).not.toContain('Odense Kommune');
  });

  test('switches them on and pauses them, and says so', async () => {
    const at = await inApril();
    expect((await at.run('reminders', 'dagtilbud-2017', '--switch', 'on')).out).toBe(
      'The reminders of dagtilbud-2017 are now on.',
    );
    expect((await at.run('reminders', 'dagtilbud-2017', '--switch', 'on')).out).toContain('already on');
    expect((await at.run('reminders', 'dagtilbud-2017', '--brief')).err).toBe('');
    await at.run('reminders', 'dagtilbud-2017', '--switch', 'paused');
    expect((await at.run('reminders', 'dagtilbud-2017', '--json')).json()).toMatchObject({
      switch: { state: 'paused', actor: 'Bente' },
    });
  });

  test('reports every date that it can not read at once', async () => {
    const at = await inApril();
    const { code, err } = await at.run('reminders', 'dagtilbud-2017', '--from', 'i går', '--to', 'ultimo');
    expect(code).toBe(1);
    expect(err).toContain('--from "i går"');
    expect(err).toContain('--to "ultimo"');
  });

  test('refuses an end before its beginning, an unknown partnership and an unknown state', async () => {
    const at = await inApril();
    const backwards = await at.run(
      'reminders',
      'dagtilbud-2017',
      '--from',
      '2017-05-05',
      '--to',
      '2017-05-01',
    );
    expect(backwards).toMatchObject({ code: 1, err: expect.stringContaining('Slutningen ligger før') });
    expect(await at.run('reminders', 'tilsyn-2021')).toMatchObject({ code: 1 });
    expect(await at.run('reminders', 'dagtilbud-2017', '--switch', 'maybe')).toMatchObject({ code: 2 });
  });

  test('says of a key that is no trouble why it is not sent again', async () => {
    const at = await inApril();
    expect((await at.run('reminders', 'dagtilbud-2017', '--troubles')).out).toBe('Everything arrived.');
    const { code, err } = await at.run('reminders', 'dagtilbud-2017', '--retry', 'no-such-key');
    expect(code).toBe(1);
    expect(err).toContain('Der er ingen påmindelse med nøglen "no-such-key"');
  });

  test('sends nothing again under the name of another partnership', async () => {
    const at = await inApril();
    await at.run('import', 'tilsyn-2020', await at.file('a.csv', 'Kommune;Svar\nSkive;ja\n'));
    const key = await anyReminder(at);
    const ran = await at.run('reminders', 'tilsyn-2020', '--retry', key);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('hører ikke til tilsyn-2020') });
  });
});
