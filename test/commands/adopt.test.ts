import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';
import { completePartnership } from './complete-partnership.ts';

const ID = 'dagtilbud-2017';
const TERM = 'Kommunen kan udtræde med tre måneders varsel.';

/** A .docx as somebody leaves it who has replaced texts in its parts. */
function edited(
  docx: Uint8Array,
  ...changes: [part: RegExp, from: string | RegExp, to: string][]
): Uint8Array {
  const parts = unzipSync(docx);
  for (const [part, from, to] of changes) {
    const names = Object.keys(parts).filter((name) => part.test(name));
    const before = names.map((name) => strFromU8(parts[name] ?? new Uint8Array()));
    const after = before.map((text) => text.replace(from, to));
    if (after.every((text, index) => text === before[index])) throw new Error(`Nothing to change: ${from}`);
    for (const [index, name] of names.entries()) parts[name] = strToU8(after[index] ?? '');
  }
  return zipSync(parts);
}

const BODY = /word\/document\.xml/;
const HEADER = /word\/header\d*\.xml/;

/** KL's desk with Aarhus' agreement drafted and everything else in place. */
async function drafted(row = fullYes('Aarhus')): Promise<CommandRunner & { draft: string; made: Buffer }> {
  const here = await commandRunner('2017-06-20T12:00', { partnerships: await completePartnership() });
  await here.run('import', ID, await here.file('svar.csv', answersCsv(row)));
  await here.run('record', ID, 'Aarhus', 'aligned', '--date', '15. juni 2017');
  await here.run('draft', ID, '--out', join(here.folder, 'ud'));
  const draft = join(here.folder, 'ud', '0751-aarhus.docx');
  return { ...here, draft, made: await readFile(draft) };
}

describe('The command "adopt"', () => {
  test('takes what was edited in Word in as a version, shows the paragraphs, and its text is what is signed', async () => {
    const { run, file, folder, draft, made } = await drafted();
    const other = 'Kommunen kan udtræde med seks måneders varsel.';
    const word = await file('Aftale Aarhus (rettet).docx', edited(made, [BODY, TERM, other]));
    const adopted = await run('adopt', ID, word);
    expect(adopted.code).toBe(0);
    expect(adopted.out.split('\n')).toEqual([
      'Aarhus Kommune: filen er taget ind som version 2 af aftalen. Den bygger på version 1.',
      'Forskelle i teksten:',
      expect.stringContaining('udtræden'),
      `  − ${TERM}`,
      `  + ${other}`,
      'Der mangler ikke noget. Den kan sendes til underskrift, hvis den svarer til det, der er registreret.',
    ]);
    expect((await run('adopt', ID, word)).out).toContain('allerede er gemt');
    // Drafting again doesn't put the template's text back.
    const again = await run('draft', ID, '--out', join(folder, 'ud'), '--json');
    expect(again.json()).toMatchObject({ written: [], edited: [draft] });
    expect((await readFile(draft)).equals(await readFile(word))).toBe(true);
    expect((await run('offer', ID, 'Aarhus')).out).toContain('version 2');
    const sign = (side: string, by: string) =>
      run('record', ID, 'Aarhus', 'signed', '--agreement', '2', '--party', side, '--by', by);
    await sign('municipality', 'Asta Østergård, borgmester');
    expect((await sign('kl', 'Martin Damm, formand for KL')).out).toContain('underskrevet');
    await run('draft', ID, '--out', join(folder, 'arkiv'));
    const kept = await readFile(join(folder, 'arkiv', '0751-aarhus.docx'));
    expect(kept.equals(await readFile(word))).toBe(true);
  });

  test('is offered once what it lacked is written in by hand, and UDKAST is gone', async () => {
    const { run, file, made } = await drafted(fullYes('Aarhus').replace('Færre børn skal vente', ''));
    const goal = /\[Mangler: kommunens mål[^\]]*\]/;
    const marked = await file('a.docx', edited(made, [BODY, goal, 'Flere børn skal læse.']));
    expect((await run('adopt', ID, marked)).out).toContain(
      'Der mangler stadig: at ordet UDKAST bliver slettet i sidehovedet.',
    );
    expect((await run('offer', ID, 'Aarhus')).err).toContain('UDKAST bliver slettet');
    const clean = edited(made, [BODY, goal, 'Flere børn skal læse.'], [HEADER, 'UDKAST', '']);
    const adopted = await run('adopt', ID, await file('b.docx', clean));
    expect(adopted.out).toContain('Sidehoved\n  − UDKAST');
    expect((await run('offer', ID, 'Aarhus')).out).toContain('version 3 er sendt til underskrift');
  });

  test('reads who signs from the document, and asks where that is not clear', async () => {
    const { run, file, made } = await drafted();
    const word = await file('a.docx', edited(made, [BODY, 'Navn: Asta Østergård', 'Navn: Bo Lund']));
    expect((await run('adopt', ID, word)).out).toContain('  + Navn: Bo Lund');
    await run('offer', ID, 'Aarhus');
    const sign = (by: string) =>
      run('record', ID, 'Aarhus', 'signed', '--agreement', '2', '--party', 'municipality', '--by', by);
    expect((await sign('Asta Østergård, borgmester')).err).toContain('underskrives af Bo Lund (Borgmester)');
    expect((await sign('Bo Lund, borgmester')).code).toBe(0);
    const unclear = edited(made, [BODY, 'Navn: Asta Østergård', 'N.N.']);
    const refused = await run('adopt', ID, await file('b.docx', unclear));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('hvem der underskriver aftalen med Aarhus Kommune for Aarhus Kommune');
  });

  test('knows its own drafts by the id in their metadata, whatever they are called', async () => {
    const { run, file, made } = await drafted();
    const stranger = edited(made, [/core\.xml/, /<cp:keywords>.*<\/cp:keywords>/, '']);
    const unnamed = await file('x.docx', stranger);
    expect((await run('adopt', ID, unnamed)).err).toContain('siger ikke selv, hvilken aftale den er');
    expect((await run('adopt', ID, unnamed, '--municipality', 'Aarhus')).err).toContain(
      'Skriv versionens nummer; den seneste er version 1',
    );
    const told = await run('adopt', ID, unnamed, '--municipality', 'Aarhus', '--agreement', '1');
    expect(told.out).toContain('Der er ingen forskel i teksten.');
    expect((await run('adopt', ID, await file('y.docx', made), '--municipality', 'Odense')).err).toContain(
      'Filen er aftalen med Aarhus Kommune',
    );
    const elsewhere = edited(made, [/core\.xml/, `${ID}/0751/`, 'tilsyn-2020/0751/']);
    expect((await run('adopt', ID, await file('z.docx', elsewhere))).err).toContain('tilsyn-2020');
  });

  test('refuses what nobody has decided on: tracked changes and comments', async () => {
    const { run, file, made } = await drafted();
    const run1 = `<w:ins w:id="1" w:author="x"><w:r><w:t>måske</w:t></w:r></w:ins>`;
    const tracked = edited(made, [BODY, '</w:p>', `${run1}</w:p>`]);
    expect((await run('adopt', ID, await file('a.docx', tracked))).err).toContain('én sporet ændring');
    const parts = unzipSync(made);
    parts['word/comments.xml'] = strToU8(
      '<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>Er det rigtigt?</w:t></w:r></w:p></w:comment></w:comments>',
    );
    expect((await run('adopt', ID, await file('b.docx', zipSync(parts)))).err).toContain('én kommentar');
  });

  test.each([
    ['no archive', () => Buffer.from('hej')],
    ['a workbook', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })],
    ['one that is cut off', (made: Uint8Array) => made.slice(0, 900)],
    [
      'XML with a declaration',
      (made: Uint8Array) => edited(made, [BODY, '<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document']),
    ],
    [
      'one that unpacks to far too much',
      (made: Uint8Array) =>
        zipSync({ ...unzipSync(made), 'word/document.xml': new Uint8Array(70 * 1024 * 1024) }, { level: 9 }),
    ],
  ])('refuses %s, and keeps nothing', async (_, of) => {
    const { run, file, made } = await drafted();
    const ran = await run('adopt', ID, await file('x.docx', of(made)), '--json');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/Word-dokument|større/);
    expect((await run('offer', ID, 'Aarhus', '--agreement', '2')).err).toContain('ingen version 2');
  });

  test('says that something was recorded since, and a new draft says what it leaves out', async () => {
    const { run, file, folder, made } = await drafted();
    const other = 'Kommunen kan udtræde med seks måneders varsel.';
    await run('adopt', ID, await file('a.docx', edited(made, [BODY, TERM, other])));
    await run('record', ID, 'Aarhus', 'approved', '--body', 'Byrådet', '--date', '14. juni 2017');
    expect((await run('offer', ID, 'Aarhus')).err).toContain('"Politisk godkendelse"');
    const redrafted = await run('draft', ID, '--out', join(folder, 'ud'));
    expect(redrafted.out).toContain('what was edited by hand in version 2 is not in it');
  });
});
