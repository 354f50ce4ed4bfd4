import { expect, test } from 'vitest';
import { calendarAddress } from '../../../src/acts/calendar-feeds.ts';
import { POST } from '../../../src/bot/web/render/post-fields.ts';
import { PATHS } from '../../../src/bot/web/shell.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { SHORT_LIVED, TABLES } from '../../../src/store/db/tables.ts';
import { newCalendarToken } from '../../../src/store/identity/calendar-feeds.ts';
import { allRows } from '../../../src/store/privacy/untyped-rows.ts';
import { PATHS as STAFF_PATHS } from '../../../src/web/site/paths.ts';
import { staffSite } from '../../web/staff-site.ts';
import { chat } from '../contact/contact-chat.ts';
import { type Browser, linkTo } from './browser.ts';

const METTE = 'mette@middelfart.dk';
const calendars = {
  newToken: newCalendarToken,
  address: (token: string) => calendarAddress('https://bot.kl.dk', token),
};

/** The browser of a contact, or of one of KL's staff, on a page where something can be written. */
async function atWork(whose: 'a contact' | 'KL') {
  const here = await chat('2017-04-20T10:00', { calendars });
  const served = await staffSite(here.services);
  const browser =
    whose === 'KL'
      ? await (await served.signedIn()).goes('/kl')
      : await served.browser().opens(await linkTo(here.store, METTE));
  const csrf = browser.forms().flatMap(({ hidden }) => hidden.filter(([name]) => name === POST.csrf))[0];
  const [path, asked] =
    whose === 'KL'
      ? ([STAFF_PATHS.done, { action: 'staff-calendar', value: '||dagtilbud-2017' }] as const)
      : ([PATHS.done, { text: 'kalender' }] as const);
  const asks = () => browser.posts(path, [...(csrf ? [csrf] : []), ...Object.entries(asked)]);
  return { ...here, browser, asks };
}

const tokenOn = ({ text }: Browser) => /\/kalender\/([\w-]{43})\.ics/.exec(text)?.[1];

async function everythingIn({ reading }: Store): Promise<string> {
  const tables = [...TABLES.map(({ name }) => name), ...SHORT_LIVED];
  return JSON.stringify(await Promise.all(tables.map((table) => allRows(reading, table))));
}

test.each(['a contact', 'KL'] as const)(
  'a link to a calendar is shown to %s once, and its token stands nowhere in the store',
  async (whose) => {
    const { browser, asks, store, at } = await atWork(whose);
    await asks();
    const token = tokenOn(browser) ?? '';
    expect(token).toHaveLength(43);
    expect(browser.text).toContain('kan ikke vise det igen');
    expect(browser.buttons).toContain('Luk linket');
    const stored = await everythingIn(store);
    expect(stored).toContain('Lav et nyt link');
    expect(stored).not.toContain(token);
    expect(browser.markup).toContain('<h1>');
    // Loaded anew, the same is posted again: no other link is made that would end the first.
    at('2017-04-20T12:00');
    await asks();
    expect(tokenOn(browser)).toBeUndefined();
    expect(browser.text).toContain('det virker stadig');
    expect(await store.reading.selectFrom('calendar_feed').selectAll().execute()).toMatchObject([
      { at: '2017-04-20T08:00:00.000Z' },
    ]);
    await browser.clicks('Lav et nyt link');
    expect(tokenOn(browser)).toHaveLength(43);
    expect(tokenOn(browser)).not.toBe(token);
    await browser.clicks('Luk linket');
    expect(browser.text).toContain('virker ikke længere');
  },
);
