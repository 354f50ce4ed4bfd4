import { describe, expect, test, vi } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { staffSite } from '../staff-site.ts';
import { uploads } from './uploaded.ts';

const ID = 'dagtilbud-2017';
const PATH = `/kl/p/${ID}/modtag`;
const KL = { actor: 'KL', surface: 'test' };
const ANSWERS = [
  'Kommune;Svar;Ønsker;Bemærkning',
  'Odense;ja;"Tosprogede børn, Tidlig indsats og forebyggelse, Overgange og sammenhænge";Vi glæder os',
  'Aarhus;nej;;',
].join('\n');

async function signedIn(ids: readonly string[] = [ID]) {
  const here = await chat('2017-04-20T10:00', { staff: ['stine@kl.dk', 'bo@kl.dk'] }, ids);
  const site = await staffSite(here.services);
  return { ...here, site, stine: await site.signedIn() };
}

describe('A list of answers', () => {
  test('shows what it changes, and nothing is taken in before staff say so', async () => {
    const { stine, store } = await signedIn();
    await uploads(stine, PATH, { 'svar.csv': ANSWERS });
    expect(stine.text).toContain('Intet er taget ind endnu.');
    expect(stine.text).toContain('Odense Ny Har ikke svaret Ja');
    const before = await statusOf(store, ID, ['0461']);
    expect(before?.municipalities[0]?.answer).toBeUndefined();
    await stine.clicks('Tag det hele ind');
    expect(stine.path).toBe(`${PATH}?sagt=taget&nye=2&som-foer=0`);
    expect(stine.text).toContain('Listen er taget ind: 2 nye eller ændrede, 0 som før.');
    const after = await statusOf(store, ID, ['0461']);
    expect(after?.municipalities[0]?.answer?.decision).toBe('yes');
    await uploads(stine, PATH, { 'svar.csv': ANSWERS });
    expect(stine.text).toContain('Som før (2): Odense, Aarhus');
    expect(stine.buttons).not.toContain('Tag det hele ind');
  });

  test('with mistakes has each beneath its row with the number it has in the file, and a copy to mend', async () => {
    const { stine, store } = await signedIn();
    const wrong = ANSWERS.replace('Odense;ja', 'Odense;måske');
    await uploads(stine, PATH, { 'svar.csv': wrong });
    expect(stine.text).toContain('Intet er taget ind: 1 fejl skal rettes først.');
    expect(stine.text).toMatch(/2 Odense måske Tosprogede børn.*Vi glæder os Fejl: Svar: .*3 Aarhus nej/);
    expect(stine.buttons).not.toContain('Tag det hele ind');
    const copy = /href="([^"]*rettes[^"]*)"/.exec(stine.markup)?.[1] ?? '';
    const page = stine.path;
    await stine.goes(copy);
    expect(stine.headers.get('content-disposition')).toContain('svar-rettes.xlsx');
    await stine.goes(page);
    await stine.clicks('Kassér filen');
    expect(stine.text).toContain('Filen er kasseret.');
    expect((await statusOf(store, ID, ['0461']))?.municipalities[0]?.answer).toBeUndefined();
  });

  test('that would come to something else by now is not taken in, and is shown again', async () => {
    const { stine, store } = await signedIn();
    await uploads(stine, PATH, { 'k.csv': 'Kommune;Navn;E-mail\nMiddelfart;Ida Krog;ida@middelfart.dk\n' });
    expect(stine.text).toContain('Listen er læst som kontaktpersoner.');
    expect(stine.text).toContain('Middelfart Ændret');
    const people = [{ name: 'Ny Person', email: 'ny@middelfart.dk' }];
    await savePeople(store, KL, { partnership: ID, municipality: '0410', role: 'contact', people });
    await stine.clicks('Tag det hele ind');
    expect(stine.status).toBe(409);
    expect(stine.text).toContain('Nogen har ændret noget');
    expect(stine.text).toContain('ny@middelfart.dk');
    await stine.clicks('Tag det hele ind');
    expect(stine.text).toContain('Listen er taget ind: 1 nye');
  });

  test('is only for whoever sent it, and for a day', async () => {
    const { stine, site, at } = await signedIn();
    await uploads(stine, PATH, { 'svar.csv': ANSWERS });
    const page = stine.path;
    const bo = await site.signedIn('bo@kl.dk');
    await bo.goes(page);
    expect([bo.status, bo.title]).toEqual([404, 'Filen er her ikke længere']);
    at('2017-04-21T11:00');
    const later = await site.signedIn();
    await later.goes(page);
    expect(later.title).toBe('Filen er her ikke længere');
  });

  test('of all municipalities stays within 300 KB with a mistake in every row, and hostile names are text', async () => {
    const { stine } = await signedIn();
    const rows = municipalities.map(({ name }) => `${name};måske;${'<script>alert(1)</script>'.repeat(8)}`);
    await uploads(stine, PATH, { '<script>x.csv': ['Kommune;Svar;Bemærkning', ...rows].join('\n') });
    expect(stine.title).toBe('<script>x.csv');
    expect(stine.markup).not.toContain('<script>alert');
    expect(stine.text).toContain('98 fejl skal rettes først');
    expect(stine.markup.length).toBeLessThan(300_000);
  });

  test('can be another partnership’s, and of several files each waits to be looked at', async () => {
    const { stine } = await signedIn(['tilsyn-2020']);
    const path = '/kl/p/tilsyn-2020/modtag';
    await uploads(stine, path, {
      'a.csv': 'Kommune;Svar\nOdense;ja\n',
      'b.csv': 'Kommune;Svar\nOdense;nej\n',
    });
    expect(stine.text).toContain('Filerne er modtaget.');
    const [first] = [...stine.markup.matchAll(/href="([^"]*\/fil\/[^"]*)"/g)];
    await stine.goes(first?.[1] ?? '');
    expect(stine.text).toContain('Odense Ny');
  });
});

describe('What is no list', () => {
  test('is told of in words, be it a picture, empty, or none at all', async () => {
    const { stine } = await signedIn();
    await uploads(stine, PATH, { 'billede.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') });
    expect(stine.text).toContain('Filen er ikke en tabel, der kan læses');
    await uploads(stine, PATH, { 'tom.csv': '' });
    expect(stine.text).toContain('Filen er tom');
    await uploads(stine, PATH, {});
    expect([stine.status, stine.text.includes('Vælg en fil først.')]).toEqual([422, true]);
  });

  test('but a PDF is asked about as in chat', async () => {
    const { stine } = await signedIn();
    await uploads(stine, PATH, { 'aftale.pdf': '%PDF-1.7\nx' });
    expect(stine.path).toMatch(/^\/kl\/side\//);
    await vi.waitFor(async () => expect((await stine.goes(stine.path)).text).toContain('aftale.pdf'), 20_000);
  });
});
