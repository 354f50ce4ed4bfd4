import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INVOICE_BASIS } from '../../src/chat/text/tables-da.ts';
import { readTable } from '../../src/intake/files/read-table.ts';
import { trivselHome } from '../fixtures/trivsel.ts';
import { commandRunner } from './command-runner.ts';
import { textOfLetter } from './letter-text.ts';

const ID = 'trivsel-2021';
const ANSWERS = [
  'Kommune;Svar;Lokale mål;Underskriver;Titel;Kontaktperson;Kontakt e-mail;Deltagere;Tilkøb;Overlevering af viden om børn;Samarbejde med forældre',
  'Aarhus;ja;Trygge overgange;Asta Ø;direktør;Åse Bøgh;aase@example.org;"Ib Ørn, leder; Bo Dam, leder";Lederforløb;60;40',
  'Odense;ja;Trygge overgange;Ea Ø;direktør;Bo Bøgh;bo@example.org;"Ib Ask, leder; Bo El, leder";;60;40',
].join('\n');

/** A sheet of a workbook as rows by heading. */
async function sheetOf(bytes: Uint8Array, name: string): Promise<Record<string, string>[]> {
  const read = await readTable('fakturagrundlag.xlsx', bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const [heading, ...rows] = read.table.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.map(({ cells }) =>
    Object.fromEntries((heading?.cells ?? []).map((text, index) => [text, cells[index] ?? ''])),
  );
}

test('From a definition and a signed agreement to a workbook with a row for each line, totals, and what is lacking', async () => {
  const at = await commandRunner('2021-04-20T12:00', { partnerships: await trivselHome() });
  await at.run('import', ID, await at.file('svar.csv', ANSWERS));
  await at.run('record', ID, 'Aarhus', 'aligned', '--date', '19. april 2021');
  await at.run('draft', ID, '--out', join(at.folder, 'ud'));
  expect((await at.run('offer', ID, 'Aarhus')).err).toBe('');
  for (const [party, by] of [
    ['municipality', 'Asta Ø, direktør'],
    ['kl', 'Bo Friis Ødegaard, kontorchef'],
    ['fonden', 'Io Lund, direktør'],
  ] as const)
    await at.run('record', ID, 'Aarhus', 'signed', '--party', party, '--by', by, '--agreement', '1');
  const details =
    'Kommune;EAN;Reference;Kontakt;Kontaktens e-mail\nAarhus;4006381333931;Ordre 17;Åse Ø;a@b.dk\n';
  await at.run('invoice-details', 'import', ID, await at.file('faktura.csv', details));
  const facts = 'Kommune;CVR;Adresse\nAarhus;13585628;"Rådhuspladsen 2, 8000 Aarhus C"\n';
  await at.run('facts', 'import', await at.file('kommuner.csv', facts));

  const out = join(at.folder, 'fakturagrundlag.xlsx');
  const ran = await at.run('invoice-basis', ID, '--out', out);
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.out.replaceAll('\u00A0', ' ')).toContain(
    '3 invoice lines for 1 of 2 municipalities that take part',
  );
  expect(ran.out.replaceAll('\u00A0', ' ')).toContain('90.000 kr. with VAT');
  expect(ran.out).toMatch(/Odense +aftalen er ikke underskrevet af alle/);

  const bytes = await readFile(out);
  const lines = await sheetOf(bytes, INVOICE_BASIS.lines.name);
  const to = {
    ...{ Kommunekode: '0751', Kommune: 'Aarhus Kommune', CVR: '13585628', EAN: '4006381333931' },
    ...{ Adresse: 'Rådhuspladsen 2', 'Postnr.': '8000', By: 'Aarhus C', Reference: 'Ordre 17' },
    Kontakt: 'Åse Ø, a@b.dk',
  };
  const partnership = 'Partnerskab om trivsel';
  expect(lines).toMatchObject([
    {
      ...{ ...to, Ydelse: partnership, Rate: 'Ved aftalens indgåelse', Forfald: '1. maj 2021' },
      ...{ Pris: '24.000,00', 'Uden moms': '24.000,00', Moms: '6.000,00', 'Med moms': '30.000,00' },
    },
    {
      ...{ ...to, Ydelse: partnership, Rate: 'Ved afslutningen', Forfald: '1. december 2021' },
      ...{ Pris: '36.000,00', 'Uden moms': '36.000,00', Moms: '9.000,00', 'Med moms': '45.000,00' },
    },
    {
      ...{ ...to, Ydelse: 'Tilkøb: Lederforløb', Rate: '', Forfald: '' },
      ...{ Pris: '12.000,00', 'Uden moms': '12.000,00', Moms: '3.000,00', 'Med moms': '15.000,00' },
    },
    { Kommunekode: 'I alt', 'Uden moms': '72.000,00', Moms: '18.000,00', 'Med moms': '90.000,00' },
  ]);
  expect(await sheetOf(bytes, INVOICE_BASIS.totals.name)).toMatchObject([
    { Kommune: 'Aarhus Kommune', Fakturalinjer: '3', 'Med moms': '90.000,00' },
    { Kommunekode: 'I alt', Fakturalinjer: '3', 'Med moms': '90.000,00' },
  ]);
  expect(await sheetOf(bytes, INVOICE_BASIS.lacks.name)).toEqual([
    { Kommunekode: '0461', Kommune: 'Odense Kommune', Mangler: 'aftalen er ikke underskrevet af alle' },
  ]);

  expect((await at.run('invoice-basis', ID, '--out', out)).err).toContain('bliver ikke skrevet over');
  expect((await at.run('status', ID)).out).toContain('Tilkøb "Lederforløb": Aarhus.');
  expect((await at.run('status', ID)).out).toContain('EAN-nummer mangler: Odense.');
  await at.run('export', ID, '--out', join(at.folder, 'alt'));
  const exported = await sheetOf(await readFile(join(at.folder, 'alt', `${ID}.xlsx`)), 'Kommuner');
  expect(exported.find(({ Kommune }) => Kommune === 'Aarhus')).toMatchObject({
    ...{ Tilkøb: 'Lederforløb', EAN: '4006381333931', Reference: 'Ordre 17' },
  });
  const cases = join(at.folder, 'alt', 'cases', '0751-aarhus');
  const caseFile = textOfLetter(join(cases, 'sagsforloeb.docx')).replaceAll('\u00A0', ' ');
  for (const said of [
    'Prisen er 60.000 kr. for kommunens deltagelse i hele perioden. Hertil kommer moms på 25 %, 15.000 kr.',
    'Ved aftalens indgåelse: 24.000 kr. plus moms (40 %), forfald 1. maj 2021',
    'Lederforløb: 12.000 kr. plus moms',
    'EAN-nummer: 4006381333931',
    'Kontakt om fakturaen: Åse Ø, a@b.dk',
  ])
    expect(caseFile).toContain(said);
  expect(JSON.parse(await readFile(join(cases, 'sagsforloeb.json'), 'utf8'))).toMatchObject({
    invoice: { ean: '4006381333931', reference: 'Ordre 17' },
  });
});
