import { expect, onTestFinished, test } from 'vitest';
import { enrolmentStatusOf } from '../../../src/store/enrolments/status.ts';
import { reusedDatabases } from '../../store/test-databases.ts';
import { chat } from '../contact/contact-chat.ts';
import { linkTo, site } from './browser.ts';

const RANKING = ['tosprogede-boern', 'tidlig-indsats', 'social-mobilitet'];
const middelfart = { partnership: 'dagtilbud-2017', municipality: '0410' };

test('On PostgreSQL a contact opens the link, answers and confirms in a browser, and the pages are there afterwards', async () => {
  const database = await reusedDatabases.PostgreSQL();
  onTestFinished(() => database.remove());
  const { services, store } = await chat(undefined, {}, undefined, database.settings.databaseUrl);
  const answer = async () => (await enrolmentStatusOf(store, middelfart))?.status.answer;
  const served = await site(services);
  const browser = served.browser();
  const target = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
  await browser.opens(await linkTo(store, 'mette@middelfart.dk', middelfart, target));
  await browser.submits({ decision: 'yes', ranking: RANKING, comment: 'Vi vil "gerne" & æøå' });
  expect(await answer()).toBeUndefined();
  const confirm = browser.forms().find(({ labels }) => labels.includes('Bekræft'));
  await browser.clicks('Bekræft');
  expect(await answer()).toMatchObject({
    decision: 'yes',
    preferences: RANKING,
    comment: 'Vi vil "gerne" & æøå',
  });
  const receipt = browser.text;
  expect(receipt).toMatch(/modtaget/i);

  const restarted = await site(services);
  const later = Object.assign(restarted.browser(), { cookie: browser.cookie });
  await later.goes(browser.path);
  expect(later.text).toBe(receipt);
  await later.posts(confirm?.action ?? '', confirm?.hidden ?? []);
  expect(later.text).toBe(receipt);
  expect(await store.reading.selectFrom('answer').selectAll().execute()).toHaveLength(1);
  expect([...served.errors, ...restarted.errors]).toEqual([]);
});
