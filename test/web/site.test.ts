import { describe, expect, test } from 'vitest';
import { aboutIn, pathOf, readAbout } from '../../src/web/site/about.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { staffLink, staffSite } from './staff-site.ts';

describe("KL's staff in a browser", () => {
  test('sign in with a link once, see the partnerships, and sign off', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const link = await staffLink(services, 'stine@kl.dk');
    const stine = site.browser();
    await stine.goes('/kl');
    expect([stine.status, stine.title]).toEqual([403, 'Log ind først']);
    await stine.goes(link);
    expect(stine.text).toContain('Linket logger stine@kl.dk ind.');
    await stine.clicks('Log ind');
    expect([stine.path, stine.title]).toEqual(['/kl', 'Partnerskaber']);
    const other = site.browser();
    await other.goes(link);
    expect([other.status, other.title]).toEqual([410, 'Linket gælder ikke længere']);
    await stine.clicks('Log af');
    await stine.goes('/kl');
    expect(stine.status).toBe(403);
  });

  test('come by a link to the page that they asked for before they had one, and next time to the first', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const stine = site.browser();
    await stine.goes('/kl/p/dagtilbud-2017?sog=aarhus');
    const [, signIn = ''] = /href="(\/kl\/log-ind[^"]*)"/.exec(stine.markup) ?? [];
    await stine.goes(signIn.replaceAll('&amp;', '&'));
    expect(stine.text).toContain('kan lave et link');
    await stine.goes(await staffLink(services, 'stine@kl.dk'));
    await stine.clicks('Log ind');
    expect([stine.path, stine.title]).toEqual(['/kl/p/dagtilbud-2017?sog=aarhus', 'Kommuner']);
    const lise = site.browser();
    await lise.goes('/kl/log-ind?til=https%3A%2F%2Fond.example.dk%2Fkl');
    await lise.goes(await staffLink(services, 'stine@kl.dk'));
    await lise.clicks('Log ind');
    expect(lise.path).toBe('/kl');
  });

  test('are told that they are signed off only where they are', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    for (const path of ['/kl/log-ud', '/kl/log-ud/alle']) {
      await stine.posts(path, [['csrf', 'x']]);
      expect([path, stine.status, stine.title]).toEqual([path, 403, 'Siden er for gammel']);
      await stine.goes('/kl');
      expect(stine.status).toBe(200);
    }
  });

  test('alone have much read that they send: of anybody else only what a sign-in needs', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const long: [string, string][] = [['til', 'x'.repeat(100_000)]];
    const anybody = site.browser();
    for (const path of ['/kl/log-ind', '/kl/log-ud', '/kl/log-ud/alle', '/kl/l/x']) {
      await anybody.posts(path, long);
      expect([path, anybody.status, anybody.title]).toEqual([path, 413, 'Det er for stort']);
    }
    const stine = await site.signedIn();
    await stine.posts('/kl/handling', long);
    expect([stine.status, stine.title]).toEqual([403, 'Siden er for gammel']);
  });

  test('come to the page that a form stood on when they fetch again what it was sent to', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    const p = '/kl/p/dagtilbud-2017';
    const forms: [string, string][] = [
      ['/kl/handling', '/kl'],
      ['/kl/log-ud/alle', '/kl'],
      ['/kl/persondata/slettet', '/kl/persondata'],
      [`${p}/skriv`, p],
      [`${p}/aftaler/underskrevet`, `${p}/aftaler`],
      [`${p}/netvaerk/dan`, `${p}/netvaerk`],
      [`${p}/kommune/0410/noter`, `${p}/kommune/0410`],
      [`${p}/definition`, `${p}/definition`],
    ];
    for (const [path, to] of forms) {
      await stine.goes(path);
      expect([path, stine.status, stine.path]).toEqual([path, 200, to]);
    }
  });

  test('are told in Danish of a file that is too large', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    await stine.posts('/kl/p/dagtilbud-2017/modtag', [['fil', 'x'.repeat(33 * 1024 * 1024)]]);
    expect([stine.status, stine.title]).toEqual([413, 'Det er for stort']);
    expect(stine.text).toContain('Der må højst sendes 32 MB ad gangen.');
  });

  test('are let in by a link only as long as they are on the list', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const browser = await site.signedIn('nogen@example.dk');
    expect([browser.status, browser.title]).toEqual([403, 'Du er logget ud']);
  });

  test('read once what was not understood, and the rest below it', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    const csrf = stine.forms()[0]?.hidden.find(([name]) => name === 'csrf')?.[1] ?? '';
    await stine.posts('/kl/handling', [
      ['csrf', csrf],
      ['text', 'påmindelser fra på mandag'],
    ]);
    const said = 'Jeg ved ikke, hvad "fra på mandag" skal betyde her, så jeg har ikke gjort noget.';
    expect(stine.title).toBe(said);
    expect(stine.text.split(said)).toHaveLength(2);
    expect(stine.text).toContain('Vælg partnerskabet');
  });

  test('get from the bot in the browser what they get in chat, and its answer can be fetched again', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const stine = await site.signedIn();
    const [signOff] = stine.forms();
    const csrf = signOff?.hidden.find(([name]) => name === 'csrf')?.[1] ?? '';
    await stine.posts('/kl/handling', [
      ['csrf', csrf],
      ['about', 'tilsyn-2020'],
      ['text', 'indbakke'],
    ]);
    expect(stine.status).toBe(200);
    expect(stine.path).toMatch(/^\/kl\/side\//);
    const first = stine.text;
    await stine.goes(stine.path);
    expect(stine.text).toBe(first);
    await stine.posts('/kl/handling', [
      ['csrf', 'x'],
      ['text', 'indbakke'],
    ]);
    expect(stine.status).toBe(403);
  });

  test('come back from a form of the bot to the municipality that it was opened from', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    await stine.goes('/kl/p/dagtilbud-2017/kommune/0410');
    const opened = stine.buttons.find((label) => label.startsWith('Svar på invitationen')) ?? '';
    await stine.clicks(opened);
    expect(stine.path).toMatch(/^\/kl\/side\//);
    await stine.submits({}, 'leave');
    expect(stine.path).toMatch(/^\/kl\/side\//);
    const back =
      '<a class="breadcrumbs__link" href="/kl/p/dagtilbud-2017/kommune/0410">Middelfart Kommune</a>';
    expect(stine.markup).toContain(back);
    expect(stine.markup).toMatch(/aria-current="page"[^>]*>Kommuner</);
    expect(stine.buttons.filter((label) => label === 'Send')).toEqual([]);
  });

  test('come back to what a page was asked for, without what it said once', () => {
    const about = aboutIn('/kl/p/x', new URLSearchParams('sog=æ+b&mangler=answer&sagt=til')) ?? '';
    const back = readAbout(about);
    expect(back && pathOf(back)).toBe('/kl/p/x?sog=%C3%A6+b&mangler=answer');
    const below = new URLSearchParams('side=2');
    expect(aboutIn('/kl/p/x/netvaerk/flyt', below)).toBe('x/networks');
    expect(aboutIn('/kl/p/x', new URLSearchParams({ sog: 'x'.repeat(1001) }))).toBe('x/municipalities');
    const read = ['x/municipalities?a=b\nc', 'x/municipalities/0410?a=b', 'x/municipalities?a="><b>#x'];
    expect(read.map((one) => readAbout(one)).map((one) => one && pathOf(one))).toEqual([
      ...[undefined, '/kl/p/x/kommune/0410', '/kl/p/x?a=%22%3E%3Cb%3E%23x'],
    ]);
  });

  test('are led nowhere by a page that a form claims to come from', () => {
    expect(
      ['/kl/p/tilsyn-2020', '/kl/p/tilsyn-2020/netvaerk/flyt', '/kl/p/x/kommune/0410/note', '/kl/drift'].map(
        (path) => aboutIn(path),
      ),
    ).toEqual(['tilsyn-2020/municipalities', 'tilsyn-2020/networks', 'x/municipalities/0410', undefined]);
    const read = ['x', '../evil', 'https://evil.example', 'x/../y', 'x/networks', 'x/networks/0410'].map(
      readAbout,
    );
    expect(read.map((about) => about && pathOf(about))).toEqual([
      '/kl/p/x',
      ...[undefined, undefined, undefined],
      ...['/kl/p/x/netvaerk', '/kl/p/x/netvaerk'],
    ]);
  });
});
