import { describe, expect, test } from 'vitest';
import { askedCookie, askedIn, ownPath } from '../../../src/web/sign-in/own-path.ts';

describe('Whoever signs in', () => {
  test.each(['/kl', '/kl/indbakke?slags=svar', '/kl/p/dagtilbud-2017/kommune/0410', '/kl?x=1'])(
    'comes to the page of ours that they asked for: %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  test.each([
    'https://ond.example.dk/kl',
    '//ond.example.dk/kl',
    '/\\ond.example.dk/kl',
    '/kl\\..\\..\\\\ond.example.dk',
    '/\t/ond.example.dk',
    '/kl/../..//ond.example.dk',
    '/kl/..',
    '/klx',
    '/kl@ond.example.dk',
    'javascript:alert(1)//kl',
    'kl',
    '',
    '/kl/\r\nset-cookie: x=1',
    '/kl/log-ind?til=/kl/log-ind',
    '/kl/log-ud',
    '/kl/l/abc',
    `/kl/${'x'.repeat(3000)}`,
  ])('comes to the front page instead of %j', (path) => {
    expect(ownPath(path)).toBe('/kl');
  });
});

test('What a cookie says that was asked for is a page of ours, whoever wrote it', () => {
  expect(askedIn(askedCookie('/kl/p/x?sog=%C3%A6'))).toBe('/kl/p/x?sog=%C3%A6');
  expect(askedCookie('/kl')).toBeUndefined();
  for (const written of ['https://ond.example.dk/kl', '/kl/../..//ond.example.dk', '\r\nset-cookie: x=1'])
    expect(askedIn(Buffer.from(written).toString('base64url'))).toBe('/kl');
  for (const cookie of [undefined, '', '%%%', 'æøå']) expect(askedIn(cookie)).toBe('/kl');
});
