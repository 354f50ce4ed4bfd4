import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bucket,
  FULL,
  intervalOf,
  type Limit,
  plausible,
  refused,
  taken,
  waitOf,
} from '../../../src/bot/rate-limit/bucket.ts';
import { rounds } from '../../rounds.ts';
import { bucketPeer, type LimitedPeer, minutePeer, slidingPeer } from './limited-peer.ts';

const MINUTE = 60_000;
/** Minutes in which it finds out what the platform takes. */
const LEARNING = 3;
const START = Date.UTC(2017, 4, 8, 7, 0, 17);
const posting: Limit = { name: 'chat.postMessage', perMinute: 300, burst: 4 };
interface Sending {
  accepted: number[];
  refusedAt: number[];
  asked: number[];
  bucket: Bucket;
}

/** Sends as much as the bucket lets out, for so many minutes. */
function sendFor(minutes: number, peer: LimitedPeer, limit: Limit = posting, bucket = FULL): Sending {
  const sending: Sending = { accepted: [], refusedAt: [], asked: [], bucket: bucket };
  let now = START;
  for (;;) {
    now += waitOf(sending.bucket, limit, now, true);
    if (now >= START + minutes * MINUTE) return sending;
    sending.bucket = taken(sending.bucket, limit, now);
    const asked = peer.call(now);
    if (asked === undefined) sending.accepted.push(now);
    else {
      sending.refusedAt.push(now);
      sending.asked.push(asked);
      sending.bucket = refused(sending.bucket, limit, now, asked);
    }
  }
}

/** The share of what is allowed that goes out after the first minutes. */
function steadyShare({ accepted }: Sending, minutes: number, perMinute: number): number {
  const from = START + LEARNING * MINUTE;
  return accepted.filter((at) => at >= from).length / (minutes - LEARNING) / perMinute;
}

/** The most refusals in any minute after the first minutes. */
function mostRefusals({ refusedAt }: Sending): number {
  const steady = refusedAt.filter((at) => at >= START + LEARNING * MINUTE);
  return Math.max(
    0,
    ...steady.map((at) => steady.filter((other) => other >= at && other < at + MINUTE).length),
  );
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
  const rates = fc.integer({ min: 60, max: 299 });

  test('whether it counts by the minute or fills a bucket, at least 95 % of it goes out, with at most one refusal a minute', () => {
    fc.assert(
      fc.property(
        rates,
        fc.constantFrom<(rate: number) => LimitedPeer>(
          (rate) => minutePeer(rate, 'clock'),
          (rate) => minutePeer(rate, 'first call'),
          (rate) => slidingPeer([{ calls: rate, seconds: 60 }]),
          (rate) => bucketPeer(rate, 5),
          (rate) => bucketPeer(rate, 20),
          (rate) => bucketPeer(rate, 50),
        ),
        (rate, peer) => {
          const sending = sendFor(30, peer(rate));
          expect(steadyShare(sending, 30, rate)).toBeGreaterThan(0.95);
          expect(mostRefusals(sending)).toBeLessThanOrEqual(1);
          expect(sending.refusedAt.length).toBeLessThanOrEqual(20);
        },
      ),
      { numRuns: rounds({ gate: 20, soak: 100 }) },
    );
  });

  test('and never two at once, at least 80 % of it goes out, with at most one refusal a minute', () => {
    fc.assert(
      fc.property(rates, (rate) => {
        const sending = sendFor(30, bucketPeer(rate, 1));
        expect(steadyShare(sending, 30, rate)).toBeGreaterThan(0.8);
        expect(mostRefusals(sending)).toBeLessThanOrEqual(1);
      }),
      { numRuns: rounds({ gate: 10, soak: 50 }) },
    );
  });

  test('a quarter of an hour without a refusal brings back all that was assumed', () => {
    const { bucket } = sendFor(5, minutePeer(100, 'first call'));
    const later = START + 20 * MINUTE;
    expect(intervalOf(bucket, posting, START + 5 * MINUTE)).toBeGreaterThan(500);
    expect(intervalOf(bucket, posting, later)).toBe(intervalOf(FULL, posting, later));
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
    const bucket = refused(taken(FULL, posting, START), posting, START, 30);
    expect(waitOf(bucket, posting, START)).toBe(30_000);
    expect(waitOf(bucket, posting, START + 25_000)).toBe(5000);
  });

  test('of somebody who hardly sends anything tells nothing of how fast one may send', () => {
    expect(refused(taken(FULL, posting, START), posting, START, 30).slowed).toBeUndefined();
  });

  test('of calls that were under way when the first was refused tells nothing new', () => {
    let bucket = FULL;
    for (let sent = 0; sent < 4; sent += 1) bucket = taken(bucket, posting, START);
    const once = refused(bucket, posting, START, 5);
    const twice = refused(once, posting, START + 10, 5);
    expect(twice.slowed).toEqual(once.slowed);
    expect(twice.blockedUntil).toBe(START + 5010);
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
          let bucket: Bucket = FULL;
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
    let { bucket } = sendFor(1, bucketPeer(300, 5));
    const peer = bucketPeer(300, 5);
    const now = START + 60 * MINUTE;
    while (waitOf(bucket, posting, now) === 0) {
      bucket = taken(bucket, posting, now);
      expect(peer.call(now)).toBeUndefined();
    }
  });
});
