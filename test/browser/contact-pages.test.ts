import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PAGES } from '../../src/bot/web/page-routes.ts';
import type { Chat } from '../bot/contact/contact-chat.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { linkTo, site } from '../bot/web/browser.ts';
import { invited, METTE, PARTNERSHIPS, STATES } from '../bot/web/page-states.ts';
import { startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser(inject('chromium'));
});
afterAll(async () => {
  await browser?.close();
});

/** Opens these pages as Middelfart's contact, in both widths: each is whole, and axe finds nothing. */
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
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, size.width]);
    }
    expect([path, await violationsOn(page)]).toEqual([path, []]);
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

test.each(Object.keys(PARTNERSHIPS))(
  'Every page of a partnership %s can be used by everybody',
  async (name) => {
    const definition = PARTNERSHIPS[name] ?? DAGTILBUD;
    const here = await invited(definition, '2020-01-20T10:00');
    await lookAt(here, definition.id, ['/', '/skemaer', '/datoer', '/personer', '/hjaelp']);
  },
);
