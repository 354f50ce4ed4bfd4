import { describe, expect, test } from 'vitest';
import { genitive } from '../../../src/partnership/danish.ts';
import { slugOf } from '../../../src/partnership/municipalities/municipality.ts';
import { municipalities, municipalityByCode } from '../../../src/partnership/municipalities/register.ts';

const names = municipalities.map(({ name }) => name);

describe('The register of municipalities (R8)', () => {
  test('has the 98, each with a code, a slug and an e-mail domain of its own', () => {
    expect(municipalities).toHaveLength(98);
    expect(new Set(municipalities.map(({ code }) => code)).size).toBe(98);
    expect(new Set(municipalities.map(slugOf)).size).toBe(98);
    expect(new Set(municipalities.map(({ emailDomain }) => emailDomain)).size).toBe(98);
  });

  test('holds all inhabitants but the 92 of Christiansø', () => {
    expect(municipalities.reduce((sum, { population }) => sum + population, 0)).toBe(6_025_511);
    expect(names).not.toContain('Christiansø');
  });

  test('stands in Danish alphabetical order', () => {
    expect(names.slice(0, 3)).toEqual(['Albertslund', 'Allerød', 'Assens']);
    expect(names.slice(-5)).toEqual(['Vordingborg', 'Ærø', 'Aabenraa', 'Aalborg', 'Aarhus']);
    expect(names.slice(names.indexOf('Furesø'))).toEqual(
      expect.arrayContaining(['Furesø', 'Faaborg-Midtfyn', 'Gentofte']),
    );
    expect(names[names.indexOf('Furesø') + 1]).toBe('Faaborg-Midtfyn');
    expect(names[names.indexOf('Faaborg-Midtfyn') + 1]).toBe('Gentofte');
  });

  test('counts the municipalities of each region', () => {
    const regions = Map.groupBy(municipalities, ({ region }) => region);
    expect(Object.fromEntries([...regions].map(([region, members]) => [region, members.length]))).toEqual({
      'Region Hovedstaden': 29,
      'Region Sjælland': 17,
      'Region Syddanmark': 22,
      'Region Midtjylland': 19,
      'Region Nordjylland': 11,
    });
  });

  test('has names that follow the rules, but for two', () => {
    const irregular = municipalities.filter(({ name, fullName }) => fullName !== `${name} Kommune`);
    expect(irregular.map(({ fullName }) => fullName)).toEqual([
      'Bornholms Regionskommune',
      'Københavns Kommune',
    ]);
    for (const { fullName, genitiveFull, plainName, genitivePlain } of municipalities) {
      expect(genitive(fullName)).toBe(genitiveFull);
      expect(genitive(plainName)).toBe(genitivePlain);
    }
  });

  test('is looked up by code', () => {
    expect(municipalityByCode('0751')?.name).toBe('Aarhus');
    expect(municipalityByCode('0411')).toBeUndefined();
  });

  test.each([
    ['0101', 'koebenhavn'],
    ['0751', 'aarhus'],
    ['0169', 'hoeje-taastrup'],
    ['0430', 'faaborg-midtfyn'],
    ['0492', 'aeroe'],
    ['0185', 'taarnby'],
    ['0159', 'gladsaxe'],
  ])('gives %s the slug %s', (code, slug) => {
    const municipality = municipalityByCode(code);
    expect(municipality && slugOf(municipality)).toBe(slug);
  });
});
