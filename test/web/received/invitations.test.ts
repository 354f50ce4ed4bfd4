import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueLetters } from '../../../src/acts/invitation-letters.ts';
import { invitationTemplate } from '../../../src/documents/drafting/active-templates.ts';
import { registeredMunicipality } from '../../../src/partnership/municipalities/register.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { codesOf, renewCode } from '../../../src/store/identity/codes.ts';
import { lettersOf } from '../../../src/store/identity/letters.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { type Browser, linkTo } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';

const ID = 'dagtilbud-2017';
const PATH = `/kl/p/${ID}/modtag`;

/** Waits on the page of the work. */
async function made(staff: Browser): Promise<void> {
  const { path } = staff;
  await expect
    .poll(async () => (await staff.goes(path)).text, { timeout: 60_000 })
    .toContain('98 breve er lavet.');
}

test('Staff see how far each invitation is, and make the letters that are lacking, each with a code', async () => {
  const { services, store } = await chat();
  const site = await staffSite(services);
  const mette = site.browser();
  await mette.opens(await linkTo(store, 'mette@middelfart.dk'));
  const stine = await site.signedIn();
  await stine.goes(PATH);
  expect(stine.text).toContain('Mangler invitation 98');
  expect(stine.text).toContain('Middelfart Ikke lavet Nej 20.4.2017 Har ikke svaret');
  expect(stine.markup.length).toBeLessThan(300_000);
  await stine.clicks('Lav 98 breve');
  expect([stine.title, stine.path]).toEqual(['Laver breve', expect.stringContaining(`${PATH}/arbejde/`)]);
  await made(stine);
  const work = stine.path;
  const [, file = ''] = /<a [^>]*href="([^"]*)"[^>]*>Hent 98 breve \(zip\)</.exec(stine.markup) ?? [];
  await stine.goes(file);
  expect(stine.headers.get('content-disposition')).toContain('invitationer.zip');
  expect((await lettersOf(store, ID)).length).toBe(98);
  expect((await codesOf(store, ID)).get('0410')?.state).toBe('live');
  expect((await stine.goes(`${PATH}/breve/x`)).text).toContain(
    'Koderne i de breve, der er hentet, gælder stadig.',
  );
  expect((await site.browser().goes(work)).status).toBe(403);
  await stine.goes(PATH);
  expect(stine.text).toContain('Mangler invitation 0');
  expect(stine.text).toContain('Alle kommuner, der ikke har svaret, har fået lavet et brev.');
});

test('Letters that somebody made meanwhile are not made again', async () => {
  const { services, store } = await chat();
  const stine = await (await staffSite(services)).signedIn();
  await stine.goes(PATH);
  const by = { actor: 'KL', surface: 'test' };
  await renewCode(store, by, { partnership: ID, municipality: '0410', random: randomBytes });
  await stine.clicks('Lav 98 breve');
  expect([stine.status, stine.text]).toEqual([409, expect.stringContaining('Nogen har lavet breve imens.')]);
  expect((await codesOf(store, ID)).size).toBe(1);
});

test('Letters that two of staff ask for at once are made once: nobody is sent a letter whose code is not valid', async () => {
  const { services, store } = await chat();
  services.staff = ['stine@kl.dk', 'lise@kl.dk'];
  const site = await staffSite(services);
  const both = [await site.signedIn(), await site.signedIn('lise@kl.dk')];
  for (const one of both) await one.goes(PATH);
  await Promise.all(both.map((one) => one.clicks('Lav 98 breve')));
  expect(both.map(({ title }) => title)).toEqual(['Laver breve', 'Laver breve']);
  for (const one of both) await made(one);
  const numbers = [...(await codesOf(store, ID)).values()].map(({ number }) => number);
  expect([numbers.length, Math.max(...numbers)]).toEqual([98, 1]);
});

test('Many letters are counted as they are made', async () => {
  const { store } = await chat();
  const status = (await statusOf(store, ID)) ?? expect.unreachable();
  const template = await invitationTemplate(status.partnership, 'partnerships');
  if (!template.ok) return expect.unreachable();
  const counted: string[] = [];
  const { letters, problems } = await issueLetters(
    { store, origin: { actor: 'stine@kl.dk', surface: 'web' } },
    ['0410', '0461', '0751'].map(registeredMunicipality),
    { template: template.template, status },
    randomBytes,
    (done, all) => counted.push(`${done} af ${all}`),
  );
  expect([letters.length, problems]).toEqual([3, []]);
  expect(counted).toEqual(['1 af 3', '2 af 3', '3 af 3']);
});
