import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bucket,
  intervalOf,
  plausible,
  taken,
  UNUSED,
  waitOf,
} from '../../../src/bot/rate-limit/bucket.ts';
import type { Limit, Rate } from '../../../src/bot/rate-limit/limit.ts';
import { refused } from '../../../src/bot/rate-limit/reserve.ts';
import { rounds } from '../../rounds.ts';
import { bucketPeer, type LimitedPeer, minutePeer, slidingPeer } from './limited-peer.ts';

const MINUTE = 60_000;
const START = Date.UTC(2017, 4, 8, 7, 0, 17);
const posting: Rate = { name: 'chat.postMessage', perMinute: 300, burst: 4 };
const conversation = [
  { calls: 7, seconds: 1 },
  { calls: 8, seconds: 2 },
  { calls: 60, seconds: 30 },
  { calls: 1800, seconds: 3600 },
];

interface Sending {
  accepted: number[];
  refusedAt: number[];
  asked: number[];
  meter: Bucket;
}

/** Sends as much as the meter lets out, for so many minutes. */
function sendFor(minutes: number, peer: LimitedPeer, limit: Limit = posting, bucket = UNUSED): Sending {
  const sending: Sending = { accepted: [], refusedAt: [], asked: [], meter: bucket };
  let now = START;
  for (;;) {
    now += waitOf(sending.meter, limit, now, true);
    if (now >= START + minutes * MINUTE) return sending;
    sending.meter = taken(sending.meter, limit, now);
    const asked = peer.call(now);
    if (asked === undefined) sending.accepted.push(now);
    else {
      sending.refusedAt.push(now);
      sending.asked.push(asked);
      sending.meter = refused(sending.meter, limit, now, asked);
    }
  }
}

/** The share of what is allowed that goes out in the last part, when everything is learnt. */
function steadyShare({ accepted }: Sending, minutes: number, last: number, perMinute: number): number {
  return accepted.filter((at) => at >= START + (minutes - last) * MINUTE).length / last / perMinute;
}

describe('Where the platform takes at least what was assumed', () => {
  test('nothing is refused, and at least 95 % of what was assumed goes out from the first message on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 900 }), fc.integer({ min: 5, max: 100 }), (rate, burst) => {
        const sending = sendFor(3, bucketPeer(rate, burst));
        expect(sending.refusedAt).toEqual([]);
        expect(sending.accepted.length / 900).toBeGreaterThan(0.95);
      }),
      { numRuns: rounds({ gate: 7, soak: 30 }) },
    );
  });

  test('nor where it counts by the minute', () => {
    for (const from of ['clock', 'first call'] as const)
      expect(sendFor(5, minutePeer(300, from)).refusedAt).toEqual([]);
  });

  test('98 messages take hardly longer than the least time that it allows', () => {
    const { accepted } = sendFor(2, bucketPeer(300, 5));
    const least = ((98 - 5) / 5) * 1000;
    expect(((accepted[97] ?? 0) - START) / least).toBeLessThan(1.05);
  });
});

describe('Where the platform takes less', () => {
  test('and counts by the minute, one refusal tells what it allows: at least 95 % of it goes out, and none is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 275 }),
        fc.constantFrom<(rate: number) => LimitedPeer>(
          (rate) => minutePeer(rate, 'clock'),
          (rate) => minutePeer(rate, 'first call'),
          (rate) => slidingPeer([{ calls: rate, seconds: 60 }]),
        ),
        (rate, peer) => {
          const sending = sendFor(30, peer(rate));
          // Asked to wait for a second or two, one can't tell a minute that ends from a bucket.
          expect(sending.refusedAt).toHaveLength((sending.asked[0] ?? 0) > 2 ? 1 : sending.refusedAt.length);
          expect(sending.refusedAt.length).toBeLessThanOrEqual(2);
          expect(steadyShare(sending, 30, 20, rate)).toBeGreaterThan(
            sending.refusedAt.length > 1 ? 0.9 : 0.95,
          );
        },
      ),
      { numRuns: rounds({ gate: 7, soak: 30 }) },
    );
  });

  // What was taken before the first refusal may all have come out of the bucket: it can't tell the rate by itself.
  test('and fills a bucket, the second refusal tells what it allows, and none comes after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 299 }), fc.integer({ min: 5, max: 20 }), (rate, burst) => {
        const sending = sendFor(40, bucketPeer(rate, burst));
        expect(sending.refusedAt.length).toBeLessThanOrEqual(2);
        expect(steadyShare(sending, 40, 20, rate)).toBeGreaterThan(0.85);
      }),
      { numRuns: rounds({ gate: 6, soak: 25 }) },
    );
  });

  test.each([90, 100, 120, 150, 180, 200, 240, 250, 270, 280])(
    'and fills a bucket of 5 with %i a minute, at least 95 %% of that goes out',
    (rate) => {
      const sending = sendFor(40, bucketPeer(rate, 5));
      expect(sending.refusedAt).toHaveLength(2);
      expect(steadyShare(sending, 40, 20, rate)).toBeGreaterThan(0.95);
    },
  );

  test('whatever the bucket, from 80 a minute it takes no more than three refusals to learn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 299 }), fc.integer({ min: 1, max: 50 }), (rate, burst) => {
        const sending = sendFor(60, bucketPeer(rate, burst));
        expect(sending.refusedAt.length).toBeLessThanOrEqual(3);
        expect(steadyShare(sending, 60, 20, rate)).toBeGreaterThan(0.8);
      }),
      { numRuns: rounds({ gate: 3, soak: 15 }) },
    );
  });

  test('a little more is tried after each week, at the price of one refusal', () => {
    const peer = minutePeer(100, 'first call');
    const { meter: bucket } = sendFor(5, peer);
    expect(bucket.learnt?.perMinute).toBe(100);
    const week = 7 * 24 * 60 * MINUTE;
    const later = (ms: number): Bucket => ({
      ...bucket,
      ...(bucket.learnt && { learnt: { ...bucket.learnt, at: START - ms } }),
    });
    expect(sendFor(5, peer, posting, later(week - 10 * MINUTE)).refusedAt).toHaveLength(0);
    const again = sendFor(30, minutePeer(100, 'first call'), posting, later(week));
    expect(again.refusedAt).toHaveLength(1);
    expect(steadyShare(again, 30, 20, 100)).toBeGreaterThan(0.95);
  });
});

/** Takes three calls and refuses the next for 30 seconds, again and again, for as long as it is troubled; then it takes everything. */
function troubledPeer(minutes: number): LimitedPeer {
  let calls = 0;
  return {
    call(at) {
      calls += 1;
      return at < START + minutes * MINUTE && calls % 4 === 0 ? 30 : undefined;
    },
  };
}

describe('A refusal', () => {
  test('however often it came in a bad quarter of an hour, keeps 98 messages no longer than ten minutes afterwards', () => {
    const sending = sendFor(60, troubledPeer(15));
    expect(sending.refusedAt.length).toBeGreaterThan(4);
    const after = sending.accepted.filter((at) => at >= START + 15 * MINUTE);
    expect(((after[97] ?? Number.NaN) - START) / MINUTE - 15).toBeLessThan(10);
  });

  test('keeps everything back for as long as the platform asks', () => {
    const bucket = refused(taken(UNUSED, posting, START), posting, START, 30);
    expect(waitOf(bucket, posting, START)).toBe(30_000);
    expect(waitOf(bucket, posting, START + 25_000)).toBe(5000);
  });

  test('of somebody who hardly sends anything tells nothing of how fast one may send', () => {
    expect(refused(taken(UNUSED, posting, START), posting, START, 30).learnt).toBeUndefined();
  });

  test('of calls that were under way when the first was refused tells nothing new', () => {
    let bucket = UNUSED;
    for (let sent = 0; sent < 4; sent += 1) bucket = taken(bucket, posting, START);
    const once = refused(bucket, posting, START, 5);
    const twice = refused(once, posting, START + 10, 5);
    expect(twice.learnt).toEqual(once.learnt);
    expect(twice.blockedUntil).toBe(START + 5010);
  });
});

describe('Windows', () => {
  test('are never overrun, whenever calls come, and are used to the full', () => {
    const limit = { name: 'conversation', windows: conversation };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }), (pauses) => {
        const peer = slidingPeer(conversation);
        let now = START;
        let bucket: Bucket = UNUSED;
        for (const pause of pauses) {
          now += pause;
          now += waitOf(bucket, limit, now);
          bucket = taken(bucket, limit, now);
          expect(peer.call(now)).toBeUndefined();
        }
      }),
      { numRuns: rounds({ gate: 12, soak: 50 }) },
    );
    expect(sendFor(60, slidingPeer(conversation), limit).accepted.length).toBe(1800);
  });
});

describe('A clock', () => {
  test('that is put back or forward never makes anybody wait for longer than the limit itself does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3_600_000, max: 3_600_000 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 60 }),
        (shifts, asked) => {
          let now = START;
          let bucket: Bucket = UNUSED;
          for (const [index, shift] of shifts.entries()) {
            for (let sent = 0; sent < 5; sent += 1)
              bucket = taken(plausible(bucket, posting, now), posting, now);
            if (index % 5 === 4) bucket = refused(bucket, posting, now, asked);
            now += shift;
            bucket = plausible(bucket, posting, now);
            const most = 1000 + 4 * intervalOf(bucket, posting, now);
            expect(waitOf(bucket, posting, now)).toBeLessThanOrEqual(Math.max(asked * 1000, most));
          }
        },
      ),
    );
  });

  test('of a process that slept for an hour lets out no more at once than after any other pause', () => {
    let { meter: bucket } = sendFor(1, bucketPeer(300, 5));
    const peer = bucketPeer(300, 5);
    const now = START + 60 * MINUTE;
    while (waitOf(bucket, posting, now) === 0) {
      bucket = taken(bucket, posting, now);
      expect(peer.call(now)).toBeUndefined();
    }
  });
});
