import { expect, test } from 'vitest';
import { commandRunner } from './command-runner.ts';

const ID = 'dagtilbud-2017';

test('Where invoices go is taken in from a list: what it does not say stays, and what is wrong takes nothing in', async () => {
  const at = await commandRunner('2017-04-20T10:00');
  await at.run('invoice-details', 'import', ID, await at.file('tom.csv', 'Kommune;EAN\n'));
  const list = (name: string, ...lines: string[]) => at.file(name, `${lines.join('\n')}\n`);
  const first = await list(
    'faktura.csv',
    'Kommune;EAN;Faktura-e-mail;Kontakt;Kontaktens e-mail',
    'Aarhus;4006381333931;faktura@aarhus.dk;Åse Ø;åse@aarhus.dk',
    'Odense;;;;',
  );
  expect((await at.run('invoice-details', 'import', ID, first)).out).toBe(
    'Invoice details of 1 municipalities changed, 1 as before.',
  );
  const second = await list('ordre.csv', 'Kommune;Reference', 'Aarhus;Ordre 17', 'Odense;Ordre 18');
  await at.run('invoice-details', 'import', ID, second);
  const { out } = await at.run('invoice-details', 'list', ID);
  expect(out).toMatch(/Aarhus +4006381333931 +Ordre 17 +faktura@aarhus\.dk +Åse Ø, åse@aarhus\.dk/);
  expect(out).toMatch(/Odense +Ordre 18/);
  expect((await at.run('invoice-details', 'import', ID, second)).out).toContain(
    '0 municipalities changed, 2',
  );

  const wrong = await list('forkert.csv', 'Kommune;EAN', 'Odense;4006381333931', 'Aarhus;123');
  const refused = await at.run('invoice-details', 'import', ID, wrong);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('er ikke et EAN-nummer') });
  expect((await at.run('invoice-details', 'list', ID)).out).toBe(out);
});
