import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { TRIVSEL, trivselHome } from '../partnership/definition/trivsel.ts';
import { commandRunner } from './command-runner.ts';
import { textOfLetter } from './letter-text.ts';

const HEADING =
  'Kommune;Svar;Overlevering af viden om børn;Samarbejde med forældre;Fælles rutiner;Børnefællesskaber';

test('points go from the definition to letter, list, overview, export, case file and agreement', async () => {
  const { home } = await trivselHome();
  const at = await commandRunner('2021-02-01T10:00', { partnerships: home });
  expect(await at.run('invite', TRIVSEL, 'Aarhus', '--out', join(at.folder, 'breve'))).toMatchObject({
    code: 0,
  });
  expect(textOfLetter(join(at.folder, 'breve', '0751-aarhus-invitation.docx'))).toContain(
    'fordeler den samtidig 100 point på indsatsområderne, flest til det vigtigste og højst 60 til ét område.',
  );

  const wrong = await at.file('forkert.csv', `${HEADING}\nAarhus;ja;60;;30;\nOdense;ja;70;;30;\n`);
  const copy = join(at.folder, 'rettet.xlsx');
  const refused = await at.run('import', TRIVSEL, wrong, '--corrected', copy);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Der er fordelt 90 point, 10 for få');
  expect(refused.err).toContain('"Overlevering af viden om børn" har fået 70 point, 10 for mange');
  expect((await readXlsx(copy)).length).toBe(1);

  const list = await at.file('svar.csv', `${HEADING}\nAarhus;ja;60;;40;\nOdense;ja;;;;\n`);
  expect(await at.run('import', TRIVSEL, list)).toMatchObject({ code: 0 });
  const status = await at.run('status', TRIVSEL);
  expect(status.out).toContain('3:40');
  expect(status.out).toContain('Ønsker, som nummer:point:');
  const rows = (await at.run('status', TRIVSEL, '--json')).json() as {
    municipalities: { municipality: string; ranking: string[]; points: number[]; missing: string[] }[];
  };
  const rowOf = (name: string) => rows.municipalities.find(({ municipality }) => municipality === name);
  expect(rowOf('Aarhus')).toMatchObject({
    ranking: ['Overlevering af viden om børn', 'Fælles rutiner'],
    points: [60, 40],
  });
  expect(rowOf('Odense')?.missing).toContain(
    'fordeling af 100 point på indsatsområderne (ingen er fordelt endnu)',
  );

  const out = join(at.folder, 'ud');
  await at.run('draft', TRIVSEL, '--out', out);
  const agreement = textOfLetter(join(out, '0751-aarhus.docx'));
  expect(agreement).toContain('Kommunen har ved tilmeldingen fordelt 100 point på indsatsområderne:');
  expect(agreement).toMatch(/Overlevering af viden om børn\n60\nFælles rutiner\n40/);
  expect(textOfLetter(join(out, '0461-odense.docx'))).toContain(
    '[Mangler: kommunens fordeling af point på indsatsområderne]',
  );

  const exported = join(at.folder, 'eksport');
  expect((await at.run('export', TRIVSEL, '--out', exported)).code).toBe(0);
  const [sheet] = await readXlsx(join(exported, `${TRIVSEL}.xlsx`));
  const data = sheet?.data ?? [];
  const column = data[0]?.indexOf('Overlevering af viden om børn') ?? -1;
  expect(data.find((row) => row[1] === 'Aarhus')?.slice(column, column + 4)).toEqual([60, null, 40, null]);
  expect(textOfLetter(join(exported, 'cases', '0751-aarhus', 'sagsforloeb.docx'))).toContain(
    'Overlevering af viden om børn (60 point)',
  );
  const kept = JSON.parse(await readFile(join(exported, `${TRIVSEL}.json`), 'utf8'));
  expect(JSON.stringify(kept.answer)).toContain('points');

  // What was exported can be taken in again, and says the same.
  const again = await at.run('import', TRIVSEL, join(exported, `${TRIVSEL}.xlsx`));
  expect(again.out).toContain('0 new or changed answers, 2 as before');
});
