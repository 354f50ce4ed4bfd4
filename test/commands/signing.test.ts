import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readSignedFile } from '../../src/intake/files/read-signed-file.ts';
import { pdfOf } from '../intake/files/pdf-of.ts';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';
import { completePartnership } from './complete-partnership.ts';
import { anyPdf, digitallySigned } from './signed-pdfs.ts';

const ID = 'dagtilbud-2017';

/** KL's desk in June 2017, when Aarhus has said yes, its council has approved and its agreement is drafted. */
async function readyToSign(): Promise<
  CommandRunner & {
    record(...what: string[]): ReturnType<CommandRunner['run']>;
    draft(): ReturnType<CommandRunner['run']>;
  }
> {
  const here = await commandRunner('2017-06-20T12:00', { partnerships: await completePartnership() });
  const { run, file, folder } = here;
  await run('import', ID, await file('svar.csv', answersCsv(fullYes('Aarhus'), fullYes('Odense'))));
  const record = (...what: string[]) => run('record', ID, 'Aarhus', ...what);
  await record('approved', '--body', 'Byrådet', '--date', '14. juni 2017', '--case', '17/77');
  await record('aligned', '--date', '15. juni 2017');
  const draft = () => run('draft', ID, '--out', join(folder, 'ud'), '--json');
  await draft();
  return { ...here, record, draft };
}

describe('The command "offer"', () => {
  test('offers a complete version, and the signatures of all parties lock it', async () => {
    const { run, record } = await readyToSign();
    const offered = await run('offer', ID, 'Aarhus');
    expect(offered).toMatchObject({ code: 0, out: 'Aarhus Kommune: version 1 er sendt til underskrift' });
    const sign = (side: string, by: string, ...more: string[]) =>
      record('signed', '--party', side, '--by', by, '--date', '19. juni 2017', '--agreement', '1', ...more);
    expect((await sign('municipality', 'Asta Østergård, borgmester')).code).toBe(0);
    const last = await sign('kl', 'Martin Damm, formand for KL', '--json');
    expect(last.json()).toMatchObject({
      state: 'signed',
      agreedOn: '2017-06-19',
      offered: { version: 1 },
      signatures: { kl: { version: 1 }, municipality: { version: 1 } },
    });
  });

  test('gives what a refusal is about as data, too', async () => {
    const { run } = await readyToSign();
    const refused = async (...more: string[]) => {
      const ran = await run('offer', ID, ...more, '--json');
      return (ran.json() as { problems: unknown[] }).problems;
    };
    expect(await refused('Aarhus', '--agreement', '7')).toMatchObject([
      { rule: 'no-such-version', data: { municipality: '0751', number: 7, last: 1 } },
    ]);
    expect(await refused('Vejle')).toMatchObject([{ rule: 'no-version', data: { municipality: '0630' } }]);
    await run('offer', ID, 'Aarhus');
    expect(await refused('Aarhus')).toMatchObject([{ rule: 'already-offered', data: { version: 1 } }]);
  });

  test('says what is missing, and what has changed since the version was made', async () => {
    const { run, record, draft, file } = await readyToSign();
    await run(
      ...['import', ID],
      await file('nyt.csv', answersCsv(fullYes('Aarhus').replace('Færre børn skal vente', ''))),
    );
    const outdated = await run('offer', ID, 'Aarhus');
    expect(outdated.code).toBe(1);
    expect(outdated.err).toContain('svarer ikke længere til det, der er registreret');
    expect(outdated.err).toContain('"Kommunens mål"');
    await draft();
    const incomplete = await run('offer', ID, 'Aarhus');
    expect(incomplete.code).toBe(1);
    expect(incomplete.err).toContain('Der mangler: kommunens mål for deltagelsen i partnerskabet');
    const signed = await record('signed', '--party', 'kl', '--by', 'Martin Damm, formand for KL');
    expect(signed.code).toBe(1);
    expect(signed.err).toContain('Ingen version af aftalen med Aarhus Kommune er sendt til underskrift');
  });

  test('refuses a version that is not there, and one of a municipality that was never drafted', async () => {
    const { run } = await readyToSign();
    expect((await run('offer', ID, 'Aarhus', '--agreement', '7')).err).toContain(
      'har ingen version 7; den seneste er version 1',
    );
    expect((await run('offer', ID, 'Morsø')).err).toContain('ikke lavet noget udkast');
  });

  test('takes all who are ready where nobody is named, and is done when asked again', async () => {
    const { run, draft } = await readyToSign();
    await run('record', ID, 'Odense', 'aligned', '--date', '15. juni 2017');
    await draft();
    const all = await run('offer', ID, '--json');
    expect(all.json()).toMatchObject({
      offered: [
        { municipality: '0461', version: 1 },
        { municipality: '0751', version: 1 },
      ],
      problems: [],
    });
    expect((await run('offer', ID)).out).toBe('Ingen aftaler venter på at blive sendt til underskrift.');
  });
});

describe('The command "record … signed"', () => {
  test('refuses others than the version names, and what has changed since, unless it is said why', async () => {
    const { run, record } = await readyToSign();
    await run('offer', ID, 'Aarhus');
    const sign = (by: string, ...more: string[]) =>
      record('signed', '--party', 'municipality', '--by', by, '--date', '19. juni 2017', ...more);
    expect((await sign('Asta Østergård, borgmester')).err).toContain(
      'Skriv, hvilken version der er underskrevet. Version 1',
    );
    const other = await sign('Bo Lund, viceborgmester', '--agreement', '1');
    expect(other.err).toContain('Asta Østergård (Borgmester), men registreringen siger Bo Lund');
    await run('move-date', ID, 'opstartsseminar', '21. september 2017', '--why', 'Salen var optaget');
    const moved = await sign('Asta Østergård, borgmester', '--agreement', '1');
    expect(moved.err).toContain('Noget er ændret, siden version 1');
    expect(moved.err).toContain('"Møder og tidsplan"');
    const done = await sign(
      'Bo Lund, viceborgmester',
      '--agreement',
      '1',
      '--why',
      'Borgmesteren er syg',
      '--json',
    );
    expect(done.json()).toMatchObject({
      signatures: { municipality: { by: [{ name: 'Bo Lund' }], reason: 'Borgmesteren er syg', version: 1 } },
    });
  });

  test('keeps the signed file that is handed in, with what it says of itself, wherever the store goes', async () => {
    const { run, record, folder, file } = await readyToSign();
    await run('draft', ID, '--out', join(folder, 'ud'), '--pdf');
    const unsigned = await readFile(join(folder, 'ud', '0751-aarhus.pdf'));
    const signed = digitallySigned(unsigned);
    const pdf = await file('Aftale underskrevet.pdf', signed);
    await run('offer', ID, 'Aarhus');
    const sign = (side: string, by: string, handedIn: string) =>
      record('signed', '--party', side, '--by', by, '--agreement', '1', '--file', handedIn);
    const odense = await file('odense.pdf', await readFile(join(folder, 'ud', '0461-odense.pdf')));
    const wrong = await sign('kl', 'Martin Damm, formand for KL', odense);
    expect(wrong.err).toContain('Filen er aftalen med Odense Kommune og er ikke gemt. Intet er registreret');
    expect((await run('status', ID, '--json')).out).not.toContain('"kl":');
    const other = await file('note.txt', 'underskrevet');
    expect((await sign('kl', 'Martin Damm, formand for KL', other)).err).toContain('hverken en PDF');
    expect((await sign('kl', 'Martin Damm, formand for KL', pdf)).out).toMatch(
      /Den underskrevne fil "Aftale underskrevet\.pdf" \(\d+ sider\) er gemt\./,
    );
    // A scan says nothing of itself.
    const scan = await file('scan.pdf', await anyPdf());
    const scanned = await sign('municipality', 'Asta Østergård, borgmester', scan);
    expect(scanned.err).toContain('siger ikke selv, hvilken aftale den er');
    expect(scanned.out).toContain('underskrevet');

    await run('backup', join(folder, 'kopi.jsonl'));
    const elsewhere = await commandRunner('2017-07-01T12:00');
    await elsewhere.run('restore', join(folder, 'kopi.jsonl'));
    await elsewhere.run('export', ID, '--out', join(elsewhere.folder, 'ex'));
    const kept = join(elsewhere.folder, 'ex', 'cases', '0751-aarhus', 'aftale-version-1-underskrevet-1.pdf');
    expect((await readFile(kept)).equals(signed)).toBe(true);
    await run('draft', ID, '--out', join(folder, 'arkiv'));
    const beside = await readFile(join(folder, 'arkiv', '0751-aarhus-underskrevet.pdf'));
    expect(beside.equals(await readFile(scan))).toBe(true);
  });

  test('refuses our own file where nobody has signed it, and takes one signed otherwise for a reason', async () => {
    const { run, record, folder, file } = await readyToSign();
    await run('draft', ID, '--out', join(folder, 'ud'), '--pdf');
    const unsigned = await readFile(join(folder, 'ud', '0751-aarhus.pdf'));
    await run('offer', ID, 'Aarhus');
    const sign = async (bytes: Uint8Array, name: string, ...more: string[]) => {
      const handedIn = await file(name, bytes);
      const by = ['--side', 'kl', '--by', 'Martin Damm, formand for KL', '--agreement', '1'];
      return record('signed', ...by, '--file', handedIn, ...more);
    };
    const asHandedOut = await sign(unsigned, 'aftale.pdf');
    expect(asHandedOut.code).toBe(1);
    expect(asHandedOut.err).toContain('der er ingen digital underskrift i den. Intet er registreret');
    // A field to sign in that nobody has signed.
    const prepared = await sign(
      Buffer.concat([unsigned, Buffer.from('\n9 0 obj\n<< /FT /Sig /ByteRange [0 0 0 0] >>\nendobj\n')]),
      'felt.pdf',
    );
    expect(prepared.err).toContain('der er ingen digital underskrift i den');
    const word = await readFile(join(folder, 'ud', '0751-aarhus.docx'));
    const confirmed = ['--why', 'Underskrevet med pen på en tavle'];
    expect((await sign(word, 'aftale.docx', ...confirmed)).err).toContain('så ingen har underskrevet den');
    expect((await run('status', ID, '--json')).out).not.toContain('"kl":');
    const byPen = Buffer.concat([unsigned, Buffer.from('\n% drawn\n')]);
    expect((await sign(byPen, 'tavle.pdf', ...confirmed)).out).toContain('"tavle.pdf"');
  });

  test('says what is signed where the file is another version', async () => {
    const { run, record, folder, file, draft } = await readyToSign();
    await run('draft', ID, '--out', join(folder, 'ud'), '--pdf');
    const first = await file('v1.pdf', await readFile(join(folder, 'ud', '0751-aarhus.pdf')));
    await record('approved', '--body', 'Byrådet', '--date', '16. juni 2017', '--case', '17/78');
    await draft();
    await run('offer', ID, 'Aarhus');
    const signed = await record(
      ...[
        'signed',
        '--party',
        'kl',
        '--by',
        'Martin Damm, formand for KL',
        '--agreement',
        '2',
        '--file',
        first,
      ],
    );
    expect(signed.err).toContain('Filen er version 1 af aftalen, og det er version 2');
  });

  test('does not take a scan for a version that was kept as another, unless it is said why', async () => {
    const { run, record, file, draft } = await readyToSign();
    const scan = await file('scan.pdf', await anyPdf());
    const sign = (agreement: string, ...more: string[]) => {
      const by = ['--party', 'kl', '--by', 'Martin Damm, formand for KL'];
      return record('signed', ...by, '--agreement', agreement, '--file', scan, ...more);
    };
    await run('offer', ID, 'Aarhus');
    expect((await sign('1')).code).toBe(0);
    await record('retracted', 'signature', '--party', 'kl', '--why', 'Ny version');
    await record('approved', '--body', 'Byrådet', '--date', '16. juni 2017', '--case', '17/78');
    await draft();
    await run('offer', ID, 'Aarhus');
    expect((await sign('2')).err).toContain('Filen er version 1 af aftalen, og det er version 2');
    expect((await sign('2', '--why', 'Begge versioner står i filen')).code).toBe(0);
  });

  test('keeps no file in which several agreements stand for one of them, unless it is said why', async () => {
    const { run, record, file } = await readyToSign();
    await run('offer', ID, 'Aarhus');
    const own = (name: string) => `Side 1 af 1 KL Sags ID: SAG-2026-01234 ${name}`;
    const both = await file('aftaler.pdf', pdfOf([own('Aarhus'), own('Odense')]));
    const sign = (...more: string[]) => {
      const by = ['--party', 'kl', '--by', 'Martin Damm, formand for KL', '--agreement', '1'];
      return record('signed', ...by, '--file', both, ...more);
    };
    const refused = await sign();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Der er 2 dokumenter i filen. Intet er registreret');
    expect((await run('status', ID, '--json')).out).not.toContain('"kl":');
    expect((await sign('--why', 'Aftalen og dens bilag')).code).toBe(0);
  });
});

describe('The command "signing"', () => {
  test('writes what a signing service takes: the PDF that is offered, who signs it in which order, and its hash', async () => {
    const { run, folder } = await readyToSign();
    const out = join(folder, 'underskrift');
    expect((await run('signing', ID, '--out', out)).out).toContain('Ingen aftaler er sendt til underskrift');
    await run('offer', ID, 'Aarhus');
    const written = await run('signing', ID, '--out', out);
    expect(written.code).toBe(0);
    expect(written.err).toContain('der mangler e-mailadresse på Asta Østergård og Martin Damm');
    const pdf = await readFile(join(out, '0751-aarhus', '0751-aarhus.pdf'));
    const signers = JSON.parse(await readFile(join(out, '0751-aarhus', 'signers.json'), 'utf8'));
    expect(signers).toMatchObject({
      ...{ partnership: ID, municipality: '0751', version: 1, file: '0751-aarhus.pdf' },
      sha256: createHash('sha256').update(pdf).digest('hex'),
      signers: [
        { order: 1, party: 'municipality', name: 'Asta Østergård', title: 'Borgmester', email: null },
        { order: 2, party: 'kl', name: 'Martin Damm', title: 'Formand for KL', email: null },
      ],
    });
    expect(await readSignedFile(pdf)).toMatchObject({ content: { keywords: signers.documentId } });
    expect((await run('signing', ID, 'Odense', '--out', out)).err).toContain(
      'ingen aftale med Odense Kommune',
    );
  });

  test('writes nothing of an agreement that has changed since it was offered', async () => {
    const { run, folder } = await readyToSign();
    await run('offer', ID, 'Aarhus');
    await run('move-date', ID, 'opstartsseminar', '21. september 2017', '--why', 'Salen var optaget');
    const ran = await run('signing', ID, '--out', join(folder, 'ud2'), '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ written: [], problems: [{ rule: 'changed-since-offered' }] });
  });
});

describe('The command "signed"', () => {
  /** Aarhus and Odense have theirs offered, and what a signing service was handed lies in a folder. */
  async function handedOut() {
    const here = await readyToSign();
    await here.run('record', ID, 'Odense', 'aligned', '--date', '15. juni 2017');
    await here.draft();
    await here.run('offer', ID);
    await here.run('signing', ID, '--out', join(here.folder, 'ud2'));
    const given = (name: string) => readFile(join(here.folder, 'ud2', name, `${name}.pdf`));
    const [aarhus, odense] = await Promise.all([given('0751-aarhus'), given('0461-odense')]);
    return { ...here, aarhus, odense };
  }

  test('keeps with a file why it counts although no signature is found in it', async () => {
    const { run, file, folder, aarhus } = await handedOut();
    const back = await file('retur.pdf', aarhus);
    const taken = await run('signed', ID, back, '--take', '--why', 'Underskrevet med pen', '--json');
    expect(taken.json()).toMatchObject({ files: [{ isKept: true }] });
    expect((await run('history', ID, 'Aarhus')).out).toContain('retur.pdf, Underskrevet med pen');
    await run('export', ID, '--out', join(folder, 'ex'));
    const data = join(folder, 'ex', 'cases', '0751-aarhus', 'sagsforloeb.json');
    expect(await readFile(data, 'utf8')).toContain('Underskrevet med pen');
  });

  test('finds whose agreement each file is, keeps nothing unasked, and the same again changes nothing', async () => {
    const { run, file, folder, aarhus, odense } = await handedOut();
    await mkdir(join(folder, 'retur'));
    // As services call them: by a number, or by nothing.
    await file('retur/document-8841.pdf', digitallySigned(aarhus));
    await file('retur/signeret.pdf', digitallySigned(withoutId(odense)));
    await file('retur/Odense scannet.pdf', await anyPdf());
    await file('retur/uden navn.pdf', await anyPdf());
    await file('retur/0751-aarhus.pdf', aarhus);
    await file('retur/Assens.pdf', digitallySigned(Buffer.concat([aarhus, Buffer.from('\n')])));
    await file('retur/Aarhus og Odense.pdf', digitallySigned(Buffer.concat([aarhus, Buffer.from('\n\n')])));
    const back = join(folder, 'retur');
    const shown = await run('signed', ID, back, '--json');
    expect(shown.json()).toMatchObject({
      files: [
        { file: 'document-8841.pdf', municipality: '0751', how: 'id', isKept: false },
        { file: 'signeret.pdf', municipality: '0461', how: 'content', isKept: false },
      ],
      problems: [
        { rule: 'signed-file-unsigned', file: '0751-aarhus.pdf' },
        { rule: 'signed-file-unsure', data: { why: 'name-differs' } },
        { rule: 'signed-file-unsure', data: { why: 'name-differs' } },
        { rule: 'signed-file-unsure', data: { why: 'name', candidates: ['Odense Kommune'] } },
        { rule: 'signed-file-unsure', data: { why: 'nothing' } },
      ],
    });
    expect((await run('signed', ID, back)).out).toContain('bliver gemt med --take');
    const taken = await run('signed', ID, back, '--take', '--json');
    expect(taken.json()).toMatchObject({ files: [{ isKept: true }, { isKept: true }] });
    const again = await run('signed', ID, back, '--take');
    expect(again.out).toContain('er gemt i forvejen');
    await run('export', ID, '--out', join(folder, 'ex'));
    const kept = (name: string) => readdir(join(folder, 'ex', 'cases', name));
    expect((await kept('0751-aarhus')).filter((name) => name.includes('underskrevet'))).toEqual([
      'aftale-version-1-underskrevet-1.pdf',
    ]);
    expect((await kept('0461-odense')).filter((name) => name.includes('underskrevet'))).toHaveLength(1);
  });

  test('takes a scan for the municipality that staff name, and never a file that says it is another', async () => {
    const { run, file, aarhus } = await handedOut();
    const scan = await file('scan.pdf', await anyPdf());
    expect((await run('signed', ID, scan, '--take')).code).toBe(1);
    const said = await run('signed', ID, scan, '--municipality', 'Odense', '--take');
    expect(said.out).toContain('version 1 af aftalen med Odense Kommune');
    const other = await file('aftale.pdf', digitallySigned(aarhus));
    const wrong = await run('signed', ID, other, '--municipality', 'Odense', '--take');
    expect(wrong.err).toContain('Filen er aftalen med Aarhus Kommune og er ikke gemt');
  });

  test('chooses none of two different files for one agreement, and reads what a zip holds', async () => {
    const { run, file, aarhus, odense } = await handedOut();
    const once = digitallySigned(aarhus);
    const twice = digitallySigned(once);
    const zip = zipSync({ 'a/1.pdf': once, 'a/2.pdf': twice, 'b.pdf': digitallySigned(odense) });
    const back = await run('signed', ID, await file('retur.zip', zip), '--take', '--json');
    expect(back.json()).toMatchObject({
      files: [{ file: 'b.pdf', municipality: '0461' }],
      problems: [{ data: { why: 'several' } }, { data: { why: 'several' } }],
    });
    const broken = await run('signed', ID, await file('x.zip', 'PK ikke en zip'), '--take');
    expect(broken.err).toContain('kan ikke åbnes');
  });

  test('takes nothing where nothing is offered to the municipality', async () => {
    const { run, folder, file } = await readyToSign();
    await run('draft', ID, '--out', join(folder, 'ud'), '--pdf');
    const signed = digitallySigned(await readFile(join(folder, 'ud', '0751-aarhus.pdf')));
    const ran = await run('signed', ID, await file('a.pdf', signed), '--take');
    expect(ran.err).toContain('Ingen version af aftalen med Aarhus Kommune er sendt til underskrift');
  });
});

describe('The command "record … declined"', () => {
  test('records a no after a yes, sets aside what stood, and keeps whom to write to', async () => {
    const { run, record } = await readyToSign();
    await run('offer', ID, 'Aarhus');
    const declined = await record('declined', '--why', 'Budgettet er vedtaget uden', '--json');
    expect(declined.json()).toMatchObject({ state: 'declined', signatures: {} });
    expect(declined.json()).not.toHaveProperty('offered');
    expect(declined.err).toContain('Aarhus Kommune har sagt nej.');
    expect((await run('contacts', 'list', ID, 'Aarhus')).out).toContain('Åse Bøgh');
  });

  test('is refused once all have signed', async () => {
    const { run, record } = await readyToSign();
    await run('offer', ID, 'Aarhus');
    for (const [side, by] of [
      ['kl', 'Martin Damm, formand for KL'],
      ['municipality', 'Asta Østergård, borgmester'],
    ] as const)
      await record('signed', '--party', side, '--by', by, '--agreement', '1');
    const late = await record('declined', '--why', 'Fortrudt');
    expect(late.code).toBe(1);
    expect(late.err).toContain('framelding');
  });
});

/** As services leave it that write properties of their own after what they were handed. */
function withoutId(pdf: Uint8Array): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const size = Number(/\/Size (\d+)/.exec(text)?.[1]);
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1];
  const before = /startxref\s+(\d+)/.exec(text)?.[1];
  const info = `${size} 0 obj\n<< /Producer (Service) >>\nendobj\n`;
  const at = String(pdf.length + 1).padStart(10, '0');
  const table = `xref\n${size} 1\n${at} 00000 n \ntrailer\n<< /Size ${size + 1} /Root ${root} /Info ${size} 0 R /Prev ${before} >>\n`;
  const end = `startxref\n${pdf.length + 1 + info.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(`\n${info}${table}${end}`, 'latin1')]);
}
