import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { moveDate } from '../../src/acts/milestones.ts';
import { readMilestoneDate } from '../../src/partnership/dates/read.ts';
import { saveNetworks } from '../../src/store/networks/networks.ts';
import { meetingsOf, saveMeeting } from '../../src/store/partnerships/meetings.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { staffSite } from '../web/staff-site.ts';
import { lookAt, oneBrowser, PHONE, signedInAt } from './staff-page.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'stine@kl.dk', surface: 'test' };
const [FIRST] = DAGTILBUD.timeline.milestones.filter(({ perNetwork }) => perNetwork);
const { id: MILESTONE = '', title: TITLE = '' } = FIRST ?? {};

const browser = oneBrowser();

/** Four networks, one of which has a meeting, and a seminar that was moved; Stine has signed in. */
async function signedIn() {
  const here = await chat('2017-09-01T10:00', {}, [ID]);
  const networks = ['0101', '0147', '0151', '0153'].map((code, index) => ({
    ...{ id: `n${index + 1}`, name: `Netværk ${index + 1}`, municipalities: [code] },
  }));
  await saveNetworks(here.store, KL, { partnership: ID, networks });
  const meeting = {
    partnership: ID,
    milestone: MILESTONE,
    network: 'n1',
    number: 1,
    place: 'Byens Hus, Odense',
  };
  await saveMeeting(here.store, KL, { ...meeting, day: '2017-10-12', starts: '09:30', ends: '15:00' });
  const to = readMilestoneDate('27. september 2017');
  if (!to.ok) throw new Error(to.message);
  const move = { partnership: ID, milestone: 'opstartsseminar', to: to.date, why: 'Lokalet var optaget' };
  await moveDate({ store: here.store, origin: KL }, move);
  const site = await staffSite(here.services);
  const page = await signedInAt(browser(), site, here.services);
  return { ...here, site, page };
}

const MOST_TABS = 150;

/** As far as Tab leads from where the focus is. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isReached = () => wanted.evaluate((one) => one === one.ownerDocument.activeElement);
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await isReached()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

test("KL's staff see the timeline whole, at a desk, on a phone and on paper", async () => {
  const { page, site } = await signedIn();
  await page.goto(`${site.url}/kl/p/${ID}/tidslinje`);
  const sheets = page.locator('.timeline-sheet');
  expect(await sheets.count()).toBeGreaterThan(1);
  const drawn = 'Array.from(document.images).every((image) => image.complete && image.naturalWidth > 0)';
  expect(await page.evaluate(drawn)).toBe(true);
  await lookAt(page, 'timeline');
  const isFirst = `document.querySelector('.timeline-drawn').getBoundingClientRect().top < document.querySelector('#table').getBoundingClientRect().top`;
  expect(await page.evaluate(isFirst)).toBe(true);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(isFirst)).toBe(false);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // A4 on its side, in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 84[12](\.\d+)? 59[456]/);
  expect(site.errors).toEqual([]);
  await page.close();
});

test('Meetings are fixed, and dates moved, by mouse and by keys alone', async () => {
  const { page, site, store } = await signedIn();
  const open = () => page.goto(`${site.url}/kl/p/${ID}/moeder`);
  await open();
  await lookAt(page, 'meetings');
  await page.getByRole('button', { name: `Fastsæt ${TITLE}, Netværk 2`, exact: true }).click();
  await page.getByLabel('Dag').first().fill('14. oktober 2017');
  await page.getByRole('button', { name: 'Se det igennem' }).click();
  await page.getByRole('heading', { name: 'Mødedato' }).first().waitFor();
  await lookAt(page, 'meeting-read-back');
  await page.getByRole('button', { name: 'Bekræft' }).click();
  await page.getByText('er fastsat til lørdag den 14. oktober 2017').first().waitFor();
  expect((await meetingsOf(store, ID)).map(({ network }) => network)).toEqual(['n1', 'n2']);

  await open();
  const cancel = page.getByRole('button', { name: `Aflys ${TITLE}, Netværk 1`, exact: true });
  await tabTo(page, cancel);
  await page.keyboard.press('Enter');
  const why = page.getByLabel('Hvorfor', { exact: false }).last();
  await why.waitFor();
  await tabTo(page, why);
  await page.keyboard.type('For få tilmeldte');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const confirm = page.getByRole('button', { name: 'Bekræft' });
  await confirm.waitFor();
  await tabTo(page, confirm);
  await page.keyboard.press('Enter');
  await page.getByText('er aflyst').first().waitFor();
  expect((await meetingsOf(store, ID)).map(({ network }) => network)).toEqual(['n2']);
  expect(site.errors).toEqual([]);
  await page.close();
});
