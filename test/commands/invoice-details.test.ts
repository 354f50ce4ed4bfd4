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
    'Invoice details of 1 municipality changed, 1 as before.',
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

test('Where invoices go is read from columns beside the answers, all or none with them', async () => {
  const at = await commandRunner('2017-04-20T10:00');
  const list = (name: string, ...lines: string[]) => at.file(name, `${lines.join('\n')}\n`);
  const heading =
    'Kommune;Svar;Kontaktperson;E-mail;EAN-nummer;Ordrenummer;Faktura-e-mail;Fakturakontakt;Farve';
  const answers = await list(
    'svar.csv',
    heading,
    'Aarhus;ja;Åse Bøgh;aase@aarhus.dk;4006381333931;PO 17;faktura@aarhus.dk;"Bo El, økonom, bo@aarhus.dk";rød',
    'Odense;nej;;;;;;;',
  );
  const { out, err } = await at.run('import', ID, answers);
  expect(out).toContain('2 new or changed answers');
  expect(out).toContain('Invoice details of 1 municipality changed.');
  // Only what is really left out is told of.
  expect(err).toContain('bruges ikke: "Farve"');
  expect((await at.run('invoice-details', 'list', ID, '--json')).json()).toMatchObject({
    municipalities: [
      {
        municipality: '0751',
        invoice: {
          ...{ ean: '4006381333931', reference: 'PO 17', mailbox: { email: 'faktura@aarhus.dk' } },
          contact: { name: 'Bo El', title: 'økonom', email: 'bo@aarhus.dk' },
        },
      },
    ],
  });
  expect((await at.run('contacts', 'list', ID, 'Aarhus')).out).not.toContain('bo@aarhus.dk');

  const again = (await at.run('import', ID, answers)).out;
  expect(again).toContain('0 new or changed answers, 2 as before.');
  expect(again).not.toContain('Invoice details');

  const wrong = await list('forkert.csv', 'Kommune;Svar;EAN', 'Randers;ja;4006381333932');
  const refused = await at.run('import', ID, wrong);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('kontrolcifferet passer ikke') });
  expect((await at.run('status', ID, '--json')).json()).toMatchObject({ totals: { answered: 2 } });
});
