import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import type { Candidate, NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { type Random, randomFrom, randomIndex, shuffled } from '../../../src/partnership/networks/task.ts';
import { landOf } from '../../../src/partnership/networks/travel.ts';

export const eightAreas = [...'abcdefgh'].map((id) => ({ id, label: `Område ${id}` }));

/** The rules of the partnership of 2017: 8–10 with 3–5 of eight areas, and its weights. */
const rules2017: Omit<NetworkInput, 'municipalities'> = {
  size: { minimum: 8, maximum: 10 },
  count: 'several',
  focusAreas: eightAreas,
  areasPerNetwork: { minimum: 3, maximum: 5 },
  leadershipPriorities: [],
  criteria: [
    { kind: 'focus-area-wishes', weight: 3 },
    { kind: 'mix', wanted: 'diversity', by: ['municipality-group'], weight: 1 },
    { kind: 'geography', weight: 2 },
  ],
  pins: [],
  fixed: [],
};

/** A municipality of the register that ranked these areas. */
export function candidate(name: string, wishes: readonly string[] = []): Candidate {
  const found = municipalities.find((one) => one.name === name);
  if (!found) throw new Error(`No municipality ${name}`);
  return {
    code: found.code,
    name,
    wishes,
    leadershipPriorities: [],
    group: found.group.number,
    population: found.population,
    place: { lat: found.townLat, lon: found.townLon, land: landOf(found) },
  };
}

/** Real municipalities, drawn at random, with invented wishes; beyond 98, towns scattered around real ones. */
export function invented(count: number, seed: number, over: Partial<NetworkInput> = {}): NetworkInput {
  const random = randomFrom(seed, count);
  const names = municipalities.map(({ name }) => name);
  const real = count <= names.length;
  const drawn = real
    ? shuffled(names, random).slice(0, count)
    : Array.from({ length: count }, () => names[randomIndex(random, 98)] ?? '');
  return {
    ...rules2017,
    municipalities: drawn.map((name, index) => {
      const one = candidate(name, shuffled([...'abcdefgh'], random).slice(0, 3 + randomIndex(random, 3)));
      return real ? one : scattered(one, index, random);
    }),
    ...over,
  };
}

function scattered(one: Candidate, index: number, random: Random): Candidate {
  const { lat, lon, land } = one.place ?? { lat: 56, lon: 10, land: '' };
  return {
    ...one,
    code: String(100_000 + index),
    name: `${one.name} ${index}`,
    place: { lat: lat + (random() - 0.5) * 0.3, lon: lon + (random() - 0.5) * 0.5, land },
  };
}
