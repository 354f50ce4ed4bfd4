import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { machineMillis } from '../../src/clock.ts';
import { addReply } from '../../src/store/inbox.ts';
import { createProvider } from '../../src/web/sign-in/provider.ts';
import type { Installation } from '../../src/web/site/installation.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { realProvider, SECRET } from '../web/sign-in/real-provider.ts';
import { staffLink, staffSite } from '../web/staff-site.ts';
import { DESK, lookAt, oneBrowser } from './staff-page.ts';

const browser = oneBrowser();

/** Of which something needs somebody. */
const INSTALLATION: Installation = {
  state: async () => ({
    ...{ startedAt: '2017-06-29T06:00:00.000Z', isReady: false, database: 'sqlite' },
    ...{ isRehearsal: true, clockIsMoved: true, versions: { program: '0.2.0', node: '24.21.0' } },
    platforms: { slack: 'ready', teams: 'starting', mail: 'off', web: 'ready' },
    daily: { backup: { state: 'failed', at: '2017-06-30T00:31:00.000Z' } },
  }),
  examine: async () => [
    { check: 'Slack', outcome: 'fail', message: "Slack can't be reached", fix: 'Let this machine reach it.' },
    { check: 'disk', outcome: 'ok', message: 'room enough' },
  ],
};

async function served() {
  const one = await chat('2017-06-30T10:00', { staff: ['stine@kl.dk', 'bo@kl.dk'] });
  for (const [key, municipality, text] of [
    ['reply-1', '0410', 'Vi kan ikke nå det inden fristen. Kan vi få en uge mere?'],
    ['reply-2', '0751', 'Hvem hos jer kan svare på spørgsmål om økonomien?\n\nVenlig hilsen\nAsta'],
  ] as const)
    await addReply(
      one.store,
      { actor: 'mette@middelfart.dk', surface: 'slack' },
      { key, partnership: 'dagtilbud-2017', municipality, text },
    );
  const site = await staffSite({ ...one.services, installation: INSTALLATION } as typeof one.services);
  return { ...one, site, link: `${site.url}${await staffLink(one.services, 'stine@kl.dk')}` };
}

async function presses(page: Page, role: 'link' | 'button', name: RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function visitor(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser().newContext({ viewport: DESK });
  return { context, page: await context.newPage() };
}

test('Staff sign in, see what needs them, take it and handle it by mouse, on a desk and on a phone', async () => {
  const { site, link } = await served();
  const { context, page } = await visitor();
  await page.goto(link);
  await lookAt(page, 'link');
  await page.click('main button');
  expect(await page.textContent('h1')).toBe('Partnerskaber');
  await lookAt(page, 'partnerskaber');
  await page.click('text=2 ting venter i indbakken');
  await lookAt(page, 'indbakke');
  await page.selectOption('#vis-ansvarlig', 'ingen');
  await page.click('text="Vis"');
  expect(await page.locator('.entries > li').count()).toBe(2);
  await page.locator('.entries button', { hasText: 'Jeg tager den' }).first().click();
  expect(await page.textContent('.alert')).toContain('Du har taget den.');
  await page.goto(`${site.url}/kl/indbakke`);
  await page.locator('.entries button', { hasText: 'Håndteret' }).first().click();
  expect(await page.textContent('.alert')).toContain('Den er håndteret.');
  await page.click('summary');
  await lookAt(page, 'indbakke-haandteret');
  await page.locator('.entry-title a').first().click();
  await lookAt(page, 'ting');
  await page.goto(`${site.url}/kl/drift`);
  await lookAt(page, 'drift');
  await page.click('text="Undersøg nu"');
  await page.waitForSelector('#undersoegt');
  await lookAt(page, 'drift-undersoegt');
  await page.goto(`${site.url}/kl/log-ind`);
  await lookAt(page, 'log-ind');
  expect(site.errors).toEqual([]);
  await context.close();
});

test('Staff find a person and forget them by keyboard alone, once they have seen what goes', async () => {
  const { site, link } = await served();
  const { context, page } = await visitor();
  await page.goto(link);
  await presses(page, 'button', /^Log ind$/);
  await presses(page, 'link', /^Persondata$/);
  await lookAt(page, 'persondata');
  await page.focus('#sog');
  await page.keyboard.type('middelfart');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await lookAt(page, 'persondata-fundet');
  await presses(page, 'button', /^Se, hvad der er gemt.*mette/);
  await lookAt(page, 'person');
  await presses(page, 'button', /^Se, hvad der bliver slettet$/);
  await lookAt(page, 'slet');
  await presses(page, 'button', /^Slet nu$/);
  expect(await page.textContent('h1')).toBe('Personens data er slettet');
  await lookAt(page, 'slettet');
  expect(page.url()).not.toContain('mette');
  expect(site.errors).toEqual([]);
  await context.close();
});

test('Staff are led to the provider and back to the page that they asked for, by a browser as it is', async () => {
  const { services } = await chat();
  const real = await realProvider({ stine: { email: 'stine@kl.dk', email_verified: true, name: 'Stine' } });
  const settings = {
    ...{ issuer: real.issuer, clientId: 'partnerskab', clientSecret: SECRET, group: undefined },
  };
  const at = { provider: createProvider(settings, machineMillis), settings };
  const site = await staffSite(services, { at });
  real.register(`${site.url}/kl/log-ind/retur`);
  const { context, page } = await visitor();
  await page.goto(`${site.url}/kl/indbakke?slags=besked`);
  await lookAt(page, 'logget-ud');
  await page.getByRole('link', { name: 'Log ind', exact: true }).click();
  await lookAt(page, 'log-ind-udbyder');
  await page.click('main button');
  await page.waitForURL(`${real.issuer}/**`);
  await page.fill('input[name="login"]', 'stine');
  await page.fill('input[name="password"]', 'x');
  await page.click('button[type="submit"]');
  await page.click('button[type="submit"]');
  await page.waitForURL(`${site.url}/kl/indbakke?slags=besked`);
  expect(await page.textContent('header')).toContain('Stine');
  await page.click('text="Log af"');
  await lookAt(page, 'logget-af');
  expect(await page.getAttribute('text=Log også af din arbejdskonto', 'href')).toContain(real.issuer);
  expect(site.errors).toEqual([]);
  await context.close();
});
