import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { createLog } from '../../src/server/log.ts';
import { StoreError } from '../../src/store/db/store-error.ts';

const SECRETS = ['xoxb-1-hemmelig', 'p4ssw0rd'];

function logged(event: string, facts?: Record<string, unknown>): string {
  const lines: string[] = [];
  createLog((line) => lines.push(line), fixedClock('2017-05-01T09:00'), SECRETS).warn(event, facts);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('The log', () => {
  test('has one line of JSON per event, with time, level and fields', () => {
    const line = logged('teams-refused', { why: 'token', status: 401, late: true });
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      time: '2017-05-01T09:00:00.000+02:00',
      level: 'warn',
      event: 'teams-refused',
      why: 'token',
      status: 401,
      late: true,
    });
  });

  test.each([
    ['a method of Slack', { method: 'chat.postMessage', code: 'not_in_channel' }],
    ['a municipality and a partnership', { municipality: '0751', partnership: 'dagtilbud-2017' }],
    ['why a request was refused', { why: 'not signed by Slack, or not recently' }],
    ['a kind of error', { error: 'FetchError/ECONNREFUSED' }],
  ])('tells %s', (_what, facts) => {
    expect(JSON.parse(logged('noget', facts))).toMatchObject(facts);
  });

  test.each([
    ['an e-mail address', { email: 'aase@odense.dk' }],
    ['an e-mail address as a code', { code: 'aase@odense.dk' }],
    ['an e-mail address as an event', {}, 'aase@odense.dk'],
    ['an e-mail address as the name of a fact', { 'aase@odense.dk': 1 }],
    ['a name', { name: 'Åse Bøgh' }],
    ['a name where a reason is expected', { reason: 'Åse Bøgh' }],
    ['what somebody wrote', { text: 'vi hedder Åse Bøgh', comment: 'Åse Bøgh' }],
    ['what somebody wrote, in a list', { entries: { kommentar: ['Åse Bøgh'] } }],
    ['a secret by itself', { code: 'xoxb-1-hemmelig' }],
    ['a secret within something', { method: 'a.xoxb-1-hemmelig' }],
    ['a line break that would begin another line', { code: 'a\n{"level":"error"}', name: 'Åse Bøgh' }],
    ['an error that quotes', { error: new Error('Unexpected "Åse Bøgh" <aase@odense.dk> p4ssw0rd') }],
    ['a stack that quotes', { error: new Error('Åse Bøgh\n    at aase@odense.dk (/tmp/Åse:1:1)').stack }],
    ['a stack under another name', { stack: new TypeError('no Åse Bøgh, p4ssw0rd').stack }],
    ['an error within an error', { error: new Error('x', { cause: new Error('Åse Bøgh') }) }],
    ['an error with a name of its own', { error: Object.assign(new Error('x'), { name: 'Åse Bøgh' }) }],
    ['an error with a code of its own', { error: Object.assign(new Error('x'), { code: 'aase@odense.dk' }) }],
    ['what a store says', { error: new StoreError('unreachable', 'Åse Bøgh', 'aase@odense.dk', 'p4ssw0rd') }],
    ['something thrown that is no error', { error: 'Åse Bøgh skrev aase@odense.dk' }],
  ])('withholds %s', (_what, facts, event = 'noget') => {
    const line = logged(event, facts);
    expect(line).not.toMatch(/Åse|Bøgh|aase|odense|hemmelig|p4ssw0rd/);
    expect(line.trimEnd()).not.toContain('\n');
  });

  test('says where in the code an error occurred, and of which kind it is', () => {
    const { error } = JSON.parse(logged('noget', { error: new RangeError('Åse Bøgh') })) as {
      error: { kind: string; at: string[] };
    };
    expect(error.kind).toBe('RangeError');
    expect(error.at[0]).toMatch(/^test\/server\/log\.test\.ts:\d+:\d+$/);
  });

  test("is one line of JSON without people's texts, whatever it is given", () => {
    const personal = fc.constantFrom(
      'aase@odense.dk',
      'Åse Bøgh',
      'xoxb-1-hemmelig',
      'Kære KL, vi vil gerne',
    );
    const text = fc
      .tuple(fc.string({ unit: 'binary' }), personal)
      .map(([around, inside]) => `${around}${inside}`);
    const names = fc.constantFrom(
      'code',
      'why',
      'reason',
      'error',
      'stack',
      'kind',
      'noget',
      'constructor',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(names, text), text, (facts, event) => {
        const line = logged(event, facts);
        expect(line.trimEnd().split('\n')).toHaveLength(1);
        expect(line).not.toMatch(/aase@|Åse|hemmelig|gerne/);
        JSON.parse(line);
      }),
    );
  });
});
