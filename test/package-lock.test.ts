import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Locked {
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

function isFoundFrom(place: string, name: string, packages: Record<string, Locked>): boolean {
  const here = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
  if (here in packages) return true;
  if (place === '') return false;
  const outer = place.lastIndexOf('/node_modules/');
  return isFoundFrom(outer < 0 ? '' : place.slice(0, outer), name, packages);
}
