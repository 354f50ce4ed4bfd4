import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandRunner } from './command-runner.ts';
import { textOfLetter } from './letter-text.ts';

const LIST =
  'Kommune;CVR;EAN;Adresse;Postnr.;By\nAarhus;13585628;4006381333931;Rådhuspladsen 2;8000;Aarhus C\nOdense;;;;;\n';

test('Facts are exported to be filled in, taken in, listed, and stand in the letter', async () => {
  const at = await commandRunner('2017-04-20T10:00');
  const out = join(at.folder, 'kommuner.xlsx');
  expect((await at.run('facts', 'export', '--out', out)).out).toContain('98 municipalities in');
  // What is exported can be taken in, and says nothing yet.
  expect((await at.run('facts', 'import', out)).out).toBe('Facts of 0 municipalities changed, 98 as before.');

  const file = await at.file('kommuner.csv', LIST);
  expect((await at.run('facts', 'import', file)).out).toBe('Facts of 1 municipality changed, 1 as before.');
  expect((await at.run('facts', 'import', file)).out).toBe('Facts of 0 municipalities changed, 2 as before.');
  const listed = await at.run('facts', 'list', 'Aarhus', 'Odense');
  expect(listed.out).toMatch(/0751.*Aarhus Kommune.*13585628.*4006381333931/);
  expect(listed.out).toContain('Ikke noget oplyst: Odense.');

  const again = await at.run('facts', 'export', '--out', out);
  expect(again).toMatchObject({ code: 1 });
  expect(again.err).toContain('bliver ikke skrevet over');

  const letters = join(at.folder, 'breve');
  await at.run('invite', 'dagtilbud-2017', 'Aarhus', 'Odense', '--out', letters);
  const text = textOfLetter(join(letters, '0751-aarhus-invitation.docx'));
  expect(text).toContain('Rådhuspladsen 2');
  expect(text).toContain('8000 Aarhus C');
  expect(textOfLetter(join(letters, '0461-odense-invitation.docx'))).not.toContain('8000');
});

test('A wrong number is told in Danish with its place, and nothing is taken in', async () => {
  const at = await commandRunner();
  const file = await at.file('kommuner.csv', 'Kommune;CVR\nOdense;13585628\nAarhus;13585629\n');
  const corrected = join(at.folder, 'rettet.xlsx');
  const { code, err } = await at.run('facts', 'import', file, '--corrected', corrected);
  expect(code).toBe(1);
  expect(err).toContain('linje 3, kolonne "CVR"');
  expect(err).toContain('"13585629" kan ikke være et CVR-nummer: kontrolcifferet passer ikke');
  expect(err).toContain('Nothing was taken in: 1 error.');
  expect((await readFile(corrected)).length).toBeGreaterThan(0);
  expect((await at.run('facts', 'list', 'Odense')).out).toBe('Ikke noget oplyst: Odense.');
});
