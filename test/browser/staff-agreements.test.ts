import { expect, test } from 'vitest';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { ID, readyToSign } from '../bot/staff/ready-to-sign.ts';
import { digitallySigned } from '../commands/signed-pdfs.ts';
import { staffSite } from '../web/staff-site.ts';
import { lookAt, oneBrowser, signedInAt } from './staff-page.ts';

const browser = oneBrowser();

test('Agreements are drafted by mouse, offered by keyboard alone, and their signed files taken in, by anybody', async () => {
  const { here } = await readyToSign();
  const pdf = createPdfWriter();
  const site = await staffSite({ ...here.services, pdf });
  const page = await signedInAt(browser(), site, here.services);
  const own = `${site.url}/kl/p/${ID}/aftaler`;
  await page.goto(own);
  await page.click('text=Lav udkast for alle');
  await page.waitForSelector('text=1 aftale er lavet.', { timeout: 60_000 });
  await lookAt(page, 'agreements-drafted');
  await page.goto(own);
  await lookAt(page, 'agreements');

  // By keyboard alone: chosen, shown, offered.
  await page.focus('input[name="kommune"]');
  await page.keyboard.press('Space');
  await page.focus('button[value="tilbyd"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Ja, send 1 aftale til underskrift');
  await lookAt(page, 'agreements-offer');
  await page.focus('text=Ja, send 1 aftale til underskrift');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=1 aftale er sendt til underskrift.', { timeout: 60_000 });

  await page.goto(own);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text="PDF"')]);
  const bytes: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) bytes.push(chunk as Buffer);
  const ours = Buffer.concat(bytes);
  await page.setInputFiles('#files', [
    { name: 'aarhus.pdf', mimeType: 'application/pdf', buffer: digitallySigned(ours) },
    { name: 'uden.pdf', mimeType: 'application/pdf', buffer: ours },
  ]);
  await page.click('text=Send filerne');
  await page.waitForSelector('text=Gem de valgte', { timeout: 60_000 });
  await lookAt(page, 'agreements-returned');
  await page.click('text=Gem de valgte');
  await page.waitForSelector('text=1 fil er gemt.');
  await page.goto(`${own}/kommune/0751`);
  await lookAt(page, 'agreements-one');
  expect(site.errors).toEqual([]);
  await page.context().close();
  await pdf.close();
});
