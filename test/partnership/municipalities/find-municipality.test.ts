import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMunicipality } from '../../../src/partnership/municipalities/find-municipality.ts';
import { slugOf } from '../../../src/partnership/municipalities/municipality.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { rounds } from '../../rounds.ts';

/** What the search says, in short: "exact Aarhus", "ambiguous Vejen, Vejle", "unknown". */
function outcome(text: string): string {
  const search = findMunicipality(text);
  switch (search.kind) {
    case 'found':
      return `${search.how} ${search.municipality.name}`;
    case 'ambiguous':
      return `ambiguous ${search.candidates.map(({ name }) => name).join(', ')}`;
    case 'unknown':
      return `unknown ${search.nearest.map(({ name }) => name).join(', ')}`.trim();
  }
}

describe('Every municipality is found', () => {
  test.each(municipalities.map((municipality) => [municipality.fullName, municipality] as const))(
    '%s by its code, names, genitives, slug and aliases, however typed',
    (_, municipality) => {
      const { code, name, fullName, plainName, genitiveFull, genitivePlain, aliases } = municipality;
      const own = [
        code,
        code.slice(1),
        name,
        fullName,
        plainName,
        genitiveFull,
        genitivePlain,
        slugOf(municipality),
      ];
      const mixed = [
        `${code} ${name}`,
        `${fullName} (${code.slice(1)})`,
        `${plainName} Kommune`,
        `${name} kom.`,
      ];
      const typed = [...own, ...mixed].flatMap((text) => [
        text,
        text.toUpperCase(),
        text.toLowerCase(),
        ` ${text}\t`,
        text.normalize('NFD'),
        text.replaceAll(' ', '\u00a0'),
        text.replaceAll('-', ' '),
        text.replaceAll('-', ' – '),
        text.replaceAll('ø', 'ö').replaceAll('Ø', 'Ö').replaceAll('æ', 'ä').replaceAll('Æ', 'Ä'),
        text.replaceAll('ø', 'oe').replaceAll('Ø', 'Oe').replaceAll('æ', 'ae').replaceAll('å', 'aa'),
        text.replaceAll('aa', 'å').replaceAll('Aa', 'Å'),
        text.replaceAll('å', 'aa'),
      ]);
      for (const text of typed) expect([text, outcome(text)]).toEqual([text, `exact ${name}`]);
      for (const alias of aliases) {
        expect(findMunicipality(alias)).toMatchObject({ kind: 'found', municipality });
        expect(findMunicipality(`${alias} Kommune`)).toMatchObject({ kind: 'found', municipality });
      }
    },
  );
});

describe('What people type', () => {
  test.each([
    ['Århus', 'exact Aarhus'],
    ['Århus Kommune', 'exact Aarhus'],
    ['hoeje taastrup', 'exact Høje-Taastrup'],
    ['Høje Tåstrup Komune', 'exact Høje-Taastrup'],
    ['Lyngby Taarbæk', 'exact Lyngby-Taarbæk'],
    ['Ringkøbing/Skjern', 'exact Ringkøbing-Skjern'],
    ['Bornholms Regions Kommune', 'exact Bornholm'],
    ['Bornholms Kommune', 'exact Bornholm'],
    ['Kommune: Odense', 'exact Odense'],
    ['Nordfyn', 'exact Nordfyns'],
    ['Copenhagen', 'alias København'],
    ['Kbh. Kommune', 'alias København'],
    ['Fakse', 'alias Faxe'],
    ['Kobenhavn', 'close-spelling København'],
    ['Kobenhavns Komune', 'close-spelling København'],
    ['Koge', 'close-spelling Køge'],
    ['Arhus', 'close-spelling Aarhus'],
    ['Arahus', 'close-spelling Aarhus'],
    ['Hilerød', 'close-spelling Hillerød'],
    ['Fredrikshavn', 'close-spelling Frederikshavn'],
    ['Rinkøbing-Skern', 'close-spelling Ringkøbing-Skjern'],
    ['Hernig', 'close-spelling Herning'],
    ['Herelv', 'close-spelling Herlev'],
    ['Nordjurs', 'close-spelling Norddjurs'],
    ['Sydjurs', 'close-spelling Syddjurs'],
    ['Horsholm', 'close-spelling Hørsholm'],
    ['Hornsens', 'close-spelling Horsens'],
  ])('%j is %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});

describe('In doubt it asks', () => {
  test.each([
    ['Vejel', 'ambiguous Vejen, Vejle'],
    ['Veje', 'ambiguous Vejen, Vejle'],
    ['Vejlen Kommune', 'ambiguous Vejen, Vejle'],
    ['Sanderborg', 'ambiguous Skanderborg, Sønderborg'],
    ['0101 Aarhus', 'ambiguous København, Aarhus'],
  ])('%j is %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});

describe('What is no municipality is not made one', () => {
  test.each([
    ['Christiansø', 'unknown'],
    ['0411', 'unknown'],
    ['0752', 'unknown'],
    ['0751 0101', 'unknown'],
    ['00751', 'unknown'],
    ['751.0', 'unknown Aarhus'],
    ['', 'unknown'],
    [' \u00a0\t', 'unknown'],
    ['🙂', 'unknown'],
    ['Kommune', 'unknown'],
    ['KL', 'unknown'],
    ['Region Sjælland', 'unknown'],
    ['8000 Aarhus C', 'unknown Aarhus'],
    ['Aarhus Kommune, Børn og Unge', 'unknown Aarhus'],
    ['0751 Børn og Unge', 'unknown Aarhus'],
    ['Lyngby', 'unknown Lyngby-Taarbæk'],
    ['Ikast', 'unknown Ikast-Brande'],
    ['Djurs', 'unknown Norddjurs, Syddjurs'],
    ['Hobro', 'unknown Mariagerfjord'],
    ['Nykøbing', 'unknown Guldborgsund, Morsø, Odsherred'],
    ['Hørning', 'unknown Herning'],
    ['Rungsted', 'unknown Ringsted'],
  ])('%j is %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  test.each([
    'Grindsted',
    'Gadstrup',
    'Gørlev',
    'Nysted',
    'Egebjerg',
    'Søllerød',
    'Helsinge',
    'Årø',
    'Orø',
    'Nordborg',
  ])('%s, though it looks like one', (place) => {
    expect(findMunicipality(place).kind).toBe('unknown');
  });

  test('a main town that lies in a municipality of another name', () => {
    for (const { town, code } of municipalities) {
      const search = findMunicipality(town);
      if (search.kind === 'found') expect(search.municipality.code).toBe(code);
      else expect([town, search.kind]).toEqual([town, 'unknown']);
    }
  });

  test('whatever is handed in, even very long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['found', 'ambiguous', 'unknown']).toContain(findMunicipality(text).kind);
      }),
    );
    // Would run into the time limit of any test if a text were compared letter by letter whatever its length.
    expect(outcome('Aarhus'.repeat(20_000))).toBe('unknown');
    expect(outcome('Å '.repeat(20_000))).toBe('unknown');
  });
});

describe('A slip of the keyboard', () => {
  const alphabet = [...'abcdefghijklmnopqrstuvwxyzæøåöäé- '];
  const slip = fc.record({
    kind: fc.constantFrom('swap', 'drop', 'insert', 'replace'),
    at: fc.nat(),
    letter: fc.constantFrom(...alphabet),
  });
  type Slip = typeof slip extends fc.Arbitrary<infer Value> ? Value : never;

  function mistype(name: string, { kind, at, letter }: Slip): string {
    const index = at % name.length;
    const before = name.slice(0, index);
    const [hit = '', next = ''] = name.slice(index);
    switch (kind) {
      case 'swap':
        return before + next + hit + name.slice(index + 2);
      case 'drop':
        return before + name.slice(index + 1);
      case 'insert':
        return before + letter + name.slice(index);
      default:
        return before + letter + name.slice(index + 1);
    }
  }

  test('in a name never leads to another municipality', () => {
    fc.assert(
      fc.property(fc.constantFrom(...municipalities), slip, fc.boolean(), (municipality, mistake, full) => {
        const search = findMunicipality(mistype(full ? municipality.fullName : municipality.name, mistake));
        if (search.kind === 'found') expect(search.municipality.name).toBe(municipality.name);
      }),
      { numRuns: rounds({ gate: 300, soak: 1500 }) },
    );
  });

  test('in a name of seven letters or more is nearly always understood', () => {
    const long = municipalities.filter(({ name }) => name.length >= 7);
    const slips = fc.sample(fc.tuple(fc.constantFrom(...long), slip), { numRuns: 400, seed: 98 });
    const understood = slips.filter(([{ name }, mistake]) =>
      outcome(mistype(name, mistake)).endsWith(` ${name}`),
    );
    expect(understood.length / slips.length).toBeGreaterThan(0.95);
  });
});
