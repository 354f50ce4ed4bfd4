import { expect, test } from 'vitest';
import { searchMunicipalities } from '../../../src/partnership/municipalities/find-municipality.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';

test('No query lists all municipalities', () => {
  expect(searchMunicipalities('')).toEqual(municipalities);
  expect(searchMunicipalities('  ')).toEqual(municipalities);
});

test.each([
  ['frederik', ['Frederiksberg', 'Frederikshavn', 'Frederikssund']],
  ['FREDERIKSS', ['Frederikssund']],
  ['høje', ['Høje-Taastrup']],
  ['Århus', ['Aarhus']],
  ['0751', ['Aarhus']],
  ['751', ['Aarhus']],
  ['københavns kommune', ['København']],
  ['landsdel bornholm', ['Bornholm']],
  ['storby', ['Odense', 'Aalborg', 'Aarhus']],
  ['kobenhavn', ['København']],
  ['vejel', ['Vejen', 'Vejle']],
  ['Christiansø', []],
  ['!!!', []],
])('The query %j lists %j', (query, expected) => {
  expect(searchMunicipalities(query).map(({ name }) => name)).toEqual(expected);
});

test('A region or landsdel lists its municipalities', () => {
  expect(searchMunicipalities('Region Nordjylland')).toHaveLength(11);
  expect(searchMunicipalities('landsdel fyn')).toHaveLength(10);
});
