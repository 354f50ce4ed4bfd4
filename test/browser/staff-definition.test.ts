import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { activate } from '../../src/acts/activation/activate.ts';
import { partnershipInForce } from '../../src/store/partnerships/partnerships.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { staffLink, staffSite } from '../web/staff-site.ts';
import { startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

const ID = 'dagtilbud-2017';
const PHONE = { width: 390, height: 800 };
const DESK = { width: 1280, height: 900 };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser(inject('chromium'));
});
afterAll(async () => {
  await browser?.close();
});

/** The page is whole in both widths, and axe finds nothing. */
async function isFine(page: Page, name: string): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, size.width]);
    expect([name, await violationsOn(page)]).toEqual([name, []]);
  }
  await page.setViewportSize(DESK);
}

test('A definition is changed by mouse and by keyboard alone, and put in force', async () => {
  const { services, store } = await chat('2017-04-20T10:00', { partnerships: 'partnerships' }, []);
  await activate(services, { actor: 'anna@kl.dk', surface: 'test' }, ID, {});
  const site = await staffSite(services);
  const page = await browser.newPage({ viewport: DESK });
  await page.goto(`${site.url}${await staffLink(services, 'stine@kl.dk')}`);
  await page.click('main button');
  await page.goto(`${site.url}/kl/p/${ID}/definition`);
  await isFine(page, 'definition');

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
  await isFine(page, 'proposal-wrong');
  await page.goto(`${site.url}/kl/p/${ID}/definition`);
  await upload(
    yaml.replace('amount: 110000', 'amount: 99000').replace('when: 5. maj 2017', 'when: 8. maj 2017'),
  );
  await isFine(page, 'proposal');
  await page.click('text=Sæt i kraft');
  expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(99_000);

  await page.goto(`${site.url}/kl/p/${ID}/definition/ret`);
  await isFine(page, 'edit');
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
  await isFine(page, 'copy');
  await page.fill('#copy-id', 'skoler-2019');
  await page.fill('#copy-title', 'Partnerskab om skoler');
  await page.fill('#copy-shortTitle', 'Partnerskab om skoler');
  await page.click('text=Lav kopien');
  await isFine(page, 'copied');
  await page.goto(`${site.url}/kl/nyt-partnerskab`);
  await isFine(page, 'new');
  await page.goto(`${site.url}/kl/p/${ID}/definition/udgave/2`);
  await isFine(page, 'edition');
  expect(site.errors).toEqual([]);
});
