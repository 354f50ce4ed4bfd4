import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { BotServices } from '../../src/bot/services.ts';
import { type StaffSite, staffLink } from '../web/staff-site.ts';
import { startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** One browser for the tests of a file: starting one takes longer than most of what is done in it. */
export function oneBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startBrowser(inject('chromium'));
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!browser) throw new Error('No test has begun yet');
    return browser;
  };
}

/** A page at a desk, on which Stine of KL has signed in. */
export async function signedInAt(
  browser: Browser,
  site: Pick<StaffSite, 'url'>,
  services: Pick<BotServices, 'store'>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  await page.goto(`${site.url}${await staffLink(services, 'stine@kl.dk')}`);
  await page.getByRole('button', { name: 'Log ind' }).click();
  return page;
}

/** Everybody can use the page as it stands, at a desk and on a phone, and nothing is wider than the window. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, size.width]);
    expect([name, size.width, await violationsOn(page)]).toEqual([name, size.width, []]);
  }
}
