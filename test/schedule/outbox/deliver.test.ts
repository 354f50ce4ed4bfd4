import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { type Attempt, deliver, type Transport } from '../../../src/schedule/outbox/deliver.ts';

const now = fixedClock('2017-04-21T09:00').now;
const MAY_HAVE = 'uvist';

/** A transport whose platform answers so; `log` says what it was asked. */
function transport(found: Awaited<ReturnType<Transport['find']>>, attempt: Attempt) {
  const log: string[] = [];
  return {
    log,
    canBeAsked: found !== 'untold',
    find: async () => {
      log.push('find');
      return found;
    },
    send: async () => {
      log.push('send');
      return attempt;
    },
  };
}

function policy(afterLostReply: 'leave' | 'again' = 'leave') {
  return {
    afterLostReply,
    mayHaveArrived: MAY_HAVE,
    now,
    random: () => 0.5,
    begin: async () => true as const,
  };
}

const FRESH = { attempts: 0, inDoubt: false };
const DOUBTED = { attempts: 1, inDoubt: true };

describe('A message that was never begun', () => {
  test('is sent without asking whether it is there', async () => {
    const by = transport('absent', { kind: 'sent' });
    expect(await deliver(FRESH, by, policy())).toEqual({ state: 'sent' });
    expect(by.log).toEqual(['send']);
  });

  test('is in doubt after a lost reply, and looked at again before long', async () => {
    const ended = await deliver(FRESH, transport('absent', { kind: 'unknown', why: 'no reply' }), policy());
    expect(ended).toMatchObject({ state: 'pending', inDoubt: true, error: MAY_HAVE });
    expect(Date.parse(ended.due ?? '')).toBeGreaterThan(now().toMillis());
  });

  test('waits as long as the platform asks, and is in no doubt', async () => {
    const ended = await deliver(
      FRESH,
      transport('absent', { kind: 'later', afterSeconds: 600, why: 'vent', forAll: true }),
      policy(),
    );
    expect(ended).toMatchObject({ state: 'pending', inDoubt: false, waitSeconds: 600 });
    expect(Date.parse(ended.due ?? '')).toBeGreaterThanOrEqual(now().plus({ seconds: 600 }).toMillis());
  });

  test('ends where nobody can be reached or the platform refuses', async () => {
    expect(await deliver(FRESH, transport('absent', { kind: 'unreachable', why: 'gæst' }), policy())).toEqual(
      {
        ...{ state: 'failed', error: 'gæst', unreachable: true },
      },
    );
    expect(await deliver(FRESH, transport('absent', { kind: 'failed', why: 'for lang' }), policy())).toEqual({
      ...{ state: 'failed', error: 'for lang' },
    });
  });
});

describe('A message that may have arrived', () => {
  test('is not sent again once it is found', async () => {
    const by = transport('arrived', { kind: 'sent' });
    expect(await deliver(DOUBTED, by, policy('again'))).toEqual({ state: 'sent' });
    expect(by.log).toEqual(['find']);
  });

  test('is sent where it certainly is not there', async () => {
    const by = transport('absent', { kind: 'sent' });
    expect(await deliver(DOUBTED, by, policy())).toEqual({ state: 'sent' });
    expect(by.log).toEqual(['find', 'send']);
  });

  test('stays in doubt while the platform does not answer', async () => {
    const by = transport('later', { kind: 'sent' });
    expect(await deliver(DOUBTED, by, policy('again'))).toMatchObject({ state: 'pending', inDoubt: true });
    expect(by.log).toEqual(['find']);
  });

  test('is left to the staff where nobody can tell, unless the rule wants it sent again', async () => {
    const left = transport('untold', { kind: 'sent' });
    expect(await deliver(DOUBTED, left, policy('leave'))).toEqual({ state: 'unknown', error: MAY_HAVE });
    expect(left.log).toEqual(['find']);
    expect(await deliver(DOUBTED, transport('untold', { kind: 'sent' }), policy('again'))).toEqual({
      state: 'sent',
    });
  });
});

describe('A message of which nobody can tell whether it arrived', () => {
  const UNKNOWN = { state: 'unknown', error: MAY_HAVE };

  test('stays in doubt, whatever comes of sending it again', async () => {
    const again = (attempt: Attempt) => deliver(DOUBTED, transport('untold', attempt), policy('again'));
    expect(await again({ kind: 'unreachable', why: 'gæst' })).toEqual({ ...UNKNOWN, unreachable: true });
    expect(await again({ kind: 'failed', why: 'for lang' })).toEqual(UNKNOWN);
    expect(await again({ kind: 'later', afterSeconds: 9, why: 'vent', forAll: true })).toMatchObject({
      ...{ state: 'pending', inDoubt: true, waitSeconds: 9 },
    });
  });

  test('is not sent again without end', async () => {
    const by = transport('untold', { kind: 'sent' });
    expect(await deliver({ attempts: 4, inDoubt: true }, by, policy('again'))).toEqual(UNKNOWN);
    expect(by.log).toEqual(['find']);
  });

  test('is left where its recipient can no longer be reached, and somebody else is asked', async () => {
    const by = transport('unreachable', { kind: 'sent' });
    expect(await deliver(DOUBTED, by, policy('again'))).toEqual({ ...UNKNOWN, unreachable: true });
    expect(by.log).toEqual(['find']);
  });
});

describe('A message that took so long to be looked for that somebody else may take it', () => {
  test('is given back', async () => {
    const by = transport('absent', { kind: 'sent' });
    expect(
      await deliver(DOUBTED, by, { ...policy(), begin: async () => ({ notBefore: now().toUTC().toISO() }) }),
    ).toMatchObject({
      ...{ state: 'pending', inDoubt: true },
    });
    expect(by.log).toEqual(['find']);
  });
});
