import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupedLacks } from '../../src/chat/grouped-lacks.ts';

describe('What municipalities lack', () => {
  test('is told once where all lack it, and then by what is particular', () => {
    expect(
      groupedLacks([
        { name: 'Aarhus', missing: ['godkendelse', 'deltagere'] },
        { name: 'Assens', missing: ['godkendelse', 'deltagere', 'kontaktperson'] },
        { name: 'Odense', missing: ['godkendelse'] },
      ]),
    ).toEqual({
      all: 'alle 3',
      byAll: ['godkendelse'],
      bySome: [
        { what: 'deltagere', names: ['Assens', 'Aarhus'] },
        { what: 'kontaktperson', names: ['Assens'] },
      ],
    });
  });

  test('is not lacking from all where one lacks nothing; the only one is named', () => {
    expect(
      groupedLacks([
        { name: 'Assens', missing: ['godkendelse'] },
        { name: 'Odense', missing: [] },
      ]).byAll,
    ).toEqual([]);
    expect(groupedLacks([{ name: 'Assens', missing: ['godkendelse'] }])).toEqual({
      ...{ all: 'Assens', byAll: ['godkendelse'], bySome: [] },
    });
  });

  test('is neither lost nor added by being grouped', () => {
    const lack = fc.constantFrom('godkendelse', 'deltagere', 'kontaktperson', 'underskrift');
    const some = fc.array(fc.record({ missing: fc.uniqueArray(lack) }), { maxLength: 20 });
    fc.assert(
      fc.property(some, (each) => {
        const all = each.map(({ missing }, index) => ({ name: `K${index}`, missing }));
        const { byAll, bySome } = groupedLacks(all);
        const told = all.map(({ name }) => ({
          name,
          missing: [
            ...byAll,
            ...bySome.filter(({ names }) => names.includes(name)).map(({ what }) => what),
          ].toSorted(),
        }));
        expect(told).toEqual(all.map(({ name, missing }) => ({ name, missing: missing.toSorted() })));
      }),
    );
  });
});
