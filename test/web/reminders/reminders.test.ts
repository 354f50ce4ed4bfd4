import { describe, expect, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { switchOf, switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { TILSYN } from '../../bot/partnerships.ts';
import { invited } from '../../bot/web/page-states.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { staffSite } from '../staff-site.ts';
import { crowded, ID, KL, linksOf, office, PATH } from './office.ts';

const WROTE = '<script>alert(1)</script>';

describe('Reminders on pages of staff', () => {
  test('are off, and say what would go out at this moment, to whom, and what follows by day', async () => {
    const { site } = await office();
    const stine = await site.signedIn();
    await stine.goes(PATH);
    expect([stine.status, stine.title]).toEqual([200, 'Påmindelser']);
    expect(stine.text).toContain('Slået fra. Der bliver ikke sendt noget.');
    expect(stine.text).toContain('Lige nu: 3 beskeder');
    expect(stine.text).toContain('→ kontaktpersoner: 3 beskeder');
    expect(stine.text).toContain('tirsdag den 2. maj 2017 3 kl. 9.00: Frist for tilkendegivelse');
    expect(stine.text).toContain('Ugens overblik Hvornår Hver mandag kl. 08.30 Til stine@kl.dk');
    expect(stine.text).toContain('mette (Middelfart)');
    const [atOnce = ''] = linksOf(stine, 'Se hvem og hvad');
    await stine.goes(atOnce);
    expect(stine.text).toContain('mette mette@middelfart.dk Middelfart Kommune Sendes');
  });

  test('go out by person too, each with everything that they get', async () => {
    const { site } = await office();
    const stine = await site.signedIn();
    await stine.goes(`${PATH}?vis=personer&frem=90`);
    expect(stine.text).toContain('asta asta@aarhus.dk Aarhus Kommune');
    const [asta = ''] = linksOf(stine, 'asta');
    await stine.goes(asta);
    expect(stine.title).toBe('asta');
    expect(stine.text).toContain('Lige nu');
    expect(stine.text).toContain('fredag den 5. maj 2017 kl. 9.00');
  });

  test('are shown as they will look in a mail, in Slack and in Teams, and nothing in them does anything', async () => {
    const { site } = await office();
    const stine = await site.signedIn();
    await stine.goes(`${PATH}/dag/2017-05-05`);
    const [message = ''] = linksOf(stine, 'mette');
    await stine.goes(message);
    expect(stine.status).toBe(200);
    expect(stine.headers.get('content-security-policy')).toContain("frame-src 'self'");
    for (const heading of ['Som mail', 'I Slack', 'I Teams']) expect(stine.text).toContain(heading);
    expect(stine.text).toContain('Sendes fredag den 5. maj 2017 kl. 9.00');
    expect(stine.text).toContain('Mail er ikke slået til her.');
    expect(stine.text).toContain('knap: Ja knap: Ja, med forbehold knap: Nej');
    expect(stine.buttons).toEqual(['Log af']);
    const [, mail = ''] = /<iframe[^>]* src="([^"]*)"/.exec(stine.markup) ?? [];
    expect(stine.markup).toMatch(/<iframe[^>]* sandbox>/);
    await stine.goes(mail);
    expect(stine.headers.get('content-security-policy')).toContain("frame-ancestors 'self'; sandbox");
    expect(stine.markup).toContain('Knapper og links i mailen er dine egne.');
    expect(stine.markup).toMatch(/<a href="#"[^>]*>Ja<\/a>/);
  });

  test('are switched on by whoever has seen what goes out, and then paused and switched off', async () => {
    const { site, store, woken } = await office();
    const stine = await site.signedIn();
    await stine.goes(`${PATH}/til`);
    expect(stine.text).toContain('bliver 3 beskeder sendt om lidt');
    await stine.clicks('Slå til, og send 3 beskeder');
    expect([stine.path, woken()]).toEqual([`${PATH}?sagt=til`, 1]);
    expect(stine.text).toContain('Påmindelserne er slået til.');
    expect(await switchOf(store, ID)).toMatchObject({ state: 'on', actor: 'stine@kl.dk' });
    await stine.clicks('Sæt på pause');
    expect(stine.text).toContain('På pause.');
    expect(stine.text).toMatch(
      /Påmindelserne er sat på pause\. De næste 30 dage skulle \d+ beskeder have været sendt/,
    );
    await stine.clicks('Slå fra');
    expect((await switchOf(store, ID)).state).toBe('off');
    expect(stine.text).toContain('Planen står, som den var.');
    expect(stine.text).toContain('tryk på "Slå påmindelser til …"');
  });

  test('go on as they were planned, with nothing lost, where they were stopped by mistake', async () => {
    const { site, store } = await office();
    const stine = await site.signedIn();
    await stine.goes(PATH);
    const planned = () => stine.text.slice(stine.text.indexOf('Efter planen'));
    const before = planned();
    await switchReminders(store, KL, { partnership: ID, to: 'on' });
    await stine.goes(PATH);
    expect(stine.text).toContain('Planen bliver stående');
    await stine.clicks('Slå fra');
    await stine.goes(`${PATH}/til`);
    await stine.clicks('Slå til, og send 3 beskeder');
    expect(planned()).toBe(before);
    await stine.goes(`${PATH}?sagt=fra`);
    expect(stine.text).not.toContain('Påmindelserne er slået fra.');
  });

  test('are not switched on where somebody else would get something than was shown', async () => {
    const { site, store, woken } = await office();
    const stine = await site.signedIn();
    await stine.goes(`${PATH}/til`);
    const people = [{ name: 'Ole', email: 'ole@odense.dk' }];
    await savePeople(store, KL, { partnership: ID, municipality: '0461', role: 'contact', people });
    await stine.clicks('Slå til, og send 3 beskeder');
    expect([stine.status, woken()]).toEqual([409, 0]);
    expect(stine.text).toContain('har ændret sig, siden du så det');
    expect((await switchOf(store, ID)).state).toBe('off');
    await stine.clicks('Slå til, og send 4 beskeder');
    expect((await switchOf(store, ID)).state).toBe('on');
  });

  test('are neither switched on nor off behind the back of whoever did so since', async () => {
    const { site, store } = await office();
    const stine = await site.signedIn();
    const lise = await site.signedIn();
    await stine.goes(`${PATH}/til`);
    for (const to of ['on', 'paused'] as const) await switchReminders(store, KL, { partnership: ID, to });
    await stine.clicks('Slå til, og send 3 beskeder');
    expect([stine.status, stine.title]).toEqual([409, 'Fortsæt med påmindelser']);
    expect(stine.text).toContain('Andre har ændret det imens.');
    await lise.goes(PATH);
    await switchReminders(store, KL, { partnership: ID, to: 'on' });
    await lise.clicks('Slå fra');
    expect(lise.status).toBe(409);
    expect((await switchOf(store, ID)).state).toBe('on');
    await stine.goes(`${PATH}/til`);
    expect(stine.text).toContain('Påmindelserne er slået til.');
  });

  test('are only stopped, never started, by a form of the first page', async () => {
    const { site, store } = await office();
    const stine = await site.signedIn();
    await stine.goes(PATH);
    const csrf = stine.forms()[0]?.hidden.find(([name]) => name === 'csrf')?.[1] ?? '';
    await stine.posts(PATH, [
      ['csrf', csrf],
      ['to', 'on'],
      ['revision', '0'],
    ]);
    expect(stine.status).toBe(404);
    expect((await switchOf(store, ID)).state).toBe('off');
  });

  test('tell of a message, a day or a partnership that is not there any more', async () => {
    const { site, store } = await office();
    const stine = await site.signedIn();
    await stine.goes(`${PATH}/dag/2017-05-05`);
    const [message = ''] = linksOf(stine, 'asta');
    await savePeople(store, KL, { partnership: ID, municipality: '0751', role: 'contact', people: [] });
    await stine.goes(message);
    expect([stine.status, stine.text]).toEqual([404, expect.stringContaining('ikke længere i planen')]);
    await stine.goes(`${message}/mail`);
    expect(stine.status).toBe(404);
    for (const path of ['/dag/i-morgen', '/dag/2017-13-40', '/person/ingen', '/dag/2017-05-06'])
      expect([path, (await stine.goes(`${PATH}${path}`)).status]).toEqual([path, 404]);
    for (const path of ['', '/til', '/problemer', '/sendt', '/dag/straks'])
      expect((await stine.goes(`/kl/p/findes-ikke/paamindelser${path}`)).status).toBe(404);
  });

  test('show names as they were written, however long and whatever they hold', async () => {
    const { site, store } = await office();
    const people = [{ name: `${WROTE}${'x'.repeat(200)}`, email: 'ole@odense.dk' }];
    await savePeople(store, KL, { partnership: ID, municipality: '0461', role: 'contact', people });
    const stine = await site.signedIn();
    for (const path of ['', '?vis=personer', '/til', '/dag/straks']) {
      await stine.goes(`${PATH}${path}`);
      expect(stine.markup).not.toContain(WROTE);
    }
    const [message = ''] = linksOf(stine, 'xxxxx');
    await stine.goes(message);
    expect(stine.text).toContain(WROTE);
    expect((await stine.goes(`${message}/mail`)).markup).not.toContain(WROTE);
  });

  test('of a whole partnership with seven people in each of 98 municipalities are small pages', async () => {
    const here = await office();
    await crowded(here);
    const stine = await here.site.signedIn();
    const sizes: number[] = [];
    for (const path of ['', '?frem=alt', '?vis=personer&frem=alt', '/til', '/dag/straks']) {
      await stine.goes(`${PATH}${path}`);
      expect([path, stine.status]).toEqual([path, 200]);
      sizes.push(stine.markup.length);
    }
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    await stine.goes(`${PATH}?vis=personer`);
    expect(stine.text).toContain('Side 1 af 2');
    await stine.goes(`${PATH}?vis=personer&side=2`);
    expect(stine.text).toContain('contact 2 i Aarhus contact2@kommune0751.dk');
  }, 60_000);

  test.each([TILSYN, trivselDefinition()])(
    'are there for a partnership of another kind: $id',
    async (definition) => {
      const here = await invited(definition, '2020-01-20T10:00');
      here.services.staff = ['stine@kl.dk'];
      const stine = await (await staffSite(here.services)).signedIn();
      for (const path of ['', '?vis=personer&frem=alt', '/til', '/problemer', '/sendt']) {
        await stine.goes(`/kl/p/${definition.id}/paamindelser${path}`);
        expect([path, stine.status]).toEqual([path, 200]);
      }
    },
  );
});
