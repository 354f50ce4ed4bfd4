import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { activate } from '../../src/acts/activation/activate.ts';
import { partnershipInForce } from '../../src/store/partnerships/partnerships.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { staffSite } from '../web/staff-site.ts';
import { lookAt, oneBrowser, signedInAt } from './staff-page.ts';

const ID = 'dagtilbud-2017';

const browser = oneBrowser();

test('A definition is changed by mouse and by keyboard alone, and put in force', async () => {
  const { services, store } = await chat('2017-04-20T10:00', { partnerships: 'partnerships' }, []);
  await activate(services, { actor: 'anna@kl.dk', surface: 'test' }, ID, {});
  const site = await staffSite(services);
  const page = await signedInAt(browser(), site, services);
  await page.goto(`${site.url}/kl/p/${ID}/definition`);
  await lookAt(page, 'definition');

  const yaml = readFileSync(`partnerships/${ID}/definition.yaml`, 'utf8');
  const file = (text: string) => ({
    ...{ name: 'definition.yaml', mimeType: 'text/yaml' },
    buffer: Buffer.from(text),
  });
  const upload = async (text: string) => {
    await page.setInputFiles('#folder', file(text));
    await page.click('text=Læg ind som forslag');
  };
  await upload(yaml.replace('when: 5. maj 2017', 'when: 31. februar 2017'));
  await lookAt(page, 'proposal-wrong');
  await page.goto(`${site.url}/kl/p/${ID}/definition`);
  await upload(
    yaml.replace('amount: 110000', 'amount: 99000').replace('when: 5. maj 2017', 'when: 8. maj 2017'),
  );
  await lookAt(page, 'proposal');
  await page.click('text=Sæt i kraft');
  expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(99_000);

  await page.goto(`${site.url}/kl/p/${ID}/definition/ret`);
  await lookAt(page, 'edit');
  await page.focus('#term-duration');
  await page.keyboard.type('Aftalen gælder i to år.');
  for (const wanted of ['Gem som forslag', 'Sæt i kraft']) {
    for (let tabs = 0; tabs < 80; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.textContent')) === wanted) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  expect((await partnershipInForce(store, ID))?.definition.agreement.terms.duration).toBe(
    'Aftalen gælder i to år.',
  );
  await page.goto(`${site.url}/kl/p/${ID}/definition/kopi`);
  await lookAt(page, 'copy');
  await page.fill('#copy-id', 'skoler-2019');
  await page.fill('#copy-title', 'Partnerskab om skoler');
  await page.fill('#copy-shortTitle', 'Partnerskab om skoler');
  await page.click('text=Lav kopien');
  await lookAt(page, 'copied');
  await page.goto(`${site.url}/kl/nyt-partnerskab`);
  await lookAt(page, 'new');
  await page.goto(`${site.url}/kl/p/${ID}/definition/udgave/2`);
  await lookAt(page, 'edition');
  expect(site.errors).toEqual([]);
});
