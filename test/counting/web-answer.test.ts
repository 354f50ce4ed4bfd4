import { expect, test } from 'vitest';
import type { Entries } from '../../src/chat/form.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { linkTo, site } from '../bot/web/browser.ts';
import { type Counts, counted } from './count.ts';

const METTE = 'mette@middelfart.dk';
const middelfart = { partnership: 'dagtilbud-2017', municipality: '0410' };
const OPEN = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
const SUBJECT = 'express-interest|dagtilbud-2017/0410|0';

/** An answer that is in order, and one that ranks an area twice. */
function answerNo(number: number): Record<string, string | string[]> {
  const second = number % 2 === 0 ? 'tosprogede-boern' : 'tidlig-indsats';
  const ranking = ['tidlig-indsats', second, 'social-mobilitet'];
  return { decision: 'yes', ranking, 'local-goals': `Nr. ${number}` };
}

/** What each of several answers costs, after some: what runs for the first time costs more. */
async function eachOf(answer: (number: number) => Promise<unknown>) {
  for (const number of [1, 2, 3, 4]) await answer(number);
  const counts: Counts[] = [];
  for (const number of [5, 6]) counts.push(await counted(() => answer(number)));
  return counts.map(({ statements, durableWrites, scanned }) => ({ statements, durableWrites, scanned }));
}

async function inChat() {
  const { person } = await chat();
  const mette = person(METTE);
  await mette.clicks(OPEN);
  return eachOf((number) => mette.submits(SUBJECT, answerNo(number) as Entries));
}

/** Posted again and again from one page; to fetch the page that comes of it is not counted. */
async function inBrowser() {
  const { services, store } = await chat();
  const { url, browser } = await site(services);
  const mette = await browser().opens(await linkTo(store, METTE, middelfart, OPEN));
  const counts = await eachOf(async (number) => {
    const { action, body } = mette.filled(answerNo(number));
    const response = await fetch(url + action, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(body) },
      headers: { cookie: mette.cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect(response.status).toBe(303);
  });
  const kept = await store.reading.selectFrom('web_page').select('id').execute();
  // The form, and what came of each answer.
  expect(kept).toHaveLength(1 + 6);
  return counts;
}

test('An answer in a browser is written to disk once, as in chat, and asks the store three times more', async () => {
  const [wrong, right] = await inChat();
  const counts = await inBrowser();
  expect(counts).toEqual([wrong, right].map((one) => one && { ...one, statements: one.statements + 3 }));
  expect(counts.map(({ durableWrites }) => durableWrites)).toEqual([1, 1]);
  expect(counts.map(({ statements }) => statements)).toEqual([8, 8]);
});
