import { describe, expect, test } from 'vitest';
import {
  type Channel,
  channelAt,
  channelsFor,
  linkChannel,
  unlinkChannel,
} from '../../../src/store/identity/channels.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const staff: Channel = {
  platform: 'slack',
  address: 'T1/C1',
  audience: { kind: 'staff' },
  details: { channel: 'C1' },
};
const everybody: Channel = { ...staff, audience: { kind: 'everybody', partnership: 'dagtilbud-2017' } };

onEachStore((at) => {
  describe('A channel', () => {
    test('is found by its audience and by its address', async () => {
      expect(await linkChannel(at.store, KL, staff)).toEqual({ kind: 'saved', value: staff });
      expect(await channelsFor(at.store, { kind: 'staff' })).toEqual([staff]);
      expect(await channelAt(at.store, 'slack', 'T1/C1')).toEqual(staff);
      expect(await channelAt(at.store, 'teams', 'T1/C1')).toBeUndefined();
    });

    test('linked again in the same way changes nothing; linked to another audience it leaves the first', async () => {
      await linkChannel(at.store, KL, staff);
      expect(await linkChannel(at.store, KL, staff)).toMatchObject({ kind: 'unchanged' });
      expect(await linkChannel(at.store, KL, everybody)).toMatchObject({ kind: 'saved' });
      expect(await channelsFor(at.store, { kind: 'staff' })).toEqual([]);
      expect(await channelsFor(at.store, everybody.audience)).toEqual([everybody]);
    });

    test('is unlinked once', async () => {
      await linkChannel(at.store, KL, staff);
      expect(await unlinkChannel(at.store, KL, staff)).toMatchObject({ kind: 'saved' });
      expect(await unlinkChannel(at.store, KL, staff)).toMatchObject({ kind: 'unchanged' });
      expect(await channelAt(at.store, 'slack', 'T1/C1')).toBeUndefined();
    });

    test('is not linked to a partnership or a network that does not exist', async () => {
      const none = { ...staff, audience: { kind: 'everybody', partnership: 'x' } as const };
      expect(await linkChannel(at.store, KL, none)).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'unknown-partnership' }],
      });
      const audience = { kind: 'network', partnership: 'dagtilbud-2017', network: 'netvaerk-1' } as const;
      expect(await linkChannel(at.store, KL, { ...staff, audience })).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'unknown-network' }],
      });
    });
  });
});
