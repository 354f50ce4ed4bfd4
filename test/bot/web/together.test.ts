import { expect, test } from 'vitest';
import { chat } from '../contact/contact-chat.ts';
import { type Browser, linkTo, site } from './browser.ts';

const AREAS = ['tosprogede-boern', 'tidlig-indsats', 'social-mobilitet'];

/** Two of a municipality's contacts, each with the invitation's form open in a browser. */
async function two() {
  const { services, store } = await chat();
  const served = await site(services);
  const target = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
  const place = { partnership: 'dagtilbud-2017', municipality: '0410' };
  const open = async (email: string) => served.browser().opens(await linkTo(store, email, place, target));
  return { mette: await open('mette@middelfart.dk'), bo: await open('bo@middelfart.dk') };
}

/** What the page's script posts while somebody types; the page is fetched again afterwards. */
async function types(browser: Browser, changed: Record<string, string | string[]>): Promise<void> {
  const { path } = browser;
  await browser.posts('/kladde', browser.filled(changed, 'typing').body);
  expect(browser.status).toBe(204);
  await browser.goes(path);
}

test.each(['submit', 'leave', 'typing'])(
  'What a colleague has written meanwhile stays, where this page did not change it: %s',
  async (does) => {
    const { mette, bo } = await two();
    await mette.submits({ decision: 'yes', ranking: AREAS, comment: 'Mettes' }, 'leave');
    if (does === 'typing') await types(bo, { 'local-goals': 'Bos' });
    else await bo.submits({ 'local-goals': 'Bos' }, does);
    await mette.clicks(mette.buttons.find((label) => label.startsWith('Fortsæt')) ?? 'Fortsæt');
    expect(mette.entries).toMatchObject({
      decision: ['yes'],
      comment: ['Mettes'],
      'local-goals': ['Bos'],
    });
    expect(mette.entries['ranking']?.filter((area) => area !== '')).toEqual(AREAS);
  },
);

test('What both have changed is as the last one left it', async () => {
  const { mette, bo } = await two();
  await mette.submits({ comment: 'Mettes' }, 'leave');
  await bo.submits({ decision: 'yes', comment: 'Bos' });
  expect(bo.text).toContain('Bos');
  expect(bo.text).not.toContain('Mettes');
});

test('What is typed and taken away again on the same page is gone', async () => {
  const { mette } = await two();
  await types(mette, { comment: 'Fortrudt' });
  expect(mette.entries['comment']).toEqual(['Fortrudt']);
  await mette.submits({ decision: 'yes', comment: '' });
  expect(mette.text).not.toContain('Fortrudt');
});
