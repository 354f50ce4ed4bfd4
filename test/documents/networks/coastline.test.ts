import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawLand } from '../../../src/documents/networks/coastline.ts';
import { COLOURS, LAND, SEA } from '../../../src/documents/networks/markers.ts';
import { bornholm, capital, country, project } from '../../../src/documents/networks/panels.ts';
import { municipalityByCode } from '../../../src/partnership/municipalities/register.ts';
import { makeCoastline } from './make-coastline.ts';

const COLOUR = { land: 'land', neighbour: 'neighbour', coastline: 'coast' };
type Corner = { x: number; y: number };

/** The outlines that a panel draws as land. */
function outlines(svg: string): Corner[][] {
  return [...svg.matchAll(/d="M([^"]*)Z" fill="land"/g)].map(([, corners = '']) =>
    corners.split('L').map((corner) => {
      const [x = 0, y = 0] = corner.split(' ').map(Number);
      return { x, y };
    }),
  );
}

function isOn(land: Corner[][], { x, y }: Corner): boolean {
  const crossings = land.flatMap((outline) =>
    outline.filter((a, index) => {
      const b = outline.at(index - 1) ?? a;
      return a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x;
    }),
  );
  return crossings.length % 2 === 1;
}

function town(code: string) {
  const { townLat: lat = 0, townLon: lon = 0 } = municipalityByCode(code) ?? {};
  return { lat, lon };
}

describe('The coast', () => {
  test('is Natural Earth’s, as the package with its data has it', () => {
    const kept = readFileSync(
      new URL('../../../src/documents/networks/coastline.txt', import.meta.url),
      'utf8',
    );
    expect(kept).toBe(makeCoastline());
  });

  test.each([
    ['Viborg', country, '0791'],
    ['Odense', country, '0461'],
    ['Næstved', country, '0370'],
    ['Maribo on Lolland', country, '0360'],
    ['Gladsaxe', capital, '0159'],
  ])('has %s on land', (_, panel, code) => {
    expect(isOn(outlines(drawLand(panel, COLOUR)), project(panel, town(code)))).toBe(true);
  });

  test.each([
    ['Kattegat', 56.6, 11.9],
    ['the Great Belt', 55.35, 11.0],
    ['the North Sea', 55.8, 7.95],
  ])('has sea in %s', (_, lat, lon) => {
    expect(isOn(outlines(drawLand(country, COLOUR)), project(country, { lat, lon }))).toBe(false);
  });

  test('is drawn in a panel only where the panel shows it', () => {
    expect(outlines(drawLand(bornholm, COLOUR))).toHaveLength(1);
    expect(drawLand(capital, COLOUR).length).toBeLessThan(drawLand(country, COLOUR).length);
  });
});

/** WCAG 2's relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('The colours of the networks', () => {
  test.each(COLOURS.map(({ fill, ink }) => [fill, ink] as const))(
    '%s stands out from land and sea, and its number %s can be read on it',
    (fill, ink) => {
      expect(contrast(fill, LAND)).toBeGreaterThanOrEqual(3);
      expect(contrast(fill, SEA)).toBeGreaterThanOrEqual(3);
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
