import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../src/intake/files/read-workbook.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { OVERVIEW } from '../../../src/web/text/overview-da.ts';
import { TILSYN } from '../../bot/partnerships.ts';
import { invited } from '../../bot/web/page-states.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { staffSite } from '../staff-site.ts';
import { answered, answers, ID, KL } from './answered.ts';

const PATH = `/kl/p/${ID}`;

describe('The overview of municipalities in a browser', () => {
  test('is one table of all 98 in less than 300 KB, each with a link to its page', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(PATH);
    expect(stine.text).toContain('Alle 98 kommuner');
    expect(stine.text).toContain('Frist: 5. maj 2017 (for 15 dage siden)');
    expect(stine.markup.length).toBeLessThan(300_000);
    expect(stine.markup.match(/\/kommune\/\d{4}"/g)).toHaveLength(98);
    expect(stine.text).toContain('Tilstand Inviteret 44 Sagt ja 43 Sagt nej 11');
  });

  test('leads by its counts to those counted, at an address that a colleague can open', async () => {
    const here = await answered();
    const site = await staffSite(here.services);
    const [stine, lise] = [await site.signedIn(), await site.signedIn('lise@kl.dk')];
    await stine.goes(`${PATH}?region=Region+Syddanmark&svar=ingen`);
    const found = /Svar på invitationen (\d+)/.exec(stine.text)?.[1];
    const next = /<a class="pill" href="([^"]*mangler=answer[^"]*)"/.exec(stine.markup)?.[1] ?? '';
    await lise.goes(next.replaceAll('&amp;', '&'));
    expect(lise.text).toContain(`${found} af 98 kommuner`);
    expect(lise.text).toContain('Kolding');
    expect(lise.text).not.toContain('Allerød');
  });

  test('shows what a colleague recorded as soon as it is fetched again', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?sog=allerød`);
    expect(stine.text).toContain('Fristen er overskredet');
    await answers(here, '0201', 'yes', 'ib@alleroed.dk');
    await stine.goes(`${PATH}?sog=allerød`);
    expect(stine.text).toContain('Svarede efter fristen');
  });

  test('is taken away as a workbook with the rows that are shown, in their order', async () => {
    const here = await answered();
    const site = await staffSite(here.services);
    const stine = await site.signedIn();
    const response = await fetch(`${site.url}${PATH}/kommuner.xlsx?svar=no&sog=syddanmark&sorter=-navn`, {
      headers: { cookie: stine.cookie },
    });
    expect(response.headers.get('content-disposition')).toContain('dagtilbud-2017-kommuner.xlsx');
    const read = await readWorkbook(new Uint8Array(await response.arrayBuffer()));
    if (read.kind !== 'sheets') throw new Error(read.kind);
    const [heading, ...rows] = read.sheets[0]?.rows.map(({ cells }) => cells) ?? [];
    expect(heading?.slice(0, 5)).toEqual(['Kode', 'Kommune', 'Region', 'Tilstand', 'Svar']);
    expect(rows.map(([, name]) => name)).toEqual([
      ...['Sønderborg', 'Middelfart', 'Faaborg-Midtfyn', 'Fanø', 'Assens'],
    ]);
    expect(rows[0]?.slice(2, 5)).toEqual(['Region Syddanmark', 'Sagt nej', 'Nej']);
  });

  test('opens the message to many for exactly those that are shown, and sends it to them', async () => {
    const here = await answered();
    await savePeople(here.store, KL, {
      ...{ partnership: ID, municipality: '0751', role: 'contact' },
      people: [{ name: 'Asta', email: 'asta@aarhus.dk' }],
    });
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?sog=aarhus`);
    await stine.clicks('Skriv til disse (1)');
    expect(stine.title).toBe('Skriv til mange');
    expect(stine.entries).toMatchObject({ to: ['Aarhus'], lack: ['any'] });
    await stine.submits({ text: 'Vi ses på mandag' });
    expect(stine.text).toContain('1 person i 1 kommune får beskeden');
    expect(stine.text).toContain('Til 1 kommune: Aarhus');
    await stine.clicks('Send');
    expect(stine.text).toContain('Sendt til 1 person');
    const sent = await remindersOf(here.store, ID);
    expect(sent.map(({ recipient, state }) => [recipient, state])).toHaveLength(1);
  });

  test('leads back to the same rows in the same order once they were written to', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?sog=syddanmark&svar=yes&sorter=-navn`);
    await stine.clicks(stine.buttons.find((label) => label.startsWith('Skriv til disse')) ?? '');
    await stine.submits({ text: 'Husk at svare' });
    await stine.clicks('Send');
    const [, back = ''] = /<a class="breadcrumbs__link" href="([^"]*)">Kommuner</.exec(stine.markup) ?? [];
    expect(back.replaceAll('&amp;', '&')).toBe(`${PATH}?sog=syddanmark&svar=yes&sorter=-navn`);
  });

  test('says of nobody who has answered that they were never heard', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    const heardOf = async (name: string) => {
      await stine.goes(`${PATH}?sog=${name}`);
      return /<td[^>]*>(?:<span[^>]*>)?([^<]*)(?:<\/span>)?<\/td><\/tr>/.exec(stine.markup)?.[1];
    };
    expect([await heardOf('Middelfart'), await heardOf('Albertslund'), await heardOf('Allerød')]).toEqual([
      ...['20.5.2017', 'svar registreret', 'aldrig'],
    ]);
  });

  test('counts thousands as they are written in Danish', () => {
    expect(OVERVIEW.shown(1200, 10_000)).toBe('1200 af 10.000 kommuner');
    expect(OVERVIEW.shown(10_000, 10_000)).toBe('Alle 10.000 kommuner');
  });

  test('asks for what the filtered ones lack, and writes to nobody for whom it is not missing any more', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?mangler=answer&sog=allerød`);
    await stine.clicks('Skriv til disse (1)');
    expect(stine.entries).toMatchObject({ to: ['Allerød'], lack: ['answer'] });
    await answers(here, '0201', 'yes', 'ib@alleroed.dk');
    await stine.submits({ text: 'Husk at svare' });
    expect(stine.text).toContain('0 personer får beskeden');
    expect(stine.text).toContain('1 kommune mangler det ikke og får derfor ikke beskeden: Allerød');
  });

  test('says which names it does not know, and writes to nobody where nobody is named', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?sog=aarhus`);
    await stine.clicks('Skriv til disse (1)');
    await stine.submits({ to: 'Aarhus, <b>Lilleby</b>', text: 'Hej' });
    expect(stine.text).toContain('"<b>Lilleby</b>"');
    await stine.submits({ to: '', text: 'Hej' });
    expect(stine.text).toContain('Skriv, hvilke kommuner der skal have beskeden');
  });

  test('says that nobody fits, and shows what was typed as it was typed', async () => {
    const here = await answered();
    const stine = await (await staffSite(here.services)).signedIn();
    await stine.goes(`${PATH}?sog=${encodeURIComponent('<script>alert(1)</script>')}&netvaerk=%3Cb%3E`);
    expect(stine.text).toContain('Ingen kommuner passer til det, der er valgt.');
    expect(stine.markup).not.toContain('<script>alert');
    expect(stine.buttons).not.toContain('Skriv til disse (0)');
  });

  test.each([TILSYN, trivselDefinition()])(
    'is there for a partnership of another kind: $id',
    async (definition) => {
      const here = await invited(definition, '2020-01-20T10:00');
      here.services.staff = ['stine@kl.dk'];
      const stine = await (await staffSite(here.services)).signedIn();
      await stine.goes(`/kl/p/${definition.id}`);
      expect([stine.status, stine.title]).toEqual([200, 'Kommuner']);
      expect(stine.text).toContain('Alle 3 kommuner');
    },
  );

  test('is not there for a partnership that nobody has made, nor for whoever is no staff', async () => {
    const here = await answered();
    const site = await staffSite(here.services);
    const stine = await site.signedIn();
    await stine.goes('/kl/p/findes-ikke');
    expect(stine.status).toBe(404);
    const other = site.browser();
    await other.goes(PATH);
    expect(other.status).toBe(403);
  });
});
