import { keepInstalled, removeInstalled } from '../acts/people.ts';
import type { Address, Installations } from '../chat/port.ts';
import { readAddress } from '../chat/read-address.ts';
import { accountAddress } from '../partnership/identity/account.ts';
import type { Store } from '../store/db/open-store.ts';
import { installationsOn } from '../store/identity/installations.ts';

const ORIGIN = { actor: 'installation', surface: 'server' };

/** The places where the app is installed, in the store. */
export function createInstallations(store: Store): Installations {
  const acting = { store, origin: ORIGIN };
  return {
    async all(platform) {
      const kept = await installationsOn(store, platform);
      return kept.flatMap(({ details }) => readAddress(details) ?? []);
    },
    keep: (place, id) => keepInstalled(acting, { ...keyOf(place, id), details: place }),
    drop: (place, id) => removeInstalled(acting, keyOf(place, id)),
  };
}

function keyOf({ platform, team }: Address, id: string): { platform: string; address: string } {
  return { platform, address: accountAddress({ team, user: id }) };
}
