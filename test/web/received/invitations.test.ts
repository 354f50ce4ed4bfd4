import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { codesOf, renewCode } from '../../../src/store/identity/codes.ts';
import { lettersOf } from '../../../src/store/identity/letters.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { linkTo } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';

const ID = 'dagtilbud-2017';
const PATH = `/kl/p/${ID}/modtag`;

test('Staff see how far each invitation is, and make the letters that are lacking, each with a code', async () => {
  const { services, store } = await chat();
  const site = await staffSite(services);
  const mette = site.browser();
  await mette.opens(await linkTo(store, 'mette@middelfart.dk'));
  const stine = await site.signedIn();
  await stine.goes(PATH);
  expect(stine.text).toContain('Mangler invitation 98');
  expect(stine.text).toContain('Middelfart Ikke lavet Nej 20.4.2017 Har ikke svaret');
  expect(stine.markup.length).toBeLessThan(300_000);
  await stine.clicks('Lav og hent 98 breve');
  expect(stine.headers.get('content-disposition')).toContain('invitationer.zip');
  expect((await lettersOf(store, ID)).length).toBe(98);
  expect((await codesOf(store, ID)).get('0410')?.state).toBe('live');
  await stine.goes(PATH);
  expect(stine.text).toContain('Mangler invitation 0');
  expect(stine.text).toContain('Alle kommuner, der ikke har svaret, har fået lavet et brev.');
});

test('Letters that somebody made meanwhile are not made again', async () => {
  const { services, store } = await chat();
  const stine = await (await staffSite(services)).signedIn();
  await stine.goes(PATH);
  const by = { actor: 'KL', surface: 'test' };
  await renewCode(store, by, { partnership: ID, municipality: '0410', random: randomBytes });
  await stine.clicks('Lav og hent 98 breve');
  expect([stine.status, stine.text]).toEqual([409, expect.stringContaining('Nogen har lavet breve imens.')]);
  expect((await codesOf(store, ID)).size).toBe(1);
});
