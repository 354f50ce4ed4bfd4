import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACTS } from '../../../src/chat/text/tables-da.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { writeWorkbook } from '../../../src/intake/files/write-workbook.ts';
import { readDetails, readFacts } from '../../../src/intake/invoicing/read-invoicing.ts';
import { readCvr, readEan } from '../../../src/partnership/check-digits.ts';
import { MunicipalityFacts } from '../../../src/partnership/municipalities/municipality.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { rounds } from '../../rounds.ts';

async function table(text: string | Uint8Array, name = 'kommuner.csv') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const read = await readTable(name, bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.table;
}

const facts = async (...lines: string[]) => readFacts(await table(`${lines.join('\n')}\n`));
const details = async (...lines: string[]) =>
  readDetails(await table(`${lines.join('\n')}\n`), { invited: 'all' });
const rules = ({ problems }: { problems: readonly { severity: string; rule: string }[] }) =>
  problems.map(({ severity, rule }) => `${severity}: ${rule}`);

/** Numbers whose last digit fits the others. */
const endingRightly = (length: number, fits: (text: string) => boolean) =>
  fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: length - 1, maxLength: length - 1 })
    .map((digits) => [...'0123456789'].map((last) => digits.join('') + last).find(fits))
    .filter((number) => number !== undefined);
const word = fc.stringMatching(/^[A-ZÆØÅ][a-zæøå]{2,12}$/);
const anyFacts = fc.uniqueArray(
  fc.record(
    {
      municipality: fc.constantFrom(...municipalities.map(({ code }) => code)),
      cvr: endingRightly(8, (text) => readCvr(text).ok),
      ean: endingRightly(13, (text) => readEan(text).ok),
      invoiceReference: word,
      address: fc.record({
        street: word.map((way) => `${way}vej 2, 1. th`),
        postcode: fc.integer({ min: 800, max: 9990 }).map((code) => String(code).padStart(4, '0')),
        town: word,
      }),
    },
    { requiredKeys: ['municipality'], noNullPrototype: true },
  ),
  { selector: ({ municipality }) => municipality, minLength: 1, maxLength: 6 },
);

describe('Facts of municipalities', () => {
  test('come back from the workbook that is exported as they went into it', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts, async (all) => {
        fc.pre(new Set(all.map(({ cvr }) => cvr ?? {})).size === all.length);
        const rows = all.map(({ municipality, cvr, ean, invoiceReference, address }) => [
          ...[municipality, undefined, cvr, ean, invoiceReference],
          ...[address?.street, address?.postcode, address?.town],
        ]);
        const bytes = await writeWorkbook([{ name: FACTS.sheet, heading: FACTS.heading, rows }]);
        const read = readFacts(await table(bytes, 'kommuner.xlsx'));
        expect(read.problems).toEqual([]);
        expect(read.rows).toEqual(all);
        for (const row of read.rows) expect(MunicipalityFacts.safeParse(row).success).toBe(true);
      }),
      { numRuns: rounds({ gate: 15, soak: 200 }) },
    );
  });

  test('are read as people write them: spaces, DK, an address in one cell, a postcode without its zero', async () => {
    const read = await facts(
      'Kommune;CVR-nr.;EAN-nummer;Rådhusets adresse',
      'Aarhus;DK 13 58 56 28;EAN: 400 6381 333 931;"Rådhuspladsen 2, 8000 Aarhus C"',
    );
    expect(read.problems).toEqual([]);
    const address = { street: 'Rådhuspladsen 2', postcode: '8000', town: 'Aarhus C' };
    expect(read.rows).toEqual([{ municipality: '0751', cvr: '13585628', ean: '4006381333931', address }]);
    const zero = await facts('Kommune;Adresse;Postnr.;By', 'Høje-Taastrup;Rådhusstræde 1;800;Høje Taastrup');
    expect(zero.rows[0]?.address?.postcode).toBe('0800');
  });

  test('of which an empty cell says nothing are read without it', async () => {
    expect((await facts('Kommune;CVR;EAN', 'Aarhus;;-')).rows).toEqual([{ municipality: '0751' }]);
  });

  test.each([
    ['a wrong check digit', ['Kommune;CVR', 'Aarhus;13585629'], ['error: wrong-check-digit']],
    ['an EAN that Excel has shortened', ['Kommune;EAN', 'Aarhus;5,79E+12'], ['error: number-shortened']],
    ['too few digits', ['Kommune;EAN', 'Aarhus;40063'], ['error: not-a-number']],
    ['half an address', ['Kommune;Adresse;Postnr.;By', 'Aarhus;Vej 1;;'], ['error: incomplete-address']],
    [
      'a postcode that is none',
      ['Kommune;Adresse;Postnr.;By', 'Aarhus;Vej 1;80;X'],
      ['error: not-a-postcode'],
    ],
    [
      'a municipality that stands twice',
      ['Kommune;CVR', 'Aarhus;', '0751;13585628'],
      ['error: municipality-twice'],
    ],
    ['one number for two', ['Kommune;CVR', 'Aarhus;13585628', 'Odense;13585628'], ['error: number-of-two']],
    ['an unknown municipality', ['Kommune;CVR', 'Århuus K;13585628'], ['error: unknown-municipality']],
    [
      'a column that means nothing',
      ['Kommune;CVR;Farve', 'Aarhus;13585628;rød'],
      ['warning: unknown-column'],
    ],
    ['no rows', ['Kommune;CVR'], ['error: no-municipalities']],
    ['no headings', ['Aarhus;13585628'], ['error: no-headings']],
  ])('%s is told, and nothing of the row is used', async (_, lines, told) => {
    const read = await facts(...lines);
    expect(rules(read)).toEqual(told);
    for (const { message, fix, severity } of read.problems) {
      expect(message).toMatch(/^[^ ].*[^.]$/);
      if (severity === 'error') expect(fix).toMatch(/\.$/);
    }
  });
});

describe('Where invoices go', () => {
  test('is read with who answers questions about them', async () => {
    const read = await details(
      'Kommune;EAN;Ordrenummer;Faktura-e-mail;Kontaktperson;Kontaktpersonens e-mail;Telefon',
      'Aarhus;4006381333931;PO 17;faktura@aarhus.dk;Åse Ø;åse@aarhus.dk;89402000',
      'Odense;;;;;;',
    );
    expect(read.problems).toEqual([]);
    expect(read.rows).toEqual([
      {
        municipality: '0751',
        details: {
          ...{ ean: '4006381333931', reference: 'PO 17', mailbox: { email: 'faktura@aarhus.dk' } },
          contact: { name: 'Åse Ø', email: 'åse@aarhus.dk', phone: '89402000' },
        },
      },
      { municipality: '0461', details: {} },
    ]);
  });

  test('is told of where it is wrong', async () => {
    expect(rules(await details('Kommune;Faktura-e-mail', 'Aarhus;faktura(at)aarhus.dk'))).toEqual([
      'error: invalid-email',
    ]);
    expect(rules(await details('Kommune;EAN;Telefon', 'Aarhus;;89402000'))).toEqual([
      'error: contact-without-name',
    ]);
  });
});
