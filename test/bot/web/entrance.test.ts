import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BotServices } from '../../../src/bot/services.ts';
import { newCode } from '../../../src/partnership/identity/code.ts';
import { StoreError } from '../../../src/store/db/store-error.ts';
import { renewCode } from '../../../src/store/identity/codes.ts';
import { peopleOf } from '../../store/people-of.ts';
import { chat } from '../contact/contact-chat.ts';
import { type Browser, linkTo, site } from './browser.ts';

const KL = { actor: 'KL', surface: 'test' };
const METTE = 'mette@middelfart.dk';
const middelfart = { partnership: 'dagtilbud-2017', municipality: '0410' };
const WRONG = newCode(randomBytes);

async function codeFor({ store }: Pick<BotServices, 'store'>): Promise<string> {
  const made = await renewCode(store, KL, { ...middelfart, random: randomBytes });
  if (made.kind !== 'saved') throw new Error(made.kind);
  return made.value.code;
}

async function types(browser: Browser, code: string, name = 'Ida Holm', email = 'ida@middelfart.dk') {
  await browser.goes('/kode');
  return browser.submits({ name, email, code });
}

describe('A code from the letter, in a browser', () => {
  test('makes a contact, mails a link to the address, and lets nobody in', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = at.browser();
    await types(browser, (await codeFor(services)).toLowerCase().replaceAll('-', ' '));
    await at.settled();
    expect(at.mailed).toEqual([{ email: 'ida@middelfart.dk', municipality: '0410', isNew: true }]);
    expect(browser.text).toContain('ida@middelfart.dk');
    expect(browser.cookie).toBe('');
    await browser.goes('/');
    expect(browser.title).toBe('Svar for jeres kommune');
    const people = await peopleOf(services.store, 'dagtilbud-2017', '0410');
    expect(people.map(({ email }) => email)).toContain('ida@middelfart.dk');
  });

  test('that was used sends its user another link, and leads everybody else to one', async () => {
    const { services } = await chat();
    const at = await site(services);
    const code = await codeFor(services);
    await types(at.browser(), code);
    await types(at.browser(), code);
    await at.settled();
    expect(at.mailed.map(({ isNew }) => isNew)).toEqual([true, false]);
    const other = await types(at.browser(), code, 'En Anden', 'anden@middelfart.dk');
    expect(other.text).toContain('Koden er brugt');
    expect(other.markup).toContain('href="/nyt-link"');
    expect(at.mailed).toHaveLength(2);
  });

  test('keeps a name on one line, and takes none with what no store can keep', async () => {
    const { services } = await chat();
    const at = await site(services);
    const code = await codeFor(services);
    const refused = await types(at.browser(), code, 'Ida\u0000Holm');
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Skriv dit navn.')]);
    await types(at.browser(), code, 'Ida \u2028 Holm\r\nBcc: alle@middelfart.dk');
    await at.settled();
    const people = await peopleOf(services.store, 'dagtilbud-2017', '0410');
    expect(people.map(({ name }) => name)).toContain('Ida Holm Bcc: alle@middelfart.dk');
  });

  test('with a slip, or without a name or an address, is told beside its field, and all that was typed stays', async () => {
    const { services } = await chat();
    const at = await site(services);
    const code = await codeFor(services);
    const browser = await types(at.browser(), code.replace(/.$/, '?'), '  ', 'ida@');
    expect(browser.status).toBe(422);
    expect(browser.markup).toContain('data-error-summary');
    expect(browser.entries).toMatchObject({ email: ['ida@'], code: [code.replace(/.$/, '?')] });
    expect((await types(at.browser(), 'abc')).text).toContain('fire gange fire');
    expect((await types(at.browser(), WRONG)).text).toContain('Koden findes ikke');
    await at.settled();
    expect(at.mailed).toEqual([]);
  });

  test('is not used up where no mail can be sent', async () => {
    const { services } = await chat();
    const at = await site(services, { sendLink: undefined });
    const code = await codeFor(services);
    await at.browser().goes('/kode');
    const browser = at.browser();
    const form = await site(services);
    await browser.goes('/kode');
    expect(browser.text).toContain('kan ikke sendes links');
    const elsewhere = form.browser();
    await elsewhere.goes('/kode');
    const { body } = elsewhere.filled({ name: 'Ida', email: 'ida@middelfart.dk', code });
    await browser.posts('/kode', body);
    expect(browser.status).toBe(503);
    await types(form.browser(), code);
    await form.settled();
    expect(form.mailed).toHaveLength(1);
  });

  test('guessed often makes its network address wait a little, and tells until when', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = at.browser();
    for (let wrong = 0; wrong < 12; wrong += 1) await types(browser, WRONG);
    expect(browser.text).toContain('Prøv igen 20.4.2017 kl. 10.00');
  });
});

describe('"Send mig et nyt link"', () => {
  async function asks(browser: Browser, email: string) {
    await browser.goes('/nyt-link');
    return browser.submits({ email });
  }

  test('answers the same whether the address is known or not, and mails only to the one that is registered', async () => {
    const { services } = await chat();
    const at = await site(services);
    const known = await asks(at.browser(), 'METTE@middelfart.dk ');
    const unknown = await asks(at.browser(), 'ingen@middelfart.dk');
    await at.settled();
    expect(known.markup).toBe(unknown.markup);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()]);
    expect(at.mailed).toEqual([{ email: METTE, municipality: '0410', isNew: false }]);
  });

  test('answers before anybody is looked for, so that the time says nothing either', async () => {
    const { services } = await chat();
    let finish: (() => void) | undefined;
    const at = await site(services, {
      sendLink: () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    });
    expect((await asks(at.browser(), METTE)).status).toBe(200);
    await expect.poll(() => finish).toBeDefined();
    finish?.();
  });

  test('mails to one address a few times at most, however often it is asked', async () => {
    const { services } = await chat();
    const at = await site(services);
    const answers = new Set<string>();
    for (let time = 0; time < 8; time += 1) answers.add((await asks(at.browser(), METTE)).markup);
    await at.settled();
    expect(at.mailed).toHaveLength(3);
    expect(answers.size).toBe(1);
  });

  test('tells only what is no address', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = await asks(at.browser(), 'mette');
    expect(browser.status).toBe(422);
    expect(browser.entries['email']).toEqual(['mette']);
  });
});

describe('Every page', () => {
  test('is kept nowhere, fetches nothing from elsewhere, and runs no script of its own', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = at.browser();
    const link = await linkTo(services.store, METTE);
    await browser.opens(link);
    await browser.clicks('Ja');
    const { path } = browser;
    for (const where of [
      '/',
      path,
      link,
      '/kode',
      '/nyt-link',
      '/tilgaengelighed',
      '/side/findes-ikke',
      '/fil/x/0',
    ]) {
      await browser.goes(where);
      expect(browser.headers.get('cache-control')).toBe('no-store');
      expect(browser.headers.get('referrer-policy')).toBe('no-referrer');
      expect(browser.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = browser.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; .*form-action 'self'.*frame-ancestors 'none'/);
      expect(policy).not.toMatch(/unsafe|http|\*/);
      expect(browser.markup).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)|<style|\bon\w+="|\bstyle="/);
      expect(browser.markup).not.toMatch(
        /\b(?:src|action)="(?:https?:)?\/\/|<link [^>]*href="(?:https?:)?\/\//,
      );
    }
  });

  test('has a cookie that scripts and other sites can not read or send, and over https no other host can set', async () => {
    const { services } = await chat();
    const link = await linkTo(services.store, METTE);
    const cookieAt = async (publicUrl?: string) => {
      const at = await site(services, publicUrl === undefined ? {} : { publicUrl: () => publicUrl });
      const response = await fetch(`${at.url}${link}`, { method: 'POST', redirect: 'manual' });
      return response.headers.getSetCookie()[0] ?? '';
    };
    expect(await cookieAt()).toMatch(/^partnerskab=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await cookieAt('https://partnerskab.example.dk')).toMatch(
      /^__Host-partnerskab=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test('is not begun by a preview: HEAD, and GET however often', async () => {
    const { services, store } = await chat();
    const at = await site(services);
    const link = await linkTo(store, METTE);
    for (const method of ['HEAD', 'GET', 'HEAD', 'OPTIONS']) await fetch(`${at.url}${link}`, { method });
    expect(await store.reading.selectFrom('web_session').selectAll().execute()).toEqual([]);
  });

  test.each<[string, Record<string, string>, number]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }, 403],
    ['another origin, by a browser that says no more', { origin: 'https://ond.dk' }, 403],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
  ])('takes what is sent from %s as it should', async (_, headers, status) => {
    const { services } = await chat();
    const at = await site(services);
    const browser = at.browser();
    const link = await linkTo(services.store, METTE);
    await browser.posts(link, [], headers);
    expect(browser.status).toBe(status);
    expect(browser.cookie === '').toBe(status === 403);
  });

  test('takes no more than a form can hold, and no other kind of content', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = at.browser();
    await browser.opens(await linkTo(services.store, METTE));
    await browser.posts('/handling', [['text', 'x'.repeat(600_000)]]);
    expect(browser.status).toBe(413);
    const json = await fetch(`${at.url}/handling`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: browser.cookie },
      body: '{}',
    });
    expect(json.status).toBe(415);
  });

  test('takes a form whose length the browser or a proxy does not tell, up to the same bound', async () => {
    const { services } = await chat();
    const at = await site(services);
    const sent = (path: string, method: string, body?: string) =>
      fetch(`${at.url}${path}`, {
        ...{ method, headers: { 'content-type': 'application/x-www-form-urlencoded' }, duplex: 'half' },
        ...(body !== undefined && { body: new Blob([body]).stream() }),
      });
    const answer = await sent('/nyt-link', 'POST', `shown=text%3Aemail&entry.email=${METTE}`);
    expect(answer.status).toBe(200);
    await at.settled();
    expect(at.mailed).toHaveLength(1);
    expect((await sent('/nyt-link', 'POST', 'x'.repeat(600_000))).status).toBe(413);
    for (const method of ['POST', 'PUT', 'OPTIONS', 'DELETE'])
      expect([method, await statusOf(at.url, '/l/ukendt', 'Host: x', method)]).toEqual([method, 404]);
    expect(at.errors).toEqual([]);
  });

  test('counts it as no failure of its own where somebody leaves in the middle of sending', async () => {
    const { services } = await chat();
    const at = await site(services);
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
    const type = 'Content-Type: application/x-www-form-urlencoded';
    socket.write(`POST /nyt-link HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: 100\r\n\r\nshown=`);
    await setTimeout(200);
    socket.destroy();
    await setTimeout(200);
    expect(at.errors).toEqual([]);
  });

  test('is served to this machine only in local mode', async () => {
    const { services } = await chat();
    const at = await site(services, { isLocal: true });
    expect((await at.browser().goes('/kode')).status).toBe(200);
    const status = await statusOf(at.url, '/kode', 'Host: partnerskab.example.dk');
    expect(status).toBe(403);
    const passedOn = await fetch(`${at.url}/kode`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(passedOn.status).toBe(403);
  });

  test('says so where the store is away, and that going back keeps what was typed', async () => {
    const { services } = await chat();
    const at = await site(services, {
      readPages: () => Promise.reject(new StoreError('unreachable', 'gone', 'there', '')),
    });
    const browser = at.browser();
    await browser.opens(await linkTo(services.store, METTE));
    expect(browser.status).toBe(503);
    expect(browser.text).toContain('tilbageknap');
    expect(at.errors).toEqual([]);
  });

  test('logs no address, no name and no token, whatever fails', async () => {
    const { services } = await chat();
    const link = await linkTo(services.store, METTE);
    const at = await site(services, {
      readPages: () => Promise.reject(new Error('broken')),
      sendLink: () => Promise.reject(new Error('mail')),
    });
    const browser = at.browser();
    await browser.opens(link);
    expect(browser.status).toBe(500);
    await browser.goes('/nyt-link');
    await browser.submits({ email: METTE });
    await at.settled();
    const logged = JSON.stringify(at.errors, (_, value) => (value instanceof Error ? value.message : value));
    expect(at.errors).toHaveLength(2);
    expect(logged).not.toMatch(/mette|middelfart/i);
    expect(logged).not.toContain(link.slice(3));
  });
});

/** The status of a request with a header that `fetch` does not let through, and without a body or its length. */
function statusOf(url: string, path: string, header: string, method = 'GET'): Promise<number> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`${method} ${path} HTTP/1.1\r\n${header}\r\nConnection: close\r\n\r\n`);
    });
    socket.once('data', (data) => {
      resolve(Number(String(data).split(' ')[1]));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
