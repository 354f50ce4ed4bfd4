import { expect, test } from 'vitest';
import type { LimiterStore } from '../../../src/bot/rate-limit/leases.ts';
import { limiterStore } from '../../../src/store/db/limiter-store.ts';
import { bucketPeer } from '../../bot/rate-limit/limited-peer.ts';
import { replicas } from '../../bot/rate-limit/replicas.ts';
import { virtualTime } from '../../bot/rate-limit/virtual-time.ts';
import { onEachStore } from '../each-store.ts';

onEachStore((at) => {
  test('What is written to the limiter store is read by others and after a restart', async () => {
    const store = limiterStore(at.store);
    const noted = await store.change('posting', (before) => ({ after: { turns: [1, 2] }, value: before }));
    expect(noted).toBeUndefined();
    const other = limiterStore(await at.database.open());
    expect(await other.change('posting', (before) => ({ value: before }))).toEqual({ turns: [1, 2] });
    expect(await other.change('other', (before) => ({ value: before }))).toBeUndefined();
  });

  test('Of several concurrent changes none is lost', async () => {
    const stores = [at.store, await at.database.open(), await at.database.open()].map(limiterStore);
    const add = (before: unknown) => ({ after: Number(before ?? 0) + 1, value: undefined });
    await Promise.all(Array.from({ length: 30 }, (_, index) => stores[index % 3]?.change('posting', add)));
    expect(await stores[0]?.change('posting', (before) => ({ value: before }))).toBe(30);
  });

  test('The limiter store writes no audit entries', async () => {
    const lines = () => at.store.reading.selectFrom('audit').select('id').execute();
    const before = await lines();
    await limiterStore(at.store).change('posting', () => ({ after: 1, value: undefined }));
    expect(await lines()).toEqual(before);
  });

  test("Two replicas together stay within the platform's limit", async () => {
    const time = virtualTime();
    const opened = [at.store, await at.database.open()].map(limiterStore);
    const stores = opened.map(
      ({ change }): LimiterStore => ({
        change: (name, act) => time.standStill(() => change(name, act)),
      }),
    );
    const { calls, sendMany } = replicas(2, { time, peer: bucketPeer(300, 5), stores });
    await time.until(Promise.all([sendMany(0, 30), sendMany(1, 30)]));
    expect(calls.filter(({ isRefused }) => isRefused)).toEqual([]);
    expect(calls).toHaveLength(60);
    const span = (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);
    expect(60 / (span / 60_000) / 300).toBeGreaterThan(0.95);
  });
});
