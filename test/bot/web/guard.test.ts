import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csrfFor, isFromOurPage, readCookie, readCsrf, sourceOf } from '../../../src/bot/web/guard.ts';

const session = { csrf: 'secret-of-one' };

describe('A CSRF token', () => {
  test('is of its page and session alone, whatever is changed in it', () => {
    const id = fc.stringMatching(/^[\w-]{1,64}$/);
    fc.assert(
      fc.property(id, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (page, at, letter) => {
        const token = csrfFor(session, page, randomBytes);
        expect(readCsrf(session, token)).toBe(page);
        expect(readCsrf({ csrf: 'secret-of-another' }, token)).toBeUndefined();
        const place = at % token.length;
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        if (changed !== token) expect(readCsrf(session, changed)).toBeUndefined();
      }),
    );
    for (const none of [undefined, '', '.', 'a.b', `a.${'A'.repeat(43)}`])
      expect(readCsrf(session, none)).toBeUndefined();
  });

  test('shares nothing but the page with another of the same page, and counts as often as it is sent', () => {
    const [one, other] = [csrfFor(session, 'page', randomBytes), csrfFor(session, 'page', randomBytes)];
    const secret = one.slice('page.'.length);
    const pieces = Array.from({ length: secret.length - 5 }, (_, at) => secret.slice(at, at + 6));
    expect(pieces.filter((piece) => other.includes(piece))).toEqual([]);
    for (const token of [one, other, one]) expect(readCsrf(session, token)).toBe('page');
  });
});

describe('The cookie of a session', () => {
  test('is found among others, and is none where there are two', () => {
    expect(readCookie('a=1; partnerskab=abc; b=2', false)).toBe('abc');
    expect(readCookie('partnerskab=abc; partnerskab=abc', false)).toBe('abc');
    expect(readCookie('partnerskab=abc; partnerskab=def', false)).toBeUndefined();
    expect(readCookie('partnerskab=abc', true)).toBeUndefined();
    expect(readCookie('__Host-partnerskab=abc', true)).toBe('abc');
    expect(readCookie(undefined, true)).toBeUndefined();
  });
});

describe('Where a request comes from', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    sourceOf({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress },
    } as Parameters<typeof sourceOf>[0]);

  test('is believed of a proxy on an own network only, and of that the last entry', () => {
    expect(from('127.0.0.1', '198.51.100.7')).toBe(from('198.51.100.7'));
    expect(from('10.0.0.2', '203.0.113.9, 198.51.100.7')).toBe(from('198.51.100.7'));
    expect(from('192.0.2.1', '198.51.100.7')).toBe(from('192.0.2.1'));
    expect(from('::ffff:192.0.2.1')).toBe(from('192.0.2.1'));
  });

  test('is one network of IPv6, however it is written', () => {
    expect(from('2001:db8:0:1::1')).toBe(from('2001:0db8:0000:0001:ffff:1:2:3'));
    expect(from('2001:db8::1')).toBe(from('2001:db8:0:0:9::'));
    expect(from('2001:db8:0:1::1')).not.toBe(from('2001:db8:0:2::1'));
  });

  test('says nothing of the address itself', () => {
    expect(from('192.0.2.1')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is a page of ours if the browser says so, or else if its origin is', () => {
    const ours = 'https://partnerskab.example.dk';
    expect(isFromOurPage({ 'sec-fetch-site': 'same-origin', origin: 'null' }, ours)).toBe(true);
    expect(isFromOurPage({ 'sec-fetch-site': 'cross-site', origin: ours }, ours)).toBe(false);
    expect(isFromOurPage({ origin: ours }, ours)).toBe(true);
    expect(isFromOurPage({ origin: 'http://localhost:3000', host: 'localhost:3000' }, ours)).toBe(true);
    expect(isFromOurPage({ origin: 'https://ond.dk', host: 'partnerskab.example.dk' }, ours)).toBe(false);
  });
});
