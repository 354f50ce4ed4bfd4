import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Locked {
  dev?: boolean;
  peer?: boolean;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  optionalDependencies?: Record<string, string>;
}

/**
 * `npm install` leaves packages for other platforms out of the lock file where its registry does not have them, and
 * `npm ci` then refuses everywhere. Each needs an entry with its version, os and cpu.
 */
test('the lock file holds the packages of every platform, so that npm ci works on any machine', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isFoundFrom(place, name, packages)),
  );
  expect(missing).toEqual([]);
});

/** `npm ci --omit=peer` leaves out what only peers need: the packages of Teams. Slack's were seen to lose undici by it. */
test('Everything that an installation without Teams needs is more than a peer', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const kept = Object.entries(packages).filter(([place, { dev, peer }]) => place !== '' && !dev && !peer);
  const lost = kept.flatMap(([, { peerDependencies = {}, peerDependenciesMeta: { ...meta } = {} }]) =>
    Object.keys(peerDependencies).filter(
      (name) =>
        !name.startsWith('@types/') && !meta[name]?.optional && packages[`node_modules/${name}`]?.peer,
    ),
  );
  expect(kept.length).toBeGreaterThan(100);
  expect(lost).toEqual([]);
});

function isFoundFrom(place: string, name: string, packages: Record<string, Locked>): boolean {
  const here = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
  if (here in packages) return true;
  if (place === '') return false;
  const outer = place.lastIndexOf('/node_modules/');
  return isFoundFrom(outer < 0 ? '' : place.slice(0, outer), name, packages);
}
