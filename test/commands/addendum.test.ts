import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/intake/files/read-docx.ts';
import { readSignedFile } from '../../src/intake/files/read-signed-file.ts';
import { edit } from '../bot/staff/ready-to-sign.ts';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';
import { completePartnership } from './complete-partnership.ts';
import { digitallySigned } from './signed-pdfs.ts';

const ID = 'dagtilbud-2017';
const SIGNERS = { municipality: 'Asta Østergård, borgmester', kl: 'Martin Damm, formand for KL' };
const CHANGE = `# Deltagere

Kommunen kan deltage med op til syv personer.
Det gælder fra 1. januar 2018.

- en fra hver afdeling
- en leder
`;

interface Signed extends CommandRunner {
  sign(...what: string[]): ReturnType<CommandRunner['run']>;
  out(name: string): string;
}

/** Aarhus' agreement is offered, and signed by all unless `isOpen`. */
async function signed(isOpen = false): Promise<Signed> {
  const here = await commandRunner('2017-06-20T12:00', { partnerships: await completePartnership() });
  const { run, file, folder } = here;
  await run('import', ID, await file('svar.csv', answersCsv(fullYes('Aarhus'), fullYes('Odense'))));
  await run(
    'record',
    ID,
    'Aarhus',
    'approved',
    '--body',
    'Byrådet',
    '--date',
    '14. juni 2017',
    '--case',
    '17/77',
  );
  await run('record', ID, 'Aarhus', 'aligned', '--date', '15. juni 2017');
  const out = (name: string) => join(folder, name);
  await run('draft', ID, '--out', out('ud'));
  await run('offer', ID, 'Aarhus');
  const sign = (...what: string[]) => run('record', ID, 'Aarhus', 'signed', ...what);
  if (!isOpen)
    for (const [side, by] of Object.entries(SIGNERS))
      await sign('--side', side, '--by', by, '--date', '19. juni 2017', '--agreement', '1');
  here.at('2017-11-20T12:00');
  return { ...here, sign, out };
}

describe('An addendum to a signed agreement', () => {
  test('is a document of its own with a number, offered, signed by all parties and kept', async () => {
    const { run, sign, file, out } = await signed();
    const text = await file('aendring.md', CHANGE);
    const drafted = await run('addendum', ID, 'Aarhus', '--text', text, '--out', out('t'), '--pdf', '--json');
    expect(drafted.json()).toMatchObject({ addendum: 1, isNew: true, missing: [] });
    const word = await readDocx(await readFile(join(out('t'), '0751-aarhus-tillaeg-1.docx')));
    if (word.kind !== 'docx') throw new Error(word.kind);
    const lines = word.content.paragraphs.map((paragraph) => paragraph.text);
    expect(lines).toContain('Tillæg 1 til politisk partnerskabsaftale');
    expect(lines.join('\n')).toContain(
      'Dette er et tillæg til politisk partnerskabsaftale med Aarhus Kommune af 19. juni 2017. Parterne har aftalt',
    );
    expect(lines).toContain('Kommunen kan deltage med op til syv personer. Det gælder fra 1. januar 2018.');
    expect(lines).toContain('en fra hver afdeling');
    expect(word.content.margins.join('\n')).toContain('20. november 2017');

    const early = await sign('--side', 'kl', '--by', SIGNERS.kl, '--addendum', '1');
    expect(early.err).toContain('Tillæg 1 til aftalen med Aarhus Kommune er ikke sendt til underskrift');
    expect((await run('offer', ID, 'Aarhus', '--addendum', '1')).out).toContain(
      'tillæg 1 er sendt til underskrift',
    );
    await run('signing', ID, '--out', out('s'));
    const unsigned = await readFile(join(out('s'), '0751-aarhus-tillaeg-1', '0751-aarhus-tillaeg-1.pdf'));
    const signers = JSON.parse(
      await readFile(join(out('s'), '0751-aarhus-tillaeg-1', 'signers.json'), 'utf8'),
    );
    expect(signers).toMatchObject({
      version: 1,
      addendum: 1,
      signers: [{ name: 'Asta Østergård' }, { name: 'Martin Damm' }],
    });
    expect(await readSignedFile(unsigned)).toMatchObject({ content: { keywords: signers.documentId } });

    const other = await sign('--side', 'kl', '--by', 'Bo Lund, direktør', '--addendum', '1');
    expect(other.err).toContain('skal for KL underskrives af Martin Damm (Formand for KL)');
    const back = await file('retur.pdf', digitallySigned(unsigned));
    const one = await sign(
      '--side',
      'kl',
      '--by',
      SIGNERS.kl,
      '--date',
      '18. november 2017',
      '--addendum',
      '1',
      '--file',
      back,
    );
    expect(one.out).toContain('"retur.pdf"');
    const retract = (side: string) =>
      run(
        'record',
        ID,
        'Aarhus',
        'retracted',
        'signature',
        '--side',
        side,
        '--addendum',
        '1',
        '--why',
        'Forkert dag',
      );
    expect((await retract('municipality')).err).toContain(
      'ikke registreret nogen underskrift for Aarhus Kommune',
    );
    expect((await retract('kl')).out).toContain('ingen har underskrevet tillæg 1 endnu');
    await sign('--side', 'kl', '--by', SIGNERS.kl, '--date', '17. november 2017', '--addendum', '1');
    const last = await sign(
      '--side',
      'municipality',
      '--by',
      SIGNERS.municipality,
      '--addendum',
      '1',
      '--json',
    );
    expect(last.json()).toMatchObject({ addendum: 1, agreedOn: '2017-11-20' });
    expect((await retract('kl')).err).toContain('så en underskrift kan ikke tages tilbage');
    expect((await run('signed', ID, back)).out).toContain('tillæg 1 til aftalen med Aarhus Kommune');

    const again = await run('addendum', ID, 'Aarhus', '--addendum', '1', '--text', text, '--out', out('t'));
    expect(again.err).toContain('underskrevet af mindst én part, så det kan ikke laves om');
    await run('addendum', ID, 'Aarhus', '--text', text, '--out', out('t'));
    expect(await readdir(out('t'))).toContain('0751-aarhus-tillaeg-2.docx');
    // The agreement itself stays as it was signed.
    expect((await run('draft', ID, '--out', out('ud'))).out).toMatch(
      /signed .*0751-aarhus\.docx {2}version 1/,
    );
    await run('export', ID, '--out', out('ex'));
    expect(await readdir(join(out('ex'), 'cases', '0751-aarhus'))).toEqual(
      expect.arrayContaining(['tillaeg-1.docx', 'tillaeg-2.docx', 'tillaeg-1-underskrevet-1.pdf']),
    );
  });

  test('stays a draft until it says what it changes, and is drafted again as long as nobody has signed', async () => {
    const { run, file, out } = await signed();
    const empty = await run('addendum', ID, 'Aarhus', '--out', out('t'));
    expect(empty.out).toContain('Der mangler: hvad tillægget ændrer');
    const refused = await run('offer', ID, 'Aarhus', '--addendum', '1');
    expect(refused.err).toContain('for det er et udkast');
    const text = await file('a.txt', 'Prisen er en anden.');
    const again = await run('addendum', ID, 'Aarhus', '--addendum', '1', '--text', text, '--out', out('t'));
    expect(again.out).toContain('Der mangler ikke noget');
    expect((await run('offer', ID, 'Aarhus', '--addendum', '1')).code).toBe(0);
    // Drafted anew it has to be offered anew.
    await run(
      'addendum',
      ID,
      'Aarhus',
      '--addendum',
      '1',
      '--text',
      await file('b.txt', 'Noget andet.'),
      '--out',
      out('t'),
    );
    expect((await run('offer', ID, 'Aarhus', '--addendum', '1')).out).toContain('tillæg 1 er sendt');
    expect((await run('offer', ID, 'Aarhus', '--addendum', '1')).err).toContain(
      'allerede sendt til underskrift',
    );
  });

  test('is refused where the agreement is not signed by all, where there is none of that number, and without a municipality', async () => {
    const { run, out } = await signed(true);
    const early = await run('addendum', ID, 'Aarhus', '--out', out('t'));
    expect(early.err).toContain('er ikke underskrevet af alle parter');
    expect(await readdir(out('t')).catch(() => 'none')).toBe('none');
    const later = await signed();
    expect((await later.run('offer', ID, 'Aarhus', '--addendum', '7')).err).toContain('intet tillæg 7');
    expect((await later.run('offer', ID, '--addendum', '1')).err).toContain('hører til én kommunes aftale');
    const word = await later.file('x.txt', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    const binary = await later.run('addendum', ID, 'Aarhus', '--text', word, '--out', later.out('t'));
    expect(binary.err).toContain('ikke en tekst, der kan læses');
  });

  test('comes back as another document than the agreement', async () => {
    const { run, sign, file, out } = await signed();
    await run('addendum', ID, 'Aarhus', '--text', await file('a.txt', 'Noget.'), '--out', out('t'), '--pdf');
    await run('offer', ID, 'Aarhus', '--addendum', '1');
    const pdf = await readFile(join(out('t'), '0751-aarhus-tillaeg-1.pdf'));
    const back = await file('retur.pdf', digitallySigned(pdf));
    const taken = await run('signed', ID, back, '--take', '--json');
    expect(taken.json()).toMatchObject({ files: [{ municipality: '0751', addendum: 1, isKept: true }] });
    await run('draft', ID, '--out', out('d'), '--pdf');
    const agreement = await file(
      'aftale.pdf',
      digitallySigned(await readFile(join(out('t'), '0751-aarhus-tillaeg-1.pdf'))),
    );
    expect((await run('signed', ID, agreement, '--municipality', 'Aarhus')).out).toContain('tillæg 1');
    const wrong = await sign(
      '--side',
      'kl',
      '--by',
      SIGNERS.kl,
      '--addendum',
      '1',
      '--file',
      await file('v.pdf', 'x'),
    );
    expect(wrong.err).toContain('hverken en PDF');
    const unsigned = await file('u.pdf', pdf);
    const refused = await sign('--side', 'kl', '--by', SIGNERS.kl, '--addendum', '1', '--file', unsigned);
    expect(refused.err).toContain('tillæg 1 til aftalen, og der er ingen digital underskrift i den');
  });

  test('is taken in as it was edited in Word, and then its text is what is offered, handed out and signed', async () => {
    const { run, file, out, sign } = await signed();
    await run('addendum', ID, 'Aarhus', '--text', await file('a.txt', 'Syv personer.'), '--out', out('t'));
    const made = await readFile(join(out('t'), '0751-aarhus-tillaeg-1.docx'));
    const word = await file('rettet.docx', edit(made, 'Syv personer', 'Otte personer'));
    const taken = await run('adopt', ID, word, '--json');
    expect(taken.json()).toMatchObject({ municipality: '0751', addendum: 1, isNew: true, missing: [] });
    expect((await run('adopt', ID, word, '--addendum', '7', '--municipality', 'Aarhus')).err).toContain(
      'intet tillæg 7',
    );
    const again = await run('addendum', ID, 'Aarhus', '--addendum', '1', '--out', out('t'));
    expect(again.err).toContain('er rettet i Word, så det bliver ikke lavet om');
    expect((await run('offer', ID, 'Aarhus', '--addendum', '1')).code).toBe(0);
    const packed = await run('signing', ID, '--out', out('s'));
    expect(packed.err + packed.out).toContain('Tillæg 1 til aftalen med Aarhus Kommune er rettet i Word');
    const handedOut = join(out('s'), '0751-aarhus-tillaeg-1', '0751-aarhus-tillaeg-1.docx');
    expect(await readFile(handedOut)).toEqual(await readFile(word));
    const other = await file('igen.docx', edit(made, 'Syv personer', 'Ni personer'));
    expect((await run('adopt', ID, other)).out).toContain(
      'Tillæg 1 er sendt til underskrift med en anden tekst',
    );
    await run('offer', ID, 'Aarhus', '--addendum', '1');
    await sign('--side', 'kl', '--by', SIGNERS.kl, '--date', '17. november 2017', '--addendum', '1');
    expect((await run('adopt', ID, word)).err).toContain('underskrevet af mindst én part');
    await run('export', ID, '--out', out('ex'));
    const kept = join(out('ex'), 'cases', '0751-aarhus', 'tillaeg-1.docx');
    expect(await readFile(kept)).toEqual(await readFile(other));
  });
});
