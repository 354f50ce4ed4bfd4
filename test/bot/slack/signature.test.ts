import { createHmac } from 'node:crypto';
import { isValidSlackRequest } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSignatureCheck } from '../../../src/bot/slack/receive-http.ts';
import { rounds } from '../../rounds.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const NOW_S = 1_531_420_618;
const BODY = 'token=xyz&command=%2Fpartnerskab&text=s%C3%B8gning+%C3%A6%C3%B8%C3%A5';

const isSigned = createSignatureCheck(SECRET, () => NOW_S * 1000);

function signature(body: string | Uint8Array, at: number | string = NOW_S, secret = SECRET): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`;
}

function headers(signed: string, at: number | string = NOW_S) {
  return { 'x-slack-signature': signed, 'x-slack-request-timestamp': String(at) };
}

describe("Slack's signature", () => {
  test('is the one of the example in its documentation', () => {
    const secret = '8f742231b10e8888abcd99yyyzzz85a5';
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const signed = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
    const check = createSignatureCheck(secret, () => 1_531_420_618_000);
    expect(check(headers(signed, 1_531_420_618), Buffer.from(body))).toBe(true);
  });

  test.each<[string, ReturnType<typeof headers>]>([
    ['with another secret', headers(signature(BODY, NOW_S, 'another'))],
    ['of another body', headers(signature(`${BODY} `))],
    ['at another time than it says', headers(signature(BODY, NOW_S - 1), NOW_S)],
    ['longer than five minutes ago', headers(signature(BODY, NOW_S - 301), NOW_S - 301)],
    ['longer than five minutes from now', headers(signature(BODY, NOW_S + 301), NOW_S + 301)],
    ['at no time', headers(signature(BODY, 'now'), 'now')],
    ['at a time that JavaScript would read as another', headers(signature(BODY, ` ${NOW_S}`), ` ${NOW_S}`)],
    ['by another version', headers(signature(BODY).replace('v0', 'v1'))],
    ['with less than a whole signature', headers(signature(BODY).slice(0, -2))],
    ['with more than a signature', headers(`${signature(BODY)}00`)],
    ['with nothing', headers('v0=')],
  ])('is refused where it was made %s', (_, given) => {
    expect(isSigned(given, Buffer.from(BODY))).toBe(false);
  });

  test('is refused where a header is missing, or there twice', () => {
    const { 'x-slack-signature': signed, 'x-slack-request-timestamp': at } = headers(signature(BODY));
    const body = Buffer.from(BODY);
    expect(isSigned({}, body)).toBe(false);
    expect(isSigned({ 'x-slack-signature': signed }, body)).toBe(false);
    expect(isSigned({ 'x-slack-request-timestamp': at }, body)).toBe(false);
    expect(isSigned({ 'x-slack-signature': [signed, signed], 'x-slack-request-timestamp': at }, body)).toBe(
      false,
    );
  });

  test('is taken five minutes to either side, as clocks go', () => {
    for (const at of [NOW_S - 300, NOW_S, NOW_S + 300])
      expect(isSigned(headers(signature(BODY, at), at), Buffer.from(BODY))).toBe(true);
  });

  test('is that of the bytes, also where they are no text', () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xe6, 0x80]);
    expect(isSigned(headers(signature(bytes)), bytes)).toBe(true);
    expect(isSigned(headers(signature(bytes)), Buffer.from(Buffer.from(bytes).toString()))).toBe(false);
  });

  test("is taken where Bolt's own check takes it, whatever is changed in it, and never after a future day", () => {
    const change = fc.record({
      body: fc.string({ unit: 'grapheme' }),
      age: fc.integer({ min: -400, max: 400 }),
      secret: fc.constantFrom(SECRET, SECRET, `${SECRET}x`),
      flip: fc.option(fc.nat(66), { nil: undefined }),
    });
    fc.assert(
      fc.property(change, ({ body, age, secret, flip }) => {
        const at = NOW_S - age;
        const whole = signature(body, at, secret);
        const signed =
          flip === undefined
            ? whole
            : `${whole.slice(0, flip)}${whole[flip] === '0' ? '1' : '0'}${whole.slice(flip + 1)}`;
        const bolts = isValidSlackRequest({
          signingSecret: SECRET,
          body,
          headers: { 'x-slack-signature': signed, 'x-slack-request-timestamp': at },
          nowMilliseconds: NOW_S * 1000,
        });
        expect(isSigned(headers(signed, at), Buffer.from(body))).toBe(bolts && age >= -300);
      }),
      { numRuns: rounds({ gate: 125, soak: 500 }) },
    );
  });

  test('can not be checked with an empty secret', () => {
    expect(() => createSignatureCheck('', () => 0)).toThrow('SLACK_SIGNING_SECRET');
  });
});
