import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { remindersOf } from '../../src/store/reminders/reminders.ts';
import { ID } from '../web/municipalities/answered.ts';
import { lively, PATH } from '../web/municipality/lively.ts';
import { staffLink, staffSite } from '../web/staff-site.ts';
import { oneBrowser } from './staff-page.ts';
import { violationsOn } from './violations-on.ts';

const WIDTHS = [1280, 390] as const;

const browser = oneBrowser();

/** Stine, signed in, with everything that happened to Aarhus. */
async function signedIn() {
  const here = await lively();
  const site = await staffSite(here.services);
  const context: BrowserContext = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${site.url}${await staffLink(here.services, 'stine@kl.dk')}`);
  await page.getByRole('button', { name: 'Log ind' }).click();
  return { here, site, page };
}

/** Goes on with the tabulator until something with this text has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate('document.activeElement.textContent || document.activeElement.id');
    if (String(focused).trim().startsWith(text)) return;
  }
  throw new Error(`Nobody gets to "${text}" by keyboard on ${page.url()}`);
}

test('Staff find who lacks what with the mouse, and write to exactly those', async () => {
  const { here, site, page } = await signedIn();
  await page.goto(`${site.url}/kl/p/${ID}`);
  await page.getByRole('link', { name: /^Forventningsafstemning \d+$/ }).click();
  await page.getByText('Flere filtre').click();
  await page.getByRole('link', { name: /^Nordjylland \d+$/ }).click();
  const rows = await page.locator('tbody th').allTextContents();
  expect(rows.length).toBeGreaterThan(1);
  await page.getByRole('button', { name: `Skriv til disse (${rows.length})` }).click();
  expect(await page.getByLabel('Til hvilke kommuner?').inputValue()).toBe(rows.join(', '));
  await page.getByLabel('Hvad vil du skrive?').fill('Hvornår skal vi tale sammen?');
  await page.getByRole('button', { name: 'Se, hvem der får det' }).click();
  for (const name of rows) await page.getByText(name).first().waitFor();
  await page.locator('.button-primary', { hasText: /^Send$/ }).click();
  await page.getByText('Beskeden er sendt til dem, der kunne nås').first().waitFor();
  const sent = (await remindersOf(here.store, ID)).filter(({ details }) => details.part === 'bulk-message');
  expect(sent.length).toBeGreaterThanOrEqual(rows.length);
  expect(site.errors).toEqual([]);
});

test('Staff find a municipality, see what changed and open what comes next by keyboard alone', async () => {
  const { site, page } = await signedIn();
  await page.goto(`${site.url}/kl/p/${ID}`);
  await tabTo(page, 'search');
  await page.keyboard.type('aarhus');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sog=aarhus/);
  await tabTo(page, 'Aarhus');
  await page.keyboard.press('Enter');
  await page.waitForURL(/kommune\/0751/);
  await tabTo(page, 'Hvad der er ændret fra version 1 til 2');
  await page.keyboard.press('Enter');
  expect(await page.getByText('Kommunen deltager i fem møder.').isVisible()).toBe(true);
  await page.goto(`${site.url}${PATH}`);
  await tabTo(page, 'Send til underskrift');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Send til underskrift' }).waitFor();
  expect(site.errors).toEqual([]);
});

test('A signed file is dropped on the page, and what is in it is said before it is kept', async () => {
  const { site, page } = await signedIn();
  await page.goto(`${site.url}${PATH}`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4 …'], '0751-underskrevet.pdf', { type: 'application/pdf' }));
    const zone = document.querySelector('[data-drop]');
    for (const kind of ['dragover', 'drop'])
      zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
  expect(await page.evaluate('document.getElementById("signed-files").files.length')).toBe(1);
  await page.getByRole('button', { name: 'Læs filerne' }).click();
  await page.getByText('0751-underskrevet.pdf').first().waitFor();
  expect(site.errors).toEqual([]);
});

test('The pages of municipalities can be used by everybody, on a desk and on a phone', async () => {
  const { site, page } = await signedIn();
  await page.goto(`${site.url}${PATH}`);
  const message = await page.locator('a[href*="/besked/"]').first().getAttribute('href');
  const paths = [
    `/kl/p/${ID}`,
    `/kl/p/${ID}?mangler=alignment&sorter=-mangler&region=Region+Syddanmark`,
    PATH,
  ];
  for (const path of [...paths, message ?? '']) {
    await page.goto(`${site.url}${path}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
      expect([path, width, await violationsOn(page)]).toEqual([path, width, []]);
    }
  }
  expect(site.errors).toEqual([]);
});
