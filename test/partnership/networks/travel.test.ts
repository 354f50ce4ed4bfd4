import { describe, expect, test } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { nearness } from '../../../src/partnership/networks/objective.ts';
import { kmAmong, landOf, straightKm, travelKm } from '../../../src/partnership/networks/travel.ts';
import { candidate } from './candidates.ts';

function km(from: string, to: string): number {
  const [a, b] = [candidate(from).place, candidate(to).place];
  return a && b ? travelKm(a, b) : Number.NaN;
}

describe('The way between two towns', () => {
  test.each([
    ['Aalborg', 'Hjørring', 40, 55, 'on land it is the way the crow flies'],
    ['Odense', 'Slagelse', 60, 75, 'the bridge over Storebælt is a road'],
    ['Aarhus', 'Kalundborg', 110, 170, 'and not 75 km over open water'],
    ['Bornholm', 'København', 170, 230, 'by ferry to Ystad and over Øresund'],
    ['Samsø', 'Odder', 90, 120, 'a ferry costs more than its kilometres'],
    ['Læsø', 'Frederikshavn', 110, 140, 'the same'],
    ['Ærø', 'Svendborg', 100, 125, 'the same'],
    ['Fanø', 'Esbjerg', 40, 55, 'the shortest ferry'],
  ])('%s–%s is between %i and %i km: %s', (from, to, least, most) => {
    expect(km(from, to)).toBeGreaterThan(least);
    expect(km(from, to)).toBeLessThan(most);
    expect(km(to, from)).toBeCloseTo(km(from, to), 6);
  });

  test('is never shorter than a straight line, is nothing to oneself, and exists between all 98', () => {
    const places = municipalities.map(({ name }) => candidate(name).place);
    const among = kmAmong(places);
    places.forEach((from, one) => {
      places.forEach((to, other) => {
        if (!from || !to) throw new Error('all have places');
        expect(among(one, other)).toBeGreaterThanOrEqual(straightKm(from, to) * 0.9999 - 0.5);
        expect(among(one, other)).toBeLessThan(700);
      });
      expect(among(one, one)).toBe(0);
    });
  });

  test('five municipalities are islands without a bridge', () => {
    const onIslands = municipalities.filter((one) => !['jylland', 'fyn', 'sjaelland'].includes(landOf(one)));
    expect(onIslands.map(({ name }) => name)).toEqual(['Bornholm', 'Fanø', 'Læsø', 'Samsø', 'Ærø']);
  });

  test('each kilometre costs more than the last up to 100 km, and the same beyond', () => {
    expect([0, 100, 150, 250].map(nearness)).toEqual([1, 0.5, 0, -1]);
    expect(nearness(20) - nearness(30)).toBeLessThan(nearness(60) - nearness(70));
    expect(nearness(200) - nearness(210)).toBeCloseTo(nearness(300) - nearness(310));
  });
});
