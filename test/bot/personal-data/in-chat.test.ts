import { expect, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { button, textOf } from '../contact/contact-chat.ts';
import { METTE, partnership, populatedStore } from './populated-store.ts';

const OTHERS = /stine@|bo@|asta@|aase@|ny@odense|fremmed|hso@|Bo Lund|Bøgh|Dahl|Holm/u;

test('A contact who is called "slack" gets their own data as a page and a file, and can have it removed', async () => {
  const here = await populatedStore();
  const people = [{ name: 'slack', email: METTE }];
  const wanted = { partnership, municipality: '0410', role: 'contact' as const, people };
  await savePeople(here.store, { actor: METTE, surface: 'slack' }, wanted);
  const before = await statusOf(here.store, partnership);

  const mette = here.person(METTE);
  const replies = await mette.says('mine data');
  const files = replies.flatMap((reply) => (reply.kind === 'file' ? [reply.file] : []));
  expect(files.map(({ name }) => name)).toEqual(['mine-data.html', 'mine-data.json']);
  const [page = '', data = ''] = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  expect(page).toContain('<h2>Sådan er du registreret</h2>');
  expect(page).toContain('<dt>Navn</dt><dd>slack</dd>');
  for (const text of [page, data]) {
    expect(text).toContain(METTE);
    expect(text.match(OTHERS)?.[0]).toBeUndefined();
  }

  const sure = await mette.clicks(button(replies, 'Slet mine data'));
  const told = textOf(await mette.clicks(button(sure, 'Ja, slet mine data')));
  expect(told).toContain('Dine data er slettet.');
  expect(textOf(await mette.says('menu'))).toContain('Jeg kender dig ikke');

  const after = await statusOf(here.store, partnership);
  const others = (status: typeof after) =>
    status?.municipalities.filter((one) => one.municipality !== '0410');
  expect(others(after)).toEqual(others(before));
  const asta = here.person('asta@aarhus.dk', 'teams');
  expect(textOf(await asta.says('menu'))).toContain('Aarhus Kommune');
  expect(textOf(await here.person('stine@kl.dk').says('middelfart'))).toContain('Middelfart Kommune');
});

test('Nobody finds a word that staff have written by calling themselves so', async () => {
  const here = await populatedStore();
  const mette = here.person(METTE);
  for (const name of ['Pinse', 'Husk', 'Odense', 'Mangler stadig', 'Bo']) {
    const people = [{ name, email: METTE }];
    const wanted = { partnership, municipality: '0410', role: 'contact' as const, people };
    await savePeople(here.store, { actor: METTE, surface: 'slack' }, wanted);
    const replies = await mette.says('mine data');
    const [page = '', data = ''] = replies.flatMap((reply) =>
      reply.kind === 'file' ? [Buffer.from(reply.file.bytes).toString('utf8')] : [],
    );
    expect([name, JSON.parse(data).mentions]).toEqual([name, []]);
    expect(page).not.toContain('Fri tekst, der måske nævner dig');
  }
  const sure = await mette.clicks(button(await mette.says('mine data'), 'Slet mine data'));
  const told = textOf(await mette.clicks(button(sure, 'Ja, slet mine data')));
  expect(told).toContain('har KL fået besked om at se på det');
  expect(told).not.toMatch(/\d (?:sted|steder)\b/u);
});

test('Staff are told where free text has the name of somebody who was forgotten, and not whose it is', async () => {
  const here = await populatedStore();
  const slack = here.services.platforms.get('slack') as unknown as { sent: { message: unknown }[] };
  const mette = here.person(METTE);
  const sure = await mette.clicks(button(await mette.says('mine data'), 'Slet mine data'));
  const told = textOf(await mette.clicks(button(sure, 'Ja, slet mine data')));
  expect(told).toContain('har KL fået besked om at se på det');
  const last = JSON.stringify(slack.sent.at(-1)?.message);
  expect(last).toContain('Middelfart Kommune, det, der er skrevet ned om kommunens tilmelding');
  expect(last).toContain('Fri tekst kan nævne en, der er slettet.');
  expect(last).not.toMatch(/mette/iu);
  const kept = await statusOf(here.store, partnership, '0410');
  expect(kept?.municipalities[0]?.enrolment.alignment?.notes).toBe('Talt med Mette og Bo.');
});
