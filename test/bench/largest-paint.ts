import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../browser/browser.ts';
import { unpackChromium } from '../browser/unpack-chromium.ts';
import { median, round } from './measure.ts';

/** Odd, so that there is a middle one. */
const VISITS = 9;
const WIDTHS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

/** Of the personal link, of the municipality (the front page), and of the form. */
type Pages = Record<'link' | 'front' | 'form', number>;

/** Milliseconds until the largest part of a page is painted; medians. */
export interface LargestPaints extends Pages {
  /** Of all pages and visits. */
  slowest: number;
}

/**
 * When the largest part of a contact's pages is painted for somebody whose browser was never here: nothing is in its cache. The
 * time is counted by the browser from the moment at which it sets out (Largest Contentful Paint), with the connection.
 * @param link a personal link that leads to a form
 */
export async function largestPaints(url: string, link: string): Promise<Record<string, LargestPaints>> {
  const browser = await startBrowser(await unpackChromium());
  try {
    const found: Record<string, LargestPaints> = {};
    for (const [name, viewport] of Object.entries(WIDTHS)) {
      const visits: Pages[] = [];
      for (let turn = 0; turn < VISITS; turn += 1) visits.push(await visit(browser, url, { link, viewport }));
      const middle = (page: keyof Pages) => round(median(visits.map((one) => one[page])));
      found[name] = {
        ...{ link: middle('link'), front: middle('front'), form: middle('form') },
        slowest: round(Math.max(...visits.flatMap((one) => Object.values(one)))),
      };
    }
    return found;
  } finally {
    await browser.close();
  }
}

interface Visit {
  link: string;
  viewport: { width: number; height: number };
}

async function visit(browser: Browser, url: string, { link, viewport }: Visit): Promise<Pages> {
  const first = await browser.newContext({ viewport });
  const page = await first.newPage();
  const paintedLink = await paintedAt(page, url + link);
  await page.locator('main button').click();
  await page.locator('[name="form"]').first().waitFor({ state: 'attached' });
  const form = page.url();
  // The session alone is taken along, so that each page is the first that the browser fetches.
  const fresh = async (address: string) => {
    const context = await browser.newContext({ viewport });
    await context.addCookies(await first.cookies());
    return closing(context, async () => paintedAt(await context.newPage(), address));
  };
  return closing(first, async () => ({
    link: paintedLink,
    front: await fresh(`${url}/`),
    form: await fresh(form),
  }));
}

async function closing<Result>(context: BrowserContext, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } finally {
    await context.close();
  }
}

/** As script of the page: what is painted later and is larger comes as another entry. */
const LAST_OF_ALL = `new Promise((resolve) =>
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? null)).observe({
    type: 'largest-contentful-paint',
    buffered: true,
  }),
)`;

/** Once nothing is fetched any more: a font that comes late paints again. */
async function paintedAt(page: Page, address: string): Promise<number> {
  const response = await page.goto(address, { waitUntil: 'networkidle' });
  if (response?.status() !== 200) throw new Error(`Answered ${response?.status()}`);
  const at = await page.evaluate<number | null>(LAST_OF_ALL);
  if (at === null) throw new Error(`Nothing was painted at ${new URL(address).pathname}`);
  return at;
}
