import { expect, test } from 'vitest';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { answersCsv, fullYes } from '../commands/command-runner.ts';
import { staffSite } from '../web/staff-site.ts';
import { lookAt, oneBrowser, signedInAt } from './staff-page.ts';

const ID = 'dagtilbud-2017';

const browser = oneBrowser();

test('A list is handed in, mended and taken in by mouse, and another by keyboard alone', async () => {
  const { services, store } = await chat();
  const site = await staffSite(services);
  const page = await signedInAt(browser(), site, services);
  await page.goto(`${site.url}/kl/p/${ID}/modtag`);
  await lookAt(page, 'received');

  const wrong = municipalities.slice(0, 12).map(({ name }) => fullYes(name));
  const list = (...rows: string[]) => Buffer.from(answersCsv(...rows));
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer });
  await page.setInputFiles('#files', file('svar.csv', list(...wrong, fullYes('Atlantis'), 'Aarhus;måske')));
  await page.click('text=Se, hvad der står i dem');
  await lookAt(page, 'problems');
  await page.goto(`${site.url}/kl/p/${ID}/modtag`);
  await page.setInputFiles('#files', file('svar.csv', list(...wrong)));
  await page.click('text=Se, hvad der står i dem');
  await lookAt(page, 'effects');
  await page.click('text=Tag det hele ind');
  expect(await page.textContent('[role=status]')).toContain('12 nye eller ændrede');

  await page.setInputFiles(
    '#files',
    file('k.csv', Buffer.from('Kommune;Navn;E-mail\nOdense;Ida;ida@odense.dk\n')),
  );
  await page.focus('#files');
  for (const wanted of ['Se, hvad der står i dem', 'Tag det hele ind']) {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.textContent')) === wanted) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  expect(await page.textContent('[role=status]')).toContain('1 nye eller ændrede');
  const odense = (await statusOf(store, ID, ['0461']))?.municipalities[0];
  expect(odense?.people.map(({ email }) => email)).toEqual(['ida@odense.dk']);
  expect(site.errors).toEqual([]);
});
