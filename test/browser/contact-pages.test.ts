import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PAGES } from '../../src/bot/web/page-routes.ts';
import { StoreError } from '../../src/store/db/store-error.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import type { Chat } from '../bot/contact/contact-chat.ts';
import { DAGTILBUD, TILSYN } from '../bot/partnerships.ts';
import { linkTo, site } from '../bot/web/browser.ts';
import { invited, KL, METTE, PARTNERSHIPS, STATES, saysYes } from '../bot/web/page-states.ts';
import { startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };
/** A desk at 200 %. */
const ENLARGED = { width: 640, height: 450 };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser(inject('chromium'));
});
afterAll(async () => {
  await browser?.close();
});

/** Opens these pages as Middelfart's contact, on a desk, enlarged there, and on a phone: each is whole, and axe finds nothing. */
async function lookAt(
  { services, store }: Chat,
  partnership: string,
  paths: readonly string[],
): Promise<void> {
  const at = await site(services);
  const link = await linkTo(store, METTE, { partnership, municipality: '0410' });
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${at.url}${link}`);
  await page.click('main button');
  for (const path of paths) {
    const response = await page.goto(`${at.url}${path}`);
    expect(response?.status()).toBe(200);
    for (const size of [DESK, ENLARGED, PHONE]) {
      await page.setViewportSize(size);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, size.width]);
      if (size !== DESK) expect([path, size.width, await violationsOn(page)]).toEqual([path, size.width, []]);
    }
  }
  expect(at.errors).toEqual([]);
  await context.close();
}

test.each(Object.keys(STATES))('Every page of a municipality %s can be used by everybody', async (state) => {
  const here = await invited(DAGTILBUD, '2017-05-20T10:00');
  await STATES[state]?.(here);
  const paths = state.includes('network') ? Object.keys(PAGES) : ['/', '/skemaer', '/svar', '/aftale'];
  await lookAt(here, DAGTILBUD.id, paths);
});

test('What is said where there is nothing to see can be read by everybody', async () => {
  const here = await invited(DAGTILBUD, '2017-05-20T10:00');
  const { store, services } = here;
  const fails = () => Promise.reject(new StoreError('unreachable', 'gone', 'there', ''));
  const place = { partnership: DAGTILBUD.id, municipality: '0410' };
  const [away, at] = [await site(services, { readPages: fails }), await site(services)];
  const link = await linkTo(store, METTE, place);
  const page = await browser.newPage({ viewport: PHONE });
  const seen = async () => {
    expect([await page.title(), await violationsOn(page)]).toEqual([await page.title(), []]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    return page.textContent('h1');
  };
  await page.goto(`${away.url}${link}`);
  await page.click('main button');
  expect(await seen()).toBe('Der er noget galt hos os lige nu');
  await page.goto(`${at.url}${link}`);
  await page.click('main button');
  const people = [{ name: 'Bo', email: 'bo@middelfart.dk' }];
  await savePeople(store, KL, { ...place, role: 'contact', people });
  await page.goto(`${at.url}/aftale`);
  expect(await seen()).toBe('Du er ikke længere kontaktperson');
  here.at('2017-12-20T10:00');
  await page.goto(`${at.url}${link}`);
  expect(await seen()).toBe('Linket er udløbet');
  await page.close();
});

test.each(Object.keys(PARTNERSHIPS))(
  'Every page of a partnership %s can be used by everybody',
  async (name) => {
    const definition = PARTNERSHIPS[name] ?? DAGTILBUD;
    const here = await invited(definition, '2020-01-20T10:00');
    await lookAt(here, definition.id, ['/', '/skemaer', '/datoer', '/personer', '/hjaelp']);
  },
);

test('The pages of a municipality that said yes to the partnership about inspection can be used by everybody', async () => {
  const here = await invited(TILSYN, '2020-01-20T10:00');
  await saysYes(here, TILSYN);
  await lookAt(here, TILSYN.id, ['/netvaerk', '/aftale', '/svar']);
});
