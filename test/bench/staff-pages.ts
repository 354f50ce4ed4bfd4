import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { Browser } from '../bot/web/browser.ts';
import { type ChildServer, startChild } from '../end-to-end/child-server.ts';
import { KL } from '../store/partnership-builders.ts';
import { crawled } from '../web/crawled.ts';
import { AGREEING, agreeWithAll, ID, inviteMany, STAFF } from '../web/crowded-partnership.ts';
import { staffLink } from '../web/staff-site.ts';
import { fullLoad } from './load.ts';
import { round } from './measure.ts';
import { openReminderBench } from './reminder-bench.ts';

const MUNICIPALITIES = 98;
const INVENTED = 10_000;
const FETCHES = 20;

/** Medians in milliseconds, one fetch after the other. */
export interface StaffPages {
  /** By kind of page. */
  ms: Readonly<Record<string, number>>;
  slowest: { page: string; ms: number };
  /** The bare page beside them. */
  bareMs: number;
  /** The largest page's HTML. */
  mostBytes: number;
  overviewOf10000: { ms: number; bareMs: number; bytes: number };
}

/** How long staff's pages take of a partnership with all municipalities, and the overview of 10,000 invented ones. */
export async function staffPages(bare: ChildServer): Promise<StaffPages> {
  return { ...(await pagesOfAll(bare)), overviewOf10000: await overviewOfInvented(bare) };
}

function pagesOfAll(bare: ChildServer): Promise<Omit<StaffPages, 'overviewOf10000'>> {
  return inFolder(async (dataFolder) => {
    const clock = fixedClock(AGREEING);
    const store = await openStore({ dataFolder, clock });
    await inviteMany(store, MUNICIPALITIES);
    await agreeWithAll(store);
    // What the server sends meanwhile would be gone from the pages of what comes.
    await switchReminders(store, KL, { partnership: ID, to: 'paused' });
    const link = await staffLink({ store }, STAFF);
    await store.close();
    return served(dataFolder, AGREEING, link, async (browser, url) => {
      const pages = await crawled(browser, async () => undefined);
      const lost = [...pages.values()].filter(({ status }) => status !== 200);
      if (lost.length > 0) throw new Error(`Not answered: ${JSON.stringify(lost)}`);
      const ms: Record<string, number> = {};
      for (const [kind, { path }] of pages) ms[kind] = await medianOf(url + path, browser.cookie);
      const [page = '', slowest = Number.NaN] =
        Object.entries(ms).toSorted(([, one], [, other]) => other - one)[0] ?? [];
      return {
        ms,
        slowest: { page, ms: slowest },
        bareMs: await medianOf(bare.url, ''),
        mostBytes: Math.max(...[...pages.values()].map(({ bytes }) => bytes)),
      };
    });
  });
}

function overviewOfInvented(bare: ChildServer): Promise<StaffPages['overviewOf10000']> {
  return inFolder(async (dataFolder) => {
    const bench = await openReminderBench(INVENTED, { dataFolder });
    const link = await staffLink(bench.services, STAFF);
    await bench.close();
    return served(dataFolder, '2017-05-10T10:00', link, async (browser, url) => {
      const path = `/kl/p/${ID}`;
      await browser.goes(path);
      return {
        ms: await medianOf(url + path, browser.cookie),
        bareMs: await medianOf(bare.url, ''),
        bytes: Buffer.byteLength(browser.markup),
      };
    });
  });
}

async function served<Result>(
  dataFolder: string,
  now: string,
  link: string,
  act: (browser: Browser, url: string) => Promise<Result>,
): Promise<Result> {
  const server = await startChild({
    PARTNERSKAB_DATA: dataFolder,
    PARTNERSKAB_CLOCK: now,
    PARTNERSKAB_STAFF: STAFF,
  });
  try {
    const browser = await new Browser(server.url).goes(link);
    await browser.clicks('Log ind');
    if (browser.status !== 200) throw new Error(`Answered ${browser.status}: ${browser.text}`);
    return await act(browser, server.url);
  } finally {
    await server.kill();
  }
}

async function inFolder<Result>(act: (dataFolder: string) => Promise<Result>): Promise<Result> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-pages-'));
  try {
    return await act(dataFolder);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Once before, to become warm. */
async function medianOf(url: string, cookie: string): Promise<number> {
  const sending = { url, headers: () => ({ cookie }), status: 200 };
  await fullLoad([sending], 1);
  const { median } = await fullLoad(Array<typeof sending>(FETCHES).fill(sending), 1);
  return round(median);
}
