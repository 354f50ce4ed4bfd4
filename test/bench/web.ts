import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { slackPerson } from '../bot/slack/slack-person.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { Browser, linkTo } from '../bot/web/browser.ts';
import { startBrowser } from '../browser/browser.ts';
import { unpackChromium } from '../browser/unpack-chromium.ts';
import { type ChildServer, startChild } from '../end-to-end/child-server.ts';
import { invite, NOW, PARTNERSHIP } from '../end-to-end/invited.ts';
import { submission } from '../end-to-end/slack-payloads.ts';
import { sampleContacts } from '../end-to-end/steps-under-kill.ts';
import { largestPaints } from './largest-paint.ts';
import { fullLoad, type Measured, type Sending, signedBySlack, steadyLoad } from './load.ts';
import { median, round } from './measure.ts';
import { staffPages } from './staff-pages.ts';

/**
 * How many answer pages a second the server shows in browsers, and how many submissions it stores, beside a bare hono
 * app that stores nothing, and beside the same submissions from Slack to the same server. Both servers are processes of
 * their own and take turns in one run. Then the first byte of both at a steady pace, what a real browser transfers, when it
 * has painted the largest part of a page (see largest-paint.ts), and how long each of staff's pages takes (see staff-pages.ts).
 *
 * What is posted is stored as from Slack (see bot.ts), and the page that answers it is kept, before the browser is led
 * there. To fetch that page afterwards is not in the load.
 */
const CONTACTS = 90;
const ROUNDS = 3;
const PER_ROUND = 500;
const AT_ONCE = 64;
const PER_SECOND = 50;
const STEADY = 200;

interface Answering {
  user: string;
  code: string;
  browser: Browser;
}

const people = sampleContacts(CONTACTS);
const invited = await invite(people, ['Middelfart']);
const slack = await startFakeSlack(
  SCOPES,
  people.map(({ code, email }) => ({ name: `k${code}`, real_name: `Kontakt ${code}`, email })),
);
const servers: ChildServer[] = [];
let count = 0;
try {
  const ours = await startChild({
    PARTNERSKAB_DATA: invited.dataFolder,
    PARTNERSKAB_CLOCK: NOW,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
  });
  servers.push(ours);
  const bare = await startChild({ PARTNERSKAB_DATA: invited.dataFolder }, [
    fileURLToPath(new URL('./bare-hono.ts', import.meta.url)),
  ]);
  servers.push(bare);

  const links = await invited.withStore((store) =>
    Promise.all(
      [...people, ...people.slice(0, 1)].map(({ code, email }) => {
        const place = { partnership: PARTNERSHIP, municipality: code };
        const value = `express-interest|${PARTNERSHIP}/${code}`;
        return linkTo(store, email, place, { action: 'form', value });
      }),
    ),
  );
  const answering: Answering[] = [];
  for (const [index, { code, email }] of people.entries()) {
    const browser = await new Browser(ours.url).opens(links[index] ?? '');
    answering.push({ user: (await slackPerson(slack, '', email)).user, code, browser });
  }

  const loads = {
    pages: (count: number) => each(answering, count, (who) => shows(ours, who)),
    barePages: (count: number) => each(answering, count, (who) => shows(bare, who)),
    answers: (count: number) => each(answering, count, (who, index) => posts(ours, who, index)),
    bareAnswers: (count: number) => each(answering, count, (who, index) => posts(bare, who, index)),
    slackAnswers: (count: number) => each(answering, count, (who, index) => fromSlack(ours, who, index)),
  };
  type Name = keyof typeof loads;
  const names = Object.keys(loads) as Name[];

  // In Slack everybody becomes known, one after the other, and the code gets warm.
  await fullLoad(loads.slackAnswers(CONTACTS), 1);
  for (const name of names) await fullLoad(loads[name](PER_ROUND), AT_ONCE);
  const before = await saved();
  const rounds: Record<Name, Measured>[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const measured: [Name, Measured][] = [];
    for (const name of names) measured.push([name, await fullLoad(loads[name](PER_ROUND), AT_ONCE)]);
    rounds.push(Object.fromEntries(measured) as Record<Name, Measured>);
  }
  const sent = ROUNDS * PER_ROUND;
  const { drafts, pages } = await saved();
  if (drafts - before.drafts !== 2 * sent || pages - before.pages !== sent)
    throw new Error(`Not every answer is stored: ${JSON.stringify({ sent, before, drafts, pages })}`);
  const steady = {
    pages: await steadyLoad(loads.pages(STEADY), PER_SECOND),
    answers: await steadyLoad(loads.answers(STEADY), PER_SECOND),
    barePages: await steadyLoad(loads.barePages(STEADY), PER_SECOND),
  };
  const visits = await visitsOf(ours, links.at(-1) ?? '');
  const largestPaintMs = await largestPaints(ours.url, links.at(-1) ?? '');
  const staff = await staffPages(bare);

  const rate = (name: Name) => round(median(rounds.map((one) => one[name].perSecond)));
  // Of each round by itself: the machine is now faster and now slower, for all.
  const ratio = (name: Name, to: Name) =>
    round(median(rounds.map((one) => one[name].perSecond / one[to].perSecond)));
  for (const name of names) console.log(`${name}, full load: ${rate(name)}/s`);
  console.log(
    JSON.stringify({
      pagesPerSecond: rate('pages'),
      answersPerSecond: rate('answers'),
      slackAnswersPerSecond: rate('slackAnswers'),
      pagesToBare: ratio('pages', 'barePages'),
      answersToBare: ratio('answers', 'bareAnswers'),
      answersToSlack: ratio('answers', 'slackAnswers'),
      firstByteP99At50PerSecondMs: {
        page: round(steady.pages.firstByteP99),
        answer: round(steady.answers.firstByteP99),
        bare: round(steady.barePages.firstByteP99),
      },
      ...visits,
      largestPaintMs,
      staff,
    }),
  );
} finally {
  for (const server of servers) await server.kill();
  await slack.stop();
  await invited.remove();
}

/** In turn, so that nobody's requests come together. */
function each(
  answering: readonly Answering[],
  count: number,
  sending: (who: Answering, index: number) => Sending,
): Sending[] {
  return Array.from({ length: count }, (_, index) => {
    const who = answering[index % answering.length];
    if (!who) throw new Error('Nobody answers');
    return sending(who, index);
  });
}

/** The page with the form. */
function shows({ url }: ChildServer, { browser }: Answering): Sending {
  return { url: url + browser.path, headers: () => ({ cookie: browser.cookie }), status: 200 };
}

function posts({ url }: ChildServer, { browser }: Answering, index: number): Sending {
  const { action, body } = browser.filled(entries(index));
  const headers = () => ({ cookie: browser.cookie, 'sec-fetch-site': 'same-origin' });
  return { url: url + action, body: new URLSearchParams(body).toString(), headers, status: 303 };
}

function fromSlack({ url }: ChildServer, { user, code }: Answering, index: number): Sending {
  const filling = { user, form: 'express-interest', subject: `express-interest|${PARTNERSHIP}/${code}|1` };
  const body = new URLSearchParams({ payload: JSON.stringify(submission(filling, entries(index))) });
  return signedBySlack(`${url}/slack/events`, SIGNING_SECRET, body.toString());
}

/** An answer that was not given before. Each contact ranks an area twice, which is an error, every other time. */
function entries(index: number): Record<string, string | string[]> {
  count += 1;
  const second = Math.floor(index / CONTACTS) % 2 === 0 ? 'tosprogede-boern' : 'tidlig-indsats';
  const ranking = ['tidlig-indsats', second, 'social-mobilitet'];
  return { decision: 'yes', ranking, 'local-goals': `Nr. ${count}` };
}

/** How many times a draft was stored, and how many pages are kept. */
function saved(): Promise<{ drafts: number; pages: number }> {
  return invited.withStore(async ({ reading }) => {
    const { drafts } = await reading
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<number>().as('drafts'))
      .where('subject', '=', 'form-draft')
      .where('action', '=', 'save')
      .executeTakeFirstOrThrow();
    const { pages } = await reading
      .selectFrom('web_page')
      .select(({ fn }) => fn.countAll<number>().as('pages'))
      .executeTakeFirstOrThrow();
    return { drafts, pages };
  });
}

/** What a browser that was never here transfers for the page of the link, then for the form, then for "Svar". */
async function visitsOf({ url }: ChildServer, link: string) {
  const browser = await startBrowser(await unpackChromium());
  try {
    const page = await browser.newPage();
    const transferred = await countTransferred(page);
    await page.goto(url + link, { waitUntil: 'networkidle' });
    const firstVisitBytes = transferred();
    await page.locator('main button').click();
    await page.locator('[name="form"]').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    const formPageBytes = transferred() - firstVisitBytes;
    const later = await page.goto(`${url}/svar`, { waitUntil: 'networkidle' });
    if (later?.status() !== 200) throw new Error(`Answered ${later?.status()}`);
    const laterPageBytes = transferred() - firstVisitBytes - formPageBytes;
    return { firstVisitBytes, formPageBytes, laterPageBytes };
  } finally {
    await browser.close();
  }
}

/** Heads and bodies as they come over the network, so far. */
async function countTransferred(page: Page): Promise<() => number> {
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}
