import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocx } from '../../src/intake/files/read-docx.ts';
import { type CommandRunner, commandRunner } from '../commands/command-runner.ts';
import { trivselHome } from '../fixtures/trivsel.ts';

const ID = 'trivsel-2021';

/** KL's desk in April 2021: Aarhus and Odense have said yes, each with a contact. */
async function desk(): Promise<CommandRunner> {
  const here = await commandRunner('2021-04-20T12:00', { partnerships: await trivselHome() });
  const rows = [
    'Kommune;Svar;Kontaktperson;Kontakt e-mail',
    'Aarhus;ja;Åse Bøgh;aase@aarhus.dk',
    'Odense;ja;Bo Ris;bo@odense.dk',
  ];
  const imported = await here.run(
    'import',
    ID,
    await here.file('svar.csv', `\uFEFF${rows.join('\r\n')}\r\n`),
  );
  expect(imported.err).not.toContain('error');
  return here;
}

async function sent({ run }: CommandRunner, from: string, to: string): Promise<string> {
  return (await run('reminders', ID, '--from', from, '--to', to)).out;
}

test('a partnership that says all of it has its meetings, groups and tasks in messages and documents', async () => {
  const here = await desk();
  const { run, folder } = here;

  // The seminar, hybrid, with its agenda and the link for those who take part.
  const may = await sent(here, '10. maj 2021', '14. maj 2021');
  expect(may).toContain('onsdag den 19. maj 2021 kl. 09.30–15.00');
  expect(may).toContain('Hvor: KL, Weidekampsgade 10, København og online');
  expect(may).toContain('Link: https://kl.dk/moede/opstart');
  expect(may).toContain('- Hvad ved vi om overgange');
  expect(may).toContain('Åse Bøgh (aase@aarhus.dk)');

  // The steering group: staff fix the day that the timeline leaves open, and only the group is told.
  expect(await sent(here, '1. juni 2021', '2. juni 2021')).toContain('Sæt dato: Møde i styregruppen');
  await run(
    'meeting',
    ID,
    'styregruppemoede',
    '--day',
    '17. juni 2021',
    '--from',
    '13',
    '--until',
    '15',
    '--agenda',
    'Økonomi',
  );
  const june = await sent(here, '8. juni 2021', '11. juni 2021');
  expect(june).toContain('Møde i styregruppen torsdag den 17. juni 2021 kl. 13.00–15.00');
  expect(june).toContain('Link: https://kl.dk/moede/styregruppe');
  expect(june).toContain('- Økonomi');
  expect(june).toContain('Bo Friis Ødegaard (bo@kl.dk)');
  expect(june).toContain('ikke har en e-mailadresse her: Ea Dam');
  expect(june).not.toContain('aase@aarhus.dk');

  // The plan: asked for until it is handed in.
  expect(await sent(here, '14. juni 2021', '18. juni 2021')).toContain('Plan for overgangen');
  await run(
    'task',
    ID,
    'Aarhus',
    'plan',
    '--reported',
    '16. april 2021',
    '--handed-in',
    'https://aarhus.dk/plan',
  );
  const after = await sent(here, '14. juni 2021', '18. juni 2021');
  expect(after).not.toContain('aase@aarhus.dk');
  expect(after).toContain('bo@odense.dk');

  const drafted = await run('draft', ID, '--out', join(folder, 'ud'));
  expect(drafted.err).not.toContain('error');
  const docx = await readDocx(await readFile(join(folder, 'ud', '0751-aarhus.docx')));
  if (docx.kind !== 'docx') throw new Error(`Not read: ${docx.kind}`);
  const text = docx.content.paragraphs.map((paragraph) => paragraph.text).join('\n');
  expect(text).toContain(
    'Gruppen består af Bo Friis Ødegaard (kontorchef, KL) og Ea Dam (programchef, Trivselsfonden).',
  );
  expect(text).toContain('(Plan for overgangen, frist: 30. juni 2021)');
  expect(text).toContain('holdes både her og online: KL, Weidekampsgade 10, København. Dagsorden:');
  expect(text).not.toContain('kl.dk/moede');
});
