import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { type Received, startSmtp } from '../bot/mail/smtp-peer.ts';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { type SlackPerson, slackPerson } from '../bot/slack/slack-person.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { type ChildServer, startChild } from '../end-to-end/child-server.ts';
import { type Invited, invite, PARTNERSHIP } from '../end-to-end/invited.ts';
import { WAIT } from '../end-to-end/wait-for-text.ts';
import { startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

/** Fourteen days before the deadline, when contacts are reminded of their answer. */
const REMINDED = '2017-04-21T10:00';

/** A contact of a municipality; whoever Slack does not know is written to by mail. */
export interface Contact {
  municipality: string;
  email: string;
  inSlack?: boolean;
}

/** The server as a process of its own, a mail server, Slack and a browser, all on this machine. */
export interface WholeWay {
  invited: Invited;
  server: ChildServer;
  mails: Received[];
  /** The newest mail to an address whose subject fits, once it has come. */
  mailTo(email: string, subject: RegExp): Promise<Received>;
  slackOf(email: string): Promise<SlackPerson>;
  /** A browser of its own, with nothing of another's cookies. */
  browser(way?: Way): Promise<Visitor>;
  stop(): Promise<void>;
}

export interface Way {
  hasScript?: boolean;
  width?: number;
}

/** Somebody in a browser. Every page they meet is looked at for what keeps people out. */
export interface Visitor {
  page: Page;
  /** Waits for the page after this was done, and looks at it. */
  comes(doing: () => Promise<unknown>): Promise<void>;
  clicks(button: string): Promise<void>;
  /** What the rules of accessibility say against the pages met, by their address; empty where all is well. */
  violations: Map<string, unknown[]>;
  /** What scripts complained of. */
  broken: string[];
  close(): Promise<void>;
}

/** KL has invited, and reminders are on, so that mail and Slack have something to bring. */
export async function startWholeWay(contacts: readonly Contact[]): Promise<WholeWay> {
  const invited = await invite(contacts, ['Middelfart']);
  await invited.withStore((store) =>
    switchReminders(store, { actor: 'hso@kl.dk', surface: 'test' }, { partnership: PARTNERSHIP, to: 'on' }),
  );
  const inSlack = contacts.filter((contact) => contact.inSlack);
  const slack = await startFakeSlack(
    SCOPES,
    inSlack.map(({ email }, index) => ({ name: `kontakt${index}`, real_name: 'Kontakt', email })),
  );
  const smtp = await startSmtp();
  const server = await startChild({
    PARTNERSKAB_DATA: invited.dataFolder,
    PARTNERSKAB_CLOCK: REMINDED,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'KL Partnerskaber <partnerskab@kl.dk>',
    MAIL_PER_MINUTE: '6000',
  });
  const started = await startBrowser(inject('chromium'));
  return {
    ...{ invited, server, mails: smtp.received },
    async mailTo(email, subject) {
      const find = () =>
        smtp.received.findLast(({ to, mail }) => to === email && subject.test(mail.subject ?? ''));
      await expect.poll(find, WAIT).toBeDefined();
      return find() as Received;
    },
    slackOf: (email) => slackPerson(slack, `${server.url}/slack/events`, email),
    browser: (way = {}) => visitor(started, way),
    async stop() {
      await started.close();
      await server.kill();
      await slack.stop();
      await smtp.close();
      await invited.remove();
    },
  };
}

async function visitor(browser: Browser, { hasScript = true, width = 1280 }: Way): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: hasScript,
    locale: 'da-DK',
  });
  // A step that cannot be done is to fail, not to wait for the test's end.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const broken: string[] = [];
  const violations = new Map<string, unknown[]>();
  page.on('pageerror', ({ message }) => broken.push(message));
  async function comes(doing: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForEvent('load'), doing()]);
    if (hasScript) await page.waitForSelector('html[data-ready]');
    const found = hasScript ? await violationsOn(page) : await violationsWithoutScripts(context, page.url());
    if (found.length > 0) violations.set(`${new URL(page.url()).pathname}: ${await page.title()}`, found);
  }
  return {
    ...{ page, broken, violations, comes },
    clicks: (button) => comes(() => page.getByRole('button', { name: button, exact: true }).click()),
    close: () => context.close(),
  };
}

/** The rules are looked after by a script, so that the page is fetched once more where only ours do nothing. */
async function violationsWithoutScripts(context: BrowserContext, url: string): Promise<unknown[]> {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser is closed.');
  const again = await browser.newContext({ storageState: await context.storageState(), locale: 'da-DK' });
  await again.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const page = await again.newPage();
  await page.goto(url);
  const found = await violationsOn(page);
  await again.close();
  return found;
}

/** Where the links of a mail lead, that of its button first. */
export function linksOf({ mail }: Received): string[] {
  return [...String(mail.html).matchAll(/href="(http[^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
}
