import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { openedPdf } from '../documents/pdf/opened-pdf.ts';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';
import { completePartnership } from './complete-partnership.ts';

async function textOf(file: string): Promise<string> {
  const parts = unzipSync(await readFile(file));
  const document = parts['word/document.xml'];
  return document ? strFromU8(document).replace(/<[^>]+>/g, '') : '';
}

describe('The command "draft" on a file of answers', () => {
  test('writes one agreement for each municipality that said yes, named by code and name', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file(
      'svar.csv',
      answersCsv(fullYes('Århus'), fullYes('0101'), 'Morsø;nej', 'Ærø;'),
    );
    const out = join(folder, 'udkast');
    const ran = await run('draft', 'dagtilbud-2017', '--answers', answers, '--out', out, '--json');
    expect(ran.json()).toMatchObject({
      partnership: 'dagtilbud-2017',
      written: [join(out, '0101-koebenhavn.docx'), join(out, '0751-aarhus.docx')],
      unchanged: [],
      problems: [],
    });
    expect(ran.code).toBe(0);
    expect(await textOf(join(out, '0751-aarhus.docx'))).toContain('Aarhus Kommune');
  });

  test('says of each municipality what is still missing', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus'), 'Morsø;ja'));
    const ran = await run(
      'draft',
      'dagtilbud-2017',
      '--answers',
      answers,
      '--out',
      join(folder, 'ud'),
      '--json',
    );
    const { incomplete } = ran.json() as { incomplete: { municipality: string; missing: string[] }[] };
    const missing = new Map(incomplete.map((one) => [one.municipality, one.missing]));
    expect(missing.get('Aarhus')).toContain('oplysning om moms');
    expect(missing.get('Aarhus')).not.toContain('kommunens sagsnummer');
    expect(missing.get('Morsø')).toEqual(
      expect.arrayContaining([
        'kommunens prioritering af indsatsområder',
        'kommunens kontaktperson',
        'kommunens sagsnummer',
      ]),
    );
  });

  test('writes nothing while a row is wrong, and reports every wrong row with its line', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus'), 'Atlantis;ja', 'Morsø;måske'));
    const out = join(folder, 'ud');
    const ran = await run('draft', 'dagtilbud-2017', '--answers', answers, '--out', out, '--json');
    const { written, problems } = ran.json() as {
      written: string[];
      problems: { file: string; line: number }[];
    };
    expect(ran.code).toBe(1);
    expect(written).toEqual([]);
    expect(problems.map(({ file: of, line }) => [of, line])).toEqual([
      [answers, 3],
      [answers, 4],
    ]);
    await expect(readdir(out)).rejects.toThrow();
  });

  test('leaves wrong rows out when told to, and still ends with 1', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus'), 'Atlantis;ja'));
    const ran = await run(
      'draft',
      'dagtilbud-2017',
      '--answers',
      answers,
      '--out',
      join(folder, 'ud'),
      '--skip-invalid',
      '--json',
    );
    expect(ran.json()).toMatchObject({
      written: [join(folder, 'ud', '0751-aarhus.docx')],
      problems: [{ line: 3 }],
    });
    expect(ran.code).toBe(1);
  });

  test('writes again only what has changed, and says which sections', async () => {
    const { run, file, folder } = await commandRunner();
    const out = join(folder, 'ud');
    const draft = async (...rows: string[]) => {
      const answers = await file('svar.csv', answersCsv(...rows));
      return (await run('draft', 'dagtilbud-2017', '--answers', answers, '--out', out, '--json')).json();
    };
    await draft(fullYes('Aarhus'), fullYes('Morsø'));
    const before = await readFile(join(out, '0773-morsoe.docx'));
    expect(await draft(fullYes('Aarhus').replace('17/1234', '17/9999'), fullYes('Morsø'))).toMatchObject({
      written: [join(out, '0751-aarhus.docx')],
      unchanged: [join(out, '0773-morsoe.docx')],
      changed: [{ municipality: 'Aarhus', version: 2, changes: [{ heading: 'Politisk godkendelse' }] }],
    });
    expect((await readFile(join(out, '0773-morsoe.docx'))).equals(before)).toBe(true);
  });

  test('never writes over a draft that somebody has edited', async () => {
    const { run, file, folder } = await commandRunner();
    const out = join(folder, 'ud');
    const draftOf = async (row: string) => {
      const answers = await file('svar.csv', answersCsv(row));
      return run('draft', 'dagtilbud-2017', '--answers', answers, '--out', out);
    };
    await draftOf(fullYes('Aarhus'));
    await writeFile(join(out, '0751-aarhus.docx'), 'rettet i Word');
    const ran = await draftOf(fullYes('Aarhus').replace('17/1234', '17/9999'));
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('er blevet rettet, siden version 1 blev skrevet');
    expect(await readFile(join(out, '0751-aarhus.docx'), 'utf8')).toBe('rettet i Word');
  });

  test('drafts only the municipalities that are named, as people write them', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus'), fullYes('Morsø'), 'Samsø;nej'));
    const draft = (...names: string[]) =>
      run(
        'draft',
        'dagtilbud-2017',
        '--answers',
        answers,
        '--out',
        join(folder, 'ud'),
        '--json',
        '--municipality',
        ...names,
      );
    expect((await draft('århus kommune')).json()).toMatchObject({
      written: [join(folder, 'ud', '0751-aarhus.docx')],
    });
    const refused = await draft('Samsø', 'Atlantis');
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({
      written: [],
      problems: [{ rule: 'no-yes-to-draft' }, { rule: 'unknown-municipality' }],
    });
  });

  test('takes a partnership from a folder anywhere, and one that lacks nothing is no draft any more', async () => {
    const { run, file, folder } = await commandRunner('2027-03-01T09:00');
    const answers = await file(
      'svar.csv',
      [
        'Kommune;Svar;Mål;Underskriver 1;Titel 1;Underskriver 2;Titel 2;Kontaktperson;Kontakt e-mail;Deltagere',
        'Skive;ja;Flere ord;Asta Ø;direktør;Bo Å;kontorchef;Cilla Æ;cilla@example.org;Dan D, leder|Eva E, leder|Finn F, leder',
      ].join('\n'),
    );
    const ran = await run(
      'draft',
      resolve('test/fixtures/partnerships/sprog-2027'),
      '--answers',
      answers,
      '--out',
      join(folder, 'ud'),
      '--json',
    );
    expect(ran.json()).toMatchObject({ partnership: 'sprog-2027', incomplete: [], problems: [] });
    const parts = unzipSync(await readFile(join(folder, 'ud', '0779-skive.docx')));
    const everything = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('');
    expect(everything).not.toContain('UDKAST');
  });

  test.each([
    ['no such partnership', ['draft', 'nope', '--answers', 'x.csv', '--out', 'x'], 1],
    ['no such file', ['draft', 'dagtilbud-2017', '--answers', 'nowhere.csv', '--out', 'x'], 1],
    ['no folder for the drafts', ['draft', 'dagtilbud-2017', '--answers', 'x.csv'], 2],
    ['an option that does not exist', ['draft', 'dagtilbud-2017', '--answer', 'x.csv', '--out', 'x'], 2],
  ])('refuses %s', async (_, args, code) => {
    const { run } = await commandRunner();
    const ran = await run(...args);
    expect(ran.code).toBe(code);
    expect(ran.err).not.toBe('');
  });
});

describe('The command "draft" on the store', () => {
  test('keeps versions, takes in what staff record, and copies a signed agreement as it was signed', async () => {
    const { run, file, folder, at } = await commandRunner('2017-05-04T12:00', {
      partnerships: await completePartnership(),
    });
    const out = join(folder, 'ud');
    const draft = async () => (await run('draft', 'dagtilbud-2017', '--out', out, '--json')).json();
    await run('import', 'dagtilbud-2017', await file('svar.csv', answersCsv(fullYes('Aarhus'))));
    expect(await draft()).toMatchObject({ written: [join(out, '0751-aarhus.docx')] });
    expect(await draft()).toMatchObject({ unchanged: [join(out, '0751-aarhus.docx')] });

    at('2017-06-20T12:00');
    const record = (...what: string[]) => run('record', 'dagtilbud-2017', 'Aarhus', ...what);
    await record('approved', '--body', 'Byrådet', '--date', '14. juni 2017', '--case', '17/77');
    expect(await draft()).toMatchObject({
      changed: [{ version: 2, changes: [{ heading: 'Politisk godkendelse' }] }],
    });
    await record('aligned', '--date', '15. juni 2017');
    await run('offer', 'dagtilbud-2017', 'Aarhus');
    const sign = (side: string, by: string, date: string) =>
      record('signed', '--agreement', '2', '--party', side, '--by', by, '--date', date);
    await sign('kl', 'Martin Damm, formand for KL', '16. juni 2017');
    await sign('municipality', 'Asta Østergård, borgmester', '19. juni 2017');

    const signed = await readFile(join(out, '0751-aarhus.docx'));
    await rm(join(out, '0751-aarhus.docx'));
    await run(
      'move-date',
      'dagtilbud-2017',
      'opstartsseminar',
      '21. september 2017',
      '--why',
      'Salen var optaget',
    );
    expect(await draft()).toMatchObject({ written: [], signed: [join(out, '0751-aarhus.docx')] });
    expect((await readFile(join(out, '0751-aarhus.docx'))).equals(signed)).toBe(true);

    const edited = await file('ud/0751-aarhus.docx', 'edited in Word');
    expect(await draft()).toMatchObject({ signed: [], problems: [{ file: edited }] });
    expect(await readFile(edited, 'utf8')).toBe('edited in Word');
  });

  test('says where there is nothing to draft', async () => {
    const { run, folder } = await commandRunner('2017-06-20T12:00');
    const draft = () => run('draft', 'dagtilbud-2017', '--out', join(folder, 'ud'));
    expect((await draft()).err).toContain('Ingen kommune har svaret ja endnu');
  });
});

describe('The command "draft --pdf"', () => {
  const draft = ['draft', 'dagtilbud-2017', '--pdf', '--json'];

  test('writes each draft as PDF beside its .docx, and only what has changed', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus')));
    const out = join(folder, 'ud');
    const pdf = join(out, '0751-aarhus.pdf');
    const first = await run(...draft, '--answers', answers, '--out', out);
    expect(first.json()).toMatchObject({ pdfs: { written: [pdf], unchanged: [] }, problems: [] });
    const { title, pageTexts } = await openedPdf(await readFile(pdf));
    expect(title).toContain('Aarhus Kommune');
    expect(pageTexts.join()).toContain('UDKAST');
    const again = await run(...draft, '--answers', answers, '--out', out);
    expect(again.json()).toMatchObject({ pdfs: { written: [], unchanged: [pdf] } });
    await file('svar.csv', answersCsv('Aarhus;ja'));
    const changed = await run(...draft, '--answers', answers, '--out', out);
    expect(changed.json()).toMatchObject({ pdfs: { written: [pdf] }, problems: [] });
  });

  test('leaves a PDF alone that somebody has signed, and says so', async () => {
    const { run, file, folder } = await commandRunner();
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus')));
    const out = join(folder, 'ud');
    const pdf = join(out, '0751-aarhus.pdf');
    await run(...draft, '--answers', answers, '--out', out);
    const signed = Buffer.concat([await readFile(pdf), Buffer.from('% underskrift')]);
    await writeFile(pdf, signed);
    const ran = await run(...draft, '--answers', answers, '--out', out);
    expect(ran.json()).toMatchObject({
      pdfs: { written: [], unchanged: [] },
      problems: [{ rule: 'edited-by-hand', file: pdf }],
    });
    expect(ran.code).toBe(1);
    expect(await readFile(pdf)).toEqual(signed);
  });

  test('writes nothing and says what is missing where PDFs can’t be made', async () => {
    const script = new URL('../documents/pdf/without-typst.ts', import.meta.url);
    const { run, file, folder } = await commandRunner(undefined, { pdfWriter: createPdfWriter({ script }) });
    const answers = await file('svar.csv', answersCsv(fullYes('Aarhus')));
    const out = join(folder, 'ud');
    const ran = await run(...draft, '--answers', answers, '--out', out);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ problems: [{ rule: 'pdf-unavailable' }] });
    await expect(readdir(out)).rejects.toThrow();
  });
});
