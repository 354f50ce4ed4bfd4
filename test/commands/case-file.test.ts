import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';
import { completePartnership } from './complete-partnership.ts';
import { textOfLetter } from './letter-text.ts';
import { anyPdf } from './signed-pdfs.ts';

const ID = 'dagtilbud-2017';

test('A case file has an index of its documents, talks, approvals, signers and people, as a document and as data', async () => {
  const { run, file, folder, at } = await commandRunner('2017-06-20T12:00', {
    partnerships: await completePartnership(),
  });
  await run('import', ID, await file('svar.csv', answersCsv(fullYes('Aarhus'))));
  const record = (...what: string[]) => run('record', ID, 'Aarhus', ...what);
  await record('approved', '--body', 'Byrådet', '--date', '14. juni 2017', '--case', '17/77');
  await record('aligned', '--date', '15. juni 2017', '--notes', 'Kommunen vil begynde i to institutioner');
  await run('draft', ID, '--out', join(folder, 'ud'));
  await run('offer', ID, 'Aarhus');
  at('2017-06-21T12:00');
  const scan = await file('scan.pdf', await anyPdf());
  const sign = (side: string, by: string, ...more: string[]) =>
    record('signed', '--side', side, '--by', by, '--date', '19. juni 2017', '--agreement', '1', ...more);
  await sign('kl', 'Martin Damm, formand for KL');
  await sign('municipality', 'Asta Østergård, borgmester', '--file', scan);
  at('2017-06-22T12:00');
  await run(
    'addendum',
    ID,
    'Aarhus',
    '--text',
    await file('a.txt', 'Noget andet.'),
    '--out',
    join(folder, 't'),
  );
  const out = join(folder, 'ex');
  await run('export', ID, '--out', out);

  const own = join(out, 'cases', '0751-aarhus');
  const { documents } = JSON.parse(await readFile(join(own, 'sagsforloeb.json'), 'utf8'));
  expect(documents).toMatchObject([
    {
      title: 'Aftale, version 1 (den, alle parter har underskrevet)',
      direction: 'out',
      from: 'KL',
      to: 'Aarhus Kommune',
    },
    { title: 'Underskrevet aftale, version 1', direction: 'in', from: 'Aarhus Kommune', to: 'KL' },
    { title: 'Tillæg 1 til aftalen', direction: 'internal' },
  ]);
  const names = await readdir(own);
  for (const { fileName, fileHash } of documents) {
    expect(names).toContain(fileName);
    const bytes = await readFile(join(own, fileName));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fileHash);
  }
  const text = textOfLetter(join(own, 'sagsforloeb.docx'));
  for (const said of [
    'udgående',
    'Forventningsafstemning 15.6.2017. Det blev aftalt: Kommunen vil begynde i to institutioner',
    'Byrådet',
    '17/77',
    'Asta Østergård, borgmester',
    'Aftale, version 1\nKL',
    '19.6.2017',
    'udkast til tillæg gemt: tillæg 1',
    'Ib Ørn',
    'aase@example.org',
    'Der er ikke sendt nogen beskeder.',
  ])
    expect(text).toContain(said);
  // One form of days and moments.
  expect(text).not.toMatch(/\b\d{4}-\d{2}-\d{2}/);
});
