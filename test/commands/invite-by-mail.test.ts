import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { mailedLetter } from '../../src/documents/drafting/mailed-letter.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { commandRunner } from './command-runner.ts';
import { textOfLetter } from './letter-text.ts';

const CONTACTS = [
  'Kommune;Navn;Titel;E-mail',
  'Aarhus;Mette Sørensen;dagtilbudschef;mette@aarhus.dk',
  'Aarhus;Bo Bech;konsulent;',
  'Odense;Ole Holm;chef;ole@odense.dk',
].join('\n');

async function begun() {
  const desk = await commandRunner('2017-04-20T10:00');
  await desk.run('activate', 'dagtilbud-2017', '--yes');
  await desk.run('contacts', 'import', 'dagtilbud-2017', await desk.file('kontakter.csv', CONTACTS));
  return desk;
}

test('invitations by mail are handed over once, and who can’t be mailed is told', async () => {
  const desk = await begun();
  const first = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', 'Odense', 'Vejle', '--send', '--json');
  expect(first.json()).toMatchObject({
    queued: [
      { municipality: '0751', email: 'mette@aarhus.dk' },
      { municipality: '0461', email: 'ole@odense.dk' },
    ],
  });
  expect(first.out).toContain(
    'Bo Bech, Aarhus Kommune, får ikke invitationen på mail: der er ingen e-mailadresse',
  );
  expect(first.out).toContain('Vejle Kommune har ingen kontaktperson');
  const again = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send', '--json');
  expect(again.json()).toMatchObject({ queued: [], before: { pending: 2 } });
  desk.at('2017-04-21T10:00');
  const renewed = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send', '--renew', '--json');
  expect(renewed.json()).toMatchObject({ queued: [{ municipality: '0751', email: 'mette@aarhus.dk' }] });
});

test('whoever got an invitation first by asking for it once more gets no other without that', async () => {
  const desk = await begun();
  const renewed = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send', '--renew', '--json');
  expect(renewed.json()).toMatchObject({ queued: [{ email: 'mette@aarhus.dk' }] });
  const plain = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send', '--json');
  expect(plain.json()).toMatchObject({ queued: [], before: { pending: 1 } });
});

test('neither a folder nor mail is a mistake, and both are', async () => {
  const desk = await begun();
  expect(await desk.run('invite', 'dagtilbud-2017', 'Aarhus')).toMatchObject({ code: 2 });
  expect(await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send', '--out', 'x')).toMatchObject({
    code: 2,
  });
});

test('nothing is handed over where the server sends no mail', async () => {
  const desk = await commandRunner('2017-04-20T10:00', {
    environment: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x' },
  });
  await desk.run('activate', 'dagtilbud-2017', '--yes');
  const { code, err } = await desk.run('invite', 'dagtilbud-2017', 'Aarhus', '--send');
  expect([code, err]).toEqual([1, expect.stringContaining('Mail is off')]);
});

test('the letter that goes along has no code, and says that the way in is in the mail', async () => {
  const desk = await begun();
  const store = await openStore({
    dataFolder: join(desk.folder, 'data'),
    clock: fixedClock('2017-04-20T10:00'),
  });
  const status = await statusOf(store, 'dagtilbud-2017', ['0751']);
  const noPdf = { unavailable: async () => 'not here', write: () => Promise.reject(), close: async () => {} };
  const letter =
    status &&
    (await mailedLetter(status, '0751', { partnerships: 'partnerships', pdf: noPdf, clock: store.clock }));
  await store.close();
  expect(letter?.name).toBe('0751-aarhus-invitation.docx');
  const text = textOfLetter(await desk.file('brev.docx', letter?.bytes ?? ''));
  expect(text).toContain('Knappen i mailen åbner kommunens side');
  expect(text).not.toMatch(/svarkode|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/i);
});
