import { describe, expect, test } from 'vitest';
import type { BotServices } from '../../../src/bot/services.ts';
import { machineMillis } from '../../../src/clock.ts';
import { createProvider } from '../../../src/web/sign-in/provider.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { staffSite } from '../staff-site.ts';
import { freshBrowser, realProvider, SECRET } from './real-provider.ts';

const ACCOUNTS = {
  stine: { email: 'Stine@kl.dk', email_verified: true, name: 'Stine Krogh' },
  falsk: { email: 'stine@kl.dk', email_verified: false, groups: ['kl-partnerskab'] },
  ny: { email: 'ny@kl.dk', groups: ['andre', 'kl-partnerskab'] },
  gaest: { email: 'gaest@example.dk', email_verified: true, groups: ['andre'] },
  navnloes: { name: 'Uden adresse', preferred_username: 'stine@kl.dk' },
};

async function served(given: { issuer?: (real: string) => string; services?: Partial<BotServices> } = {}) {
  const one = await chat('2017-04-20T10:00', given.services);
  const real = await realProvider(ACCOUNTS);
  const settings = {
    ...{ issuer: given.issuer?.(real.issuer) ?? real.issuer, clientId: 'partnerskab', clientSecret: SECRET },
    group: { claim: 'groups', value: 'kl-partnerskab' },
  };
  const at = { provider: createProvider(settings, machineMillis), settings };
  const site = await staffSite(one.services, { at });
  real.register(`${site.url}/kl/log-ind/retur`);
  /** Begins to sign in, and returns where the browser is sent. */
  async function begins(browser: ReturnType<typeof freshBrowser>, til = '/kl') {
    const page = await browser.posts(`${site.url}/kl/log-ind`, { til });
    const [, url = ''] = /^0; url=(.*)$/.exec(page.headers.get('refresh') ?? '') ?? [];
    return { ...page, url };
  }
  async function signsIn(account: string, til?: string) {
    const browser = freshBrowser();
    const { url } = await begins(browser, til);
    const back = await browser.passes(url, account, site.url);
    return { browser, back, came: await browser.asks(back) };
  }
  return { ...one, ...site, real, begins, signsIn };
}

describe("KL's staff sign in at a provider of OpenID Connect", () => {
  test('with the code flow, and come to the page that they asked for', async () => {
    const { url, signsIn, services } = await served();
    const asked = await freshBrowser().asks(`${url}/kl?fra=mail`);
    expect(asked.status).toBe(403);
    expect(asked.markup).toContain('/kl/log-ind?til=%2Fkl%3Ffra%3Dmail');
    const { browser, back, came } = await signsIn('stine', '/kl?fra=mail');
    expect([came.status, came.to]).toEqual([303, `${url}/kl?fra=mail`]);
    const front = await browser.asks(`${url}/kl`);
    expect([front.status, front.title]).toEqual([200, 'Partnerskaber']);
    expect(front.markup).toContain('Stine Krogh');
    expect([...browser.jarOf(url).keys()]).toEqual(['partnerskab-kl']);
    expect(new URL(back).searchParams.get('iss')).not.toBeNull();
    const log = await services.store.writing.selectFrom('audit').selectAll().execute();
    expect(log.filter(({ subject }) => subject === 'staff-session')).toMatchObject([
      { actor: 'Stine@kl.dk', action: 'begin', surface: 'web' },
    ]);
  });

  test('and the request to it carries PKCE, state and nonce, each new', async () => {
    const { begins } = await served();
    const two = [await begins(freshBrowser()), await begins(freshBrowser())].map(
      ({ url }) => new URL(url).searchParams,
    );
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new Set(two.map((one) => one.get(name))).size).toBe(2);
    expect(two.map((one) => [one.get('code_challenge_method'), one.get('response_type')])).toEqual([
      ['S256', 'code'],
      ['S256', 'code'],
    ]);
  });

  test('by a group that it states, though they are on no list', async () => {
    const { signsIn, url } = await served();
    const { browser, came } = await signsIn('ny');
    expect([came.status, came.to]).toEqual([303, `${url}/kl`]);
    expect((await browser.asks(`${url}/kl`)).status).toBe(200);
  });

  test.each([
    ['gaest', 'Du har ikke adgang', 'gaest@example.dk står ikke på listen'],
    ['falsk', 'Du har ikke adgang', 'ikke bekræftet, at stine@kl.dk er din adresse'],
    ['navnloes', 'Du har ikke adgang', 'oplyser ikke din e-mailadresse'],
  ])('but %s is let in by nothing that the provider says', async (account, title, text) => {
    const { signsIn, url } = await served();
    const { browser, came } = await signsIn(account);
    expect([came.status, came.title]).toEqual([403, title]);
    expect(came.text).toContain(text);
    expect((await browser.asks(`${url}/kl`)).status).toBe(403);
  });

  test('and whoever is taken off the list is out at the next request', async () => {
    const staff = ['stine@kl.dk'];
    const { signsIn, url } = await served({ services: { staff } });
    const { browser } = await signsIn('stine');
    expect((await browser.asks(`${url}/kl`)).status).toBe(200);
    staff.pop();
    expect((await browser.asks(`${url}/kl`)).status).toBe(403);
  });

  test('and by a group only as long as one is configured', async () => {
    const { signsIn, url, services } = await served();
    const { browser } = await signsIn('ny');
    const cookie = browser.jarOf(url).get('partnerskab-kl') ?? '';
    const without = await staffSite(services);
    const other = freshBrowser();
    other.jarOf(without.url).set('partnerskab-kl', cookie);
    expect((await other.asks(`${without.url}/kl`)).status).toBe(403);
    expect((await browser.asks(`${url}/kl`)).status).toBe(200);
  });

  test('and by a group for half a day at most', async () => {
    const { signsIn, url, at } = await served();
    const { browser } = await signsIn('ny');
    at('2017-04-20T22:01');
    expect((await browser.asks(`${url}/kl`)).status).toBe(403);
  });

  test('and sign off everywhere at once', async () => {
    const { signsIn, url } = await served();
    const [one, other] = [await signsIn('stine'), await signsIn('stine')];
    const page = await one.browser.asks(`${url}/kl/log-ind`);
    expect(page.markup).toContain('Du er logget ind i 2 browsere.');
    const [, csrf = ''] = /name="csrf" value="([^"]*)"/.exec(page.markup) ?? [];
    const forged = await other.browser.posts(`${url}/kl/log-ud/alle`, { csrf: 'x' });
    expect([forged.status, forged.title]).toEqual([403, 'Siden er for gammel']);
    expect((await one.browser.asks(`${url}/kl`)).status).toBe(200);
    const done = await one.browser.posts(`${url}/kl/log-ud/alle`, { csrf });
    expect(done.title).toBe('Du er logget af alle steder');
    expect(done.markup).toContain('/session/end?');
    expect((await one.browser.asks(`${url}/kl`)).status).toBe(403);
  });
});

describe('What comes back from a provider is refused', () => {
  test('with another state than the browser began with', async () => {
    const { begins, url, errors } = await served();
    const browser = freshBrowser();
    const { url: at } = await begins(browser);
    const back = new URL(await browser.passes(at, 'stine', url));
    back.searchParams.set('state', 'en-anden');
    const came = await browser.asks(back.href);
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
    expect(errors).toEqual([]);
  });

  test('with another nonce in the identity token', async () => {
    const { begins, url } = await served();
    const browser = freshBrowser();
    const at = new URL((await begins(browser)).url);
    at.searchParams.set('nonce', 'en-anden');
    const came = await browser.asks(await browser.passes(at.href, 'stine', url));
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test("with another's PKCE", async () => {
    const { begins, url } = await served();
    const [browser, other] = [freshBrowser(), freshBrowser()];
    const at = new URL((await begins(browser)).url);
    at.searchParams.set(
      'code_challenge',
      new URL((await begins(other)).url).searchParams.get('code_challenge') ?? '',
    );
    const came = await browser.asks(await browser.passes(at.href, 'stine', url));
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test('in a browser that began nothing, as a link from somebody else would have it', async () => {
    const { begins, url } = await served();
    const attacker = freshBrowser();
    const back = await attacker.passes((await begins(attacker)).url, 'stine', url);
    const came = await freshBrowser().asks(back);
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test('when its code is used a second time', async () => {
    const { begins, url } = await served();
    const browser = freshBrowser();
    const { url: at } = await begins(browser);
    const kept = browser.jarOf(url).get('partnerskab-kl-ind') ?? '';
    const back = await browser.passes(at, 'stine', url);
    expect((await browser.asks(back)).status).toBe(303);
    const thief = freshBrowser();
    thief.jarOf(url).set('partnerskab-kl-ind', kept);
    const again = await thief.asks(back);
    expect([again.status, again.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test('from another issuer', async () => {
    const { begins, url } = await served();
    const browser = freshBrowser();
    const back = new URL(await browser.passes((await begins(browser)).url, 'stine', url));
    back.searchParams.set('iss', 'https://login.example.dk');
    const came = await browser.asks(back.href);
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test('after a quarter of an hour, or with a cookie that is not ours', async () => {
    const { begins, url, at } = await served();
    const browser = freshBrowser();
    const { url: to } = await begins(browser);
    const back = await browser.passes(to, 'stine', url);
    const jar = browser.jarOf(url);
    const cookie = jar.get('partnerskab-kl-ind') ?? '';
    jar.set('partnerskab-kl-ind', `${cookie.slice(0, -3)}abc`);
    expect((await browser.asks(back)).status).toBe(403);
    jar.set('partnerskab-kl-ind', cookie);
    at('2017-04-20T10:16');
    const came = await browser.asks(back);
    expect([came.status, came.title]).toEqual([403, 'Log ind gælder ikke længere']);
  });

  test('when the person says no there', async () => {
    const { begins, url } = await served();
    const browser = freshBrowser();
    const { url: at } = await begins(browser);
    const back = new URL(`${url}/kl/log-ind/retur`);
    const state = new URL(at).searchParams.get('state') ?? '';
    back.search = `${new URLSearchParams({ error: 'access_denied', state, iss: new URL(at).origin })}`;
    const came = await browser.asks(back.href);
    expect([came.status, came.title]).toEqual([403, 'Du blev ikke logget ind']);
  });
});

describe('Without the provider', () => {
  test('people are told that it is away, before and after they were there', async () => {
    const { begins, url, real } = await served();
    const browser = freshBrowser();
    const back = await browser.passes((await begins(browser)).url, 'stine', url);
    await real.stops();
    const came = await browser.asks(back);
    expect([came.status, came.title]).toEqual([503, 'Log ind virker ikke lige nu']);
  });

  test('nobody is sent to one that names itself otherwise than it is configured', async () => {
    const { begins } = await served({ issuer: (real) => real.replace('127.0.0.1', 'localhost') });
    const page = await begins(freshBrowser());
    expect([page.status, page.title, page.url]).toEqual([503, 'Log ind virker ikke lige nu', '']);
  });

  test('and where none is configured, the page says how else to get in', async () => {
    const { services } = await chat();
    const site = await staffSite(services);
    const browser = site.browser();
    await browser.goes('/kl/log-ind');
    expect(browser.text).toContain('lave et link');
    expect(browser.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(browser.headers.get('cache-control')).toBe('no-store');
    await browser.posts('/kl/log-ind', []);
    expect(browser.status).toBe(404);
    await browser.goes('/kl/log-ind/retur?code=x&state=y');
    expect(browser.status).toBe(404);
  });
});
