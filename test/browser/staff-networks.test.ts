import { expect, test } from 'vitest';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { ID, withAnswers } from '../web/networks/taking-part.ts';
import { staffSite } from '../web/staff-site.ts';
import { lookAt, oneBrowser, signedInAt } from './staff-page.ts';

const browser = oneBrowser();

test('Networks are composed, changed by mouse and by keyboard alone, compared and chosen by anybody', async () => {
  const here = await withAnswers(municipalities.slice(0, 60).map(({ code }) => code));
  const site = await staffSite(here.services);
  const page = await signedInAt(browser(), site, here.services);
  await page.goto(`${site.url}/kl/p/${ID}/netvaerk`);
  await lookAt(page, 'networks-none');
  await page.click('text=Dan en ny plan');
  await page.waitForSelector('.plan-map', { timeout: 60_000 });
  await lookAt(page, 'networks');

  // By mouse: a row is dragged to another network, and what each costs is shown meanwhile.
  const handle = page.locator('[data-network="1"] .plan-handle').first();
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error('Nothing to drag');
  await page.mouse.move(box.x + 4, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 60, { steps: 4 });
  const place = page.locator('.plan-place[data-network="2"]');
  await page.waitForSelector('.plan-place-cost:has-text("point")');
  const to = await place.boundingBox();
  if (!to) throw new Error('Nowhere to drop it');
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.waitForSelector('.plan-cost');
  expect(await page.textContent('h1')).toMatch(/ til netværk 2$/);
  await lookAt(page, 'networks-move');
  await page.click('text=Gem som ny plan');
  expect(await page.textContent('h1')).toBe('Netværk: plan 2');

  // By keyboard alone: the link of a row, a network, a save.
  await page.locator('[data-network="2"] td a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('tr[data-to]');
  await lookAt(page, 'networks-options');
  await page.locator('tr[data-to] a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.plan-cost');
  await page.locator('main button').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("plan 3")');

  await page.goto(`${site.url}/kl/p/${ID}/netvaerk/binding?plan=3`);
  await lookAt(page, 'networks-pin');
  await page.goto(`${site.url}/kl/p/${ID}/netvaerk/sammenlign?a=1&b=3`);
  await lookAt(page, 'networks-compare');
  await page.goto(`${site.url}/kl/p/${ID}/netvaerk/vaelg?plan=1`);
  await lookAt(page, 'networks-choose');
  await page.click('text=Ja, vælg planen');
  expect(await page.textContent('h1')).toBe('Netværk: plan 1 (valgt)');
  expect(site.errors).toEqual([]);
  await page.context().close();
});
