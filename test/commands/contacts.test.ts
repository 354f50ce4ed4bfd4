import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seededCommandLine, temporaryFolder } from './seeded-command-line.ts';

function aFile(...lines: string[]): string {
  const file = join(temporaryFolder(), 'kontakter.csv');
  writeFileSync(file, lines.join('\r\n'));
  return file;
}

const HEADINGS = 'Kommune;Navn;Titel;E-mail;Telefon;Rolle';

describe('The command "contacts import"', () => {
  test('registers contacts and substitutes, and the same file again changes nothing', async () => {
    const run = seededCommandLine();
    const file = aFile(
      HEADINGS,
      'Aarhus;Mette Sørensen;dagtilbudschef;mette@aarhus.dk;8940 1234;kontakt',
      '0751;Åge Æbelø;konsulent;aage@aarhus.dk;;Stedfortræder',
      'Københavns Kommune;Bo Friis;;bo@kk.dk;;',
    );
    expect(await run('contacts', 'import', 'dagtilbud-2017', file)).toMatchObject({
      code: 0,
      out: 'Contacts of 2 municipalities changed, 0 as before.',
    });
    expect(await run('contacts', 'import', 'dagtilbud-2017', file)).toMatchObject({
      code: 0,
      out: 'Contacts of 0 municipalities changed, 2 as before.',
    });
    const one = aFile(HEADINGS, 'Odense;Ib Ørn;;ib@odense.dk;;kontakt');
    expect((await run('contacts', 'import', 'dagtilbud-2017', one)).out).toBe(
      'Contacts of 1 municipality changed, 0 as before.',
    );
    const { out } = await run('contacts', 'list', 'dagtilbud-2017', 'Aarhus', '--json');
    expect(JSON.parse(out).municipalities[0].contacts).toEqual([
      {
        role: 'contact',
        name: 'Mette Sørensen',
        title: 'dagtilbudschef',
        email: 'mette@aarhus.dk',
        phone: '8940 1234',
        flags: [],
      },
      { role: 'substitute', name: 'Åge Æbelø', title: 'konsulent', email: 'aage@aarhus.dk', flags: [] },
    ]);
  });

  test('tells everything that is wrong at once, and takes nothing in', async () => {
    const run = seededCommandLine();
    const file = aFile(
      HEADINGS,
      'Aarhus;Mette Sørensen;;mette(at)aarhus.dk;;kontakt',
      'Atlantis;Bo;;bo@kk.dk;;kontakt',
      'Odense;;;ann@odense.dk;;kontakt',
      'Odense;Ann;;ann@odense.dk;;chef for det hele',
      'Randers;Ib;;ib@randers.dk;;',
      'Randers;Ib;;IB@randers.dk;;suppleant',
    );
    const { code, err } = await run('contacts', 'import', 'dagtilbud-2017', file);
    expect(code).toBe(1);
    const said = [
      [2, 'er ikke en e-mailadresse'],
      [3, '"Atlantis" er ikke en kommune'],
      [4, 'Rækken nævner ingen person'],
      [5, 'er ikke en rolle'],
      [7, 'står allerede for samme kommune i linje 6'],
    ] as const;
    for (const [line, words] of said) expect(err).toMatch(new RegExp(`, linje ${line}.*: fejl: .*${words}`));
    expect(err).toContain('Nothing was taken in: 5 errors');
    const { out } = await run('contacts', 'list', 'dagtilbud-2017', 'Randers', '--json');
    expect(JSON.parse(out).municipalities[0].contacts).toEqual([]);
  });

  test('reads headings in any order, below a title, and as people write them', async () => {
    const run = seededCommandLine();
    const file = aFile(
      'Kontaktliste 2017;;',
      'e-mailadresse;kommunenavn;Fulde navn;Farve',
      'mette@aarhus.dk;Århus;Mette;rød',
    );
    const { code, err } = await run('contacts', 'import', 'dagtilbud-2017', file);
    expect(err).toMatch(/kolonne "Farve": advarsel: Der læses ikke noget/);
    expect(code).toBe(0);
  });

  test.each([
    ['no file', 'no-such.csv', /kan ikke åbnes/],
    ['a file without headings', undefined, /ingen række med overskrifter/],
  ])('refuses %s', async (_, name, message) => {
    const file = name ?? aFile('hej', 'med dig');
    const { code, err } = await seededCommandLine()('contacts', 'import', 'dagtilbud-2017', file);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  test('with --replace takes away who is not in the file', async () => {
    const run = seededCommandLine();
    await run('contacts', 'import', 'dagtilbud-2017', aFile(HEADINGS, 'Aarhus;Mette;;mette@aarhus.dk'));
    const file = aFile(HEADINGS, 'Aarhus;Bo;;bo@aarhus.dk');
    await run('contacts', 'import', 'dagtilbud-2017', file, '--replace');
    const { out } = await run('contacts', 'list', 'dagtilbud-2017', 'Aarhus');
    expect(out).toContain('Bo');
    expect(out).not.toContain('Mette');
  });
});

describe('The command "contacts list"', () => {
  test('shows mail domains that are not the municipality’s, who has no address, and who has nobody', async () => {
    const run = seededCommandLine();
    const file = aFile(HEADINGS, 'Ballerup;Ida;;ida@balk.dk', 'Ballerup;Ole;;ole@konsulent.dk', 'Odense;Ann');
    const imported = await run('contacts', 'import', 'dagtilbud-2017', file);
    expect(imported.err).toMatch(/advarsel: ole@konsulent\.dk hører ikke til Ballerup Kommune, .*balk\.dk/);
    const { out, code } = await run('contacts', 'list', 'dagtilbud-2017', 'Ballerup', 'Odense', 'Aarhus');
    expect(code).toBe(0);
    expect(out).toMatch(/Ballerup\s+Ida\s+ida@balk\.dk\s+kontakt\n/);
    expect(out).toMatch(/Ole\s+ole@konsulent\.dk\s+kontakt\s+andet maildomæne end kommunens \(balk\.dk\)/);
    expect(out).toMatch(/Ann\s+–\s+kontakt\s+ingen e-mail: kendes kun på koden/);
    expect(out).toContain('Ingen kontakt: Aarhus.');
    expect(out).toContain('3 kontakter og stedfortrædere i 2 af 3 kommuner, 2 med bemærkning.');
  });

  test('knows no partnership that was never taken in, and no municipality that is none', async () => {
    const run = seededCommandLine();
    expect(await run('contacts', 'list', 'dagtilbud-2017')).toMatchObject({ code: 1 });
    await run('contacts', 'import', 'dagtilbud-2017', aFile(HEADINGS, 'Aarhus;Mette;;mette@aarhus.dk'));
    const { code, err } = await run('contacts', 'list', 'dagtilbud-2017', 'Atlantis', 'Utopia');
    expect(code).toBe(1);
    expect(err).toMatch(/"Atlantis" er ikke en kommune/);
    expect(err).toMatch(/"Utopia" er ikke en kommune/);
  });

  test('asked for nothing says how it is used', async () => {
    expect((await seededCommandLine()('contacts')).code).toBe(2);
    expect((await seededCommandLine()('contacts', 'import', 'dagtilbud-2017')).code).toBe(2);
  });
});
