import { expect, test } from 'vitest';
import { office, PATH } from '../web/reminders/office.ts';
import { lookAt, oneBrowser, signedInAt } from './staff-page.ts';

const browser = oneBrowser();

test('Reminders are read, switched on, and sent again, by mouse and by keyboard alone, by anybody', async () => {
  const here = await office();
  const page = await signedInAt(browser(), here.site, here.services);
  await page.goto(`${here.site.url}${PATH}`);
  await lookAt(page, 'reminders-off');
  await page.click('text=Pr. person');
  await lookAt(page, 'reminders-people');

  // A message, as a mail within the page.
  await page.click('table a:has-text("mette")');
  await page.click('table a >> nth=-1');
  await lookAt(page, 'reminders-message');
  const mail = page.frameLocator('iframe');
  await mail.locator('a:has-text("Ja")').first().waitFor();
  expect(await mail.locator('body').evaluate('getComputedStyle(document.body).fontFamily')).toContain(
    'Arial',
  );

  // By mouse: on, having seen what goes out.
  await page.goto(`${here.site.url}${PATH}`);
  await page.click('text=Slå påmindelser til …');
  await lookAt(page, 'reminders-switch');
  await page.click('text=Slå til, og send 3 beskeder');
  await page.waitForSelector('.alert-success');
  await lookAt(page, 'reminders-on');
  here.slack.next.set('mette@middelfart.dk', { kind: 'failed', why: 'msg_blocked' });
  await here.sweep();

  // By keyboard alone: what did not arrive is chosen and sent again.
  await page.goto(`${here.site.url}${PATH}/problemer`);
  await lookAt(page, 'reminders-troubles');
  await page.locator('input[type="checkbox"]').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Det bliver sendt igen om lidt.');
  await here.sweep();
  await page.goto(`${here.site.url}${PATH}/sendt`);
  await lookAt(page, 'reminders-sent');
  await page.locator('table a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('td:has-text("Slack")');
  await lookAt(page, 'reminders-sent-day');

  // By keyboard alone: off, and on again where there is nothing to send.
  await page.goto(`${here.site.url}${PATH}`);
  await page.locator('button:has-text("Sæt på pause")').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.reminder-switch-paused');
  await page.locator('a:has-text("Fortsæt med påmindelser")').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("Fortsæt med påmindelser")');
  await page.locator('main .buttons button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.reminder-switch-on');
  expect(here.site.errors).toEqual([]);
  await page.context().close();
}, 120_000);
