import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { instant } from '../../../src/store/db/values.ts';
import { channelAt, linkChannel } from '../../../src/store/identity/channels.ts';
import { chatAddressesWith, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { isLeftAlone, liftUnreachable, markUnreachable } from '../../../src/store/identity/unreachable.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const EMAIL = 'Åse@Ærø.dk';
const inSlack = { platform: 'slack', address: 'T1/U1' };
const inTeams = { platform: 'teams', address: 'T2/U9' };
const channel = { platform: 'slack', address: 'T1/C1' };

async function known(store: Store): Promise<void> {
  for (const on of [inSlack, inTeams])
    await saveChatAddress(store, KL, { ...on, email: EMAIL, state: 'reachable', details: {} });
  await linkChannel(store, KL, { ...channel, audience: { kind: 'staff' }, details: {} });
}

const states = async (store: Store) =>
  Object.fromEntries((await chatAddressesWith(store, EMAIL)).map(({ platform, state }) => [platform, state]));

onEachStore((at) => {
  describe('That somebody could not be reached', () => {
    test('is noted for that account on that surface alone, with its reason, and for some days', async () => {
      await known(at.store);
      await markUnreachable(at.store, KL, inSlack, 'user_disabled');
      expect(await states(at.store)).toEqual({ slack: 'unreachable', teams: 'reachable' });
      const [slack] = await chatAddressesWith(at.store, EMAIL);
      expect(slack).toMatchObject({ reason: 'user_disabled', retryAt: '2017-04-23T10:00:00.000Z' });
      expect(await channelAt(at.store, channel.platform, channel.address)).not.toHaveProperty('retryAt');
      const days = ['2017-04-21T12:00:00', '2017-04-23T12:00:00', '2017-04-24T12:00:00'];
      expect(days.map((day) => isLeftAlone(slack ?? {}, instant(fixedClock(day).now())))).toEqual([
        true,
        false,
        false,
      ]);
    });

    test('is lifted by e-mail address, whatever its letters and case, and by account', async () => {
      await known(at.store);
      for (const whom of [{ email: EMAIL.toUpperCase() }, inSlack]) {
        await markUnreachable(at.store, KL, inSlack, 'user_disabled');
        await liftUnreachable(at.store, KL, whom);
        expect(await states(at.store)).toEqual({ slack: 'reachable', teams: 'reachable' });
      }
      const [slack] = await chatAddressesWith(at.store, EMAIL);
      expect(slack).not.toHaveProperty('reason');
      expect(slack).not.toHaveProperty('retryAt');
    });

    test('of a channel is noted and lifted in the same way, and its link stays', async () => {
      await known(at.store);
      await markUnreachable(at.store, KL, channel, 'is_archived');
      expect(await channelAt(at.store, channel.platform, channel.address)).toMatchObject({
        ...{ audience: { kind: 'staff' }, unreachable: 'is_archived', retryAt: '2017-04-23T10:00:00.000Z' },
      });
      await liftUnreachable(at.store, KL, channel);
      expect(await channelAt(at.store, channel.platform, channel.address)).toEqual({
        ...channel,
        ...{ audience: { kind: 'staff' }, details: {} },
      });
    });

    test('is nothing where nobody knows the account', async () => {
      await markUnreachable(at.store, KL, inSlack, 'user_disabled');
      await liftUnreachable(at.store, KL, inSlack);
      expect(await chatAddressesWith(at.store, EMAIL)).toEqual([]);
    });
  });
});
