import { describe, expect, test } from 'vitest';
import { createPace, type Limited } from '../../../src/bot/slack/pace.ts';

const method: Limited = { name: 'chat.postMessage', perMinute: 300, burst: 5 };
const channel = (name: string): Limited => ({ name, perMinute: 60, burst: 1 });

/** A pace in a time of its own, in which sleeping takes no time. */
function paced() {
  let time = 0;
  const pace = createPace(
    () => time,
    async (ms) => {
      time += ms;
    },
  );
  function pass(seconds: number): void {
    time += seconds * 1000;
  }
  return { pace, seconds: () => time / 1000, pass };
}

describe('Messages go out', () => {
  test('to 98 people in hardly more than the least time that Slack allows', async () => {
    const { pace, seconds } = paced();
    for (let sent = 0; sent < 98; sent += 1) await pace.turn([method, channel(`U${sent}`)]);
    const least = (98 - 5) / 5;
    expect(seconds()).toBeGreaterThanOrEqual(least);
    expect(seconds()).toBeLessThan(least * 1.05);
  });

  test('to one channel once a second', async () => {
    const { pace, seconds } = paced();
    for (let sent = 0; sent < 11; sent += 1) await pace.turn([method, channel('C1')]);
    expect(seconds()).toBeCloseTo(10.2, 5);
  });

  test('without waiting longer than the patience, and then without using up a turn', async () => {
    const { pace, seconds, pass } = paced();
    await pace.turn([channel('C1')]);
    expect(await pace.turn([method, channel('C1')], 0)).toBe(2);
    expect(seconds()).toBe(0);
    pass(1.02);
    expect(await pace.turn([method, channel('C1')], 0)).toBeUndefined();
  });
});

describe('After a refusal', () => {
  test('nothing goes out for as long as Slack asks', async () => {
    const { pace, pass } = paced();
    pace.refused(method, 30);
    expect(await pace.turn([method])).toBe(30);
    pass(25);
    expect(await pace.turn([method])).toBeUndefined();
  });

  test('it goes half as fast, and slowly back to what it was', async () => {
    const { pace, seconds, pass } = paced();
    const one = { ...method, burst: 1 };
    pace.refused(one, 1);
    pass(1);
    await pace.turn([one]);
    const before = seconds();
    await pace.turn([one]);
    expect(seconds() - before).toBeCloseTo(0.408, 3);
    for (let accepted = 0; accepted < 20; accepted += 1) pace.accepted(one);
    await pace.turn([one]);
    const later = seconds();
    await pace.turn([one]);
    expect(seconds() - later).toBeCloseTo(0.204, 3);
  });

  test('whoever was already waiting learns that it is not time yet', async () => {
    let time = 0;
    const pace = createPace(
      () => time,
      async (ms) => {
        time += ms;
        pace.refused(channel('C1'), 9);
      },
    );
    await pace.turn([channel('C1')]);
    expect(await pace.turn([channel('C1')])).toBe(9);
  });
});
