import { expect, test } from 'vitest';
import { PAGES } from '../../src/bot/web/page-routes.ts';
import { createReminderSweeps } from '../../src/schedule/sweep.ts';
import { saveMeeting } from '../../src/store/partnerships/meetings.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { linkTo, site } from '../bot/web/browser.ts';
import { invited, METTE, PARTNERSHIPS, STATES, saysYes } from '../bot/web/page-states.ts';
import { KL } from '../store/partnership-builders.ts';
import { namedAlike } from './alike.ts';
import { crawled } from './crawled.ts';
import { AGREEING, ASKED, agreeWithAll, contactsOf, ID, inviteMany, STAFF } from './crowded-partnership.ts';
import { staffSite } from './staff-site.ts';

const MUNICIPALITIES = 12;

test('On no page of staff do two buttons, or links to different places, have the same name to a screen reader', async () => {
  const slack = fakePlatform('slack', contactsOf(MUNICIPALITIES));
  const platforms = new Map([['slack', slack]] as const);
  const here = await chat(ASKED, { partnerships: 'partnerships', platforms }, []);
  const pages = async () => crawled(await (await staffSite(here.services)).signedIn(STAFF), async () => {});
  await inviteMany(here.store, MUNICIPALITIES);
  const sweeper = createReminderSweeps(here.services, { random: () => 0.5, sleep: () => Promise.resolve() });
  await sweeper.sweep();
  const whileAsked = await pages();
  here.at(AGREEING);
  await agreeWithAll(here.store);
  const meeting = { partnership: ID, milestone: 'foelgegruppe' };
  await saveMeeting(here.store, KL, { ...meeting, number: 1, day: '2017-09-12' });
  await saveMeeting(here.store, KL, { ...meeting, number: 2, day: '2018-03-13' });
  await sweeper.sweep();
  const all = [...whileAsked.values(), ...(await pages()).values()];
  expect(all.length).toBeGreaterThan(60);
  expect(all.flatMap(({ path, markup }) => namedAlike(markup).map((name) => `${path} ${name}`))).toEqual([]);
});

test('On no page of a contact do two buttons, or links to different places, have the same name to a screen reader', async () => {
  const alike: string[] = [];
  const look = async (here: Awaited<ReturnType<typeof invited>>, partnership: string) => {
    const mette = (await site(here.services)).browser();
    await mette.opens(await linkTo(here.store, METTE, { partnership, municipality: '0410' }));
    for (const path of Object.keys(PAGES)) {
      await mette.goes(path);
      expect([path, mette.status]).toEqual([path, 200]);
      alike.push(...namedAlike(mette.markup).map((name) => `${partnership} ${path} ${name}`));
    }
  };
  for (const happen of Object.values(STATES)) {
    const here = await invited(PARTNERSHIPS['about day care'] ?? expect.unreachable(), '2017-05-20T10:00');
    await happen(here);
    await look(here, ID);
  }
  for (const definition of Object.values(PARTNERSHIPS)) {
    const here = await invited(definition, '2017-05-20T10:00');
    await saysYes(here, definition);
    await look(here, definition.id);
  }
  expect(alike).toEqual([]);
});
