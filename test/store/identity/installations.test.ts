import { expect, test } from 'vitest';
import {
  dropInstallation,
  installationsOn,
  keepInstallation,
} from '../../../src/store/identity/installations.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const team = { platform: 'teams', address: 't/19%3Ateam', details: { reference: 'a' } };

onEachStore((at) => {
  test('Where the app is installed is kept once, with what is needed to ask there now, until it is removed', async () => {
    expect(await keepInstallation(at.store, KL, team)).toMatchObject({ kind: 'saved' });
    expect(await keepInstallation(at.store, KL, team)).toMatchObject({ kind: 'unchanged' });
    const moved = { ...team, details: { reference: 'b' } };
    expect(await keepInstallation(at.store, KL, moved)).toMatchObject({ kind: 'saved' });
    expect(await installationsOn(at.store, 'teams')).toEqual([moved]);
    expect(await installationsOn(at.store, 'slack')).toEqual([]);
    expect(await dropInstallation(at.store, KL, team)).toMatchObject({ kind: 'saved' });
    expect(await dropInstallation(at.store, KL, team)).toMatchObject({ kind: 'unchanged' });
    expect(await installationsOn(at.store, 'teams')).toEqual([]);
  });
});
