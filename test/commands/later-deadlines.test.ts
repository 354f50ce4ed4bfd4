import { join } from 'node:path';
import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { TRIVSEL, trivselHome } from '../partnership/definition/trivsel.ts';
import { type CommandRunner, commandRunner } from './command-runner.ts';
import { textOfLetter } from './letter-text.ts';

const BINDING = 'Tilmelder kommunen sig bindende?';
const ORDER = 'Hvilke tilkøb vil kommunen have?';

async function taken(at: CommandRunner, ...lines: string[]): Promise<string> {
  const ran = await at.run('import', TRIVSEL, await at.file('svar.csv', lines.join('\n')));
  expect(ran).toMatchObject({ code: 0 });
  return ran.out;
}

interface Row {
  municipality: string;
  state: string;
  later: Record<string, { decision: string; addOns: string[] } | null>;
  missing: string[];
}

async function rows(at: CommandRunner, ...options: string[]): Promise<Row[]> {
  return ((await at.run('status', TRIVSEL, '--json', ...options)).json() as { municipalities: Row[] })
    .municipalities;
}

async function rowOf(at: CommandRunner, name: string) {
  return (await rows(at)).find(({ municipality }) => municipality === name);
}

test('later questions go from the definition to lists, records, overview, export, case file and history', async () => {
  const { home } = await trivselHome();
  const at = await commandRunner('2021-02-01T10:00', { partnerships: home });
  await taken(at, 'Kommune;Svar', 'Aarhus;ja', 'Odense;ja', 'Assens;ja', 'Køge;nej');

  // A list for the second deadline has only its question.
  at.at('2021-03-10T10:00');
  expect(await taken(at, `Kommune;1. ${BINDING}`, 'Aarhus;Ja', 'Odense;nej', 'Assens;')).toContain(
    '2 new or changed answers, 0 as before',
  );
  expect(await taken(at, `Kommune;${BINDING}`, 'Aarhus;ja')).toContain(
    '0 new or changed answers, 1 as before',
  );
  expect(await rowOf(at, 'Aarhus')).toMatchObject({ later: { bindende: { decision: 'yes' }, ekstra: null } });
  expect(await rowOf(at, 'Odense')).toMatchObject({ state: 'declined', missing: [] });
  expect((await rows(at, '--missing', 'later-answer')).map(({ municipality }) => municipality)).toEqual([
    'Assens',
    'Aarhus',
  ]);
  expect((await at.run('status', TRIVSEL)).out.replace(/\s+/g, ' ')).toContain(
    `"${BINDING}" (frist 12. marts 2021 kl. 12.00): 1 ja, 1 nej og 1 har ikke svaret.`,
  );

  // Whoever said no is not asked, and is told where somebody answers all the same.
  const refused = await at.run('import', TRIVSEL, await at.file('nej.csv', `Kommune;${BINDING}\nKøge;ja\n`));
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Køge Kommune har sagt nej og bliver derfor ikke spurgt om mere.');
  const odd = await at.run(
    'import',
    TRIVSEL,
    await at.file('odd.csv', `Kommune;Svar;${BINDING}\nKøge;nej;ja\n`),
  );
  expect(odd.err).toContain(`Kommunen siger nej til invitationen, men ja til "${BINDING}"`);
  const both = `Kommune;Svar;Tilkøb;${ORDER}`;
  const contradicts = await at.run(
    'import',
    TRIVSEL,
    await at.file('c.csv', `${both}\nAssens;ja;Lederforløb;nej\n`),
  );
  expect(contradicts.err).toContain(`"Lederforløb" er nævnt her, men ikke under "${ORDER}"`);
  const unclear = await at.run(
    'import',
    TRIVSEL,
    await at.file('u.csv', `Kommune;${BINDING}\nAssens;måske\n`),
  );
  expect(unclear.err).toContain('"måske"');
  expect(unclear.code).toBe(1);

  // After the deadline it is taken, and said to be late.
  at.at('2021-03-13T10:00');
  const late = await at.run(
    'record',
    TRIVSEL,
    'Assens',
    'answered',
    'bindende',
    '--says',
    'yes',
    '--notes',
    'Pr. telefon',
  );
  expect(late.code).toBe(0);
  expect(late.err).toContain('efter fristen');
  expect((await at.run('record', TRIVSEL, 'Assens', 'answered', 'bindende')).err).toContain('--says');
  expect((await at.run('record', TRIVSEL, 'Assens', 'answered', 'andet', '--says', 'no')).err).toContain(
    'Partnerskabet har ikke spørgsmålet "andet". Vælg mellem bindende eller ekstra.',
  );
  await taken(at, `Kommune;${ORDER}`, 'Aarhus;Lederforløb', 'Assens;nej');
  expect(await rowOf(at, 'Aarhus')).toMatchObject({
    later: { ekstra: { decision: 'yes', addOns: ['lederforloeb'] } },
  });
  expect((await at.run('status', TRIVSEL)).out).toContain('Lederforløb');

  // What was ordered stands in the agreement's clause; who said no has none.
  const drafts = join(at.folder, 'ud');
  await at.run('draft', TRIVSEL, '--out', drafts);
  expect(textOfLetter(join(drafts, '0751-aarhus.docx'))).toContain(
    'Kommunen deltager i lederforløbet med to ledere.',
  );
  expect(textOfLetter(join(drafts, '0420-assens.docx'))).not.toContain('lederforløbet med to ledere');
  expect(() => textOfLetter(join(drafts, '0461-odense.docx'))).toThrow();

  const out = join(at.folder, 'eksport');
  expect((await at.run('export', TRIVSEL, '--out', out)).code).toBe(0);
  const [sheet] = await readXlsx(join(out, `${TRIVSEL}.xlsx`));
  const [heading = [], ...data] = sheet?.data ?? [];
  const cellsOf = (name: string) =>
    [BINDING, ORDER].map((question) => data.find((row) => row[1] === name)?.[heading.indexOf(question)]);
  expect(cellsOf('Aarhus')).toEqual(['ja', 'Lederforløb']);
  expect(cellsOf('Assens')).toEqual(['ja', 'ingen']);
  expect(cellsOf('Odense')).toEqual(['nej', null]);
  const caseFile = textOfLetter(join(out, 'cases', '0420-assens', 'sagsforloeb.docx'));
  expect(caseFile).toMatch(/Tilmelder kommunen sig bindende\? Svaret er ja, modtaget .* \(efter fristen\)\./);
  expect(caseFile).toContain('Bemærkning: Pr. telefon');
  expect((await at.run('history', TRIVSEL, 'Assens')).out.replace(/\s+/g, ' ')).toContain(
    'svar på et senere spørgsmål: bindende, ja',
  );
  // What was exported can be taken in again, and says the same.
  expect(await taken(at, 'Kommune;Svar')).toContain('0 new');
  const again = await at.run('import', TRIVSEL, join(out, `${TRIVSEL}.xlsx`));
  expect(again.out).toContain('0 new or changed answers');
});

test('later questions are foreseen as reminders to those who have still to answer them, and to nobody else', async () => {
  const { home } = await trivselHome();
  const at = await commandRunner('2021-02-20T10:00', { partnerships: home });
  const heading = `Kommune;Svar;${BINDING};Kontaktperson;E-mail`;
  await taken(
    at,
    heading,
    'Aarhus;ja;ja;Asta;asta@aarhus.dk',
    'Assens;ja;;Ib;ib@assens.dk',
    'Køge;nej;;Bo;bo@koege.dk',
  );
  await at.run('reminders', TRIVSEL, 'on');
  const text = async (from: string, to: string) => {
    const ran = await at.run('reminders', TRIVSEL, '--from', from, '--to', to);
    expect(ran).toMatchObject({ code: 0 });
    return ran.out.replace(/\s+/g, ' ');
  };
  const binding = await text('2021-03-01', '2021-03-10');
  expect(binding).toContain(BINDING);
  expect(binding).toContain('Assens');
  expect(binding).not.toContain('asta@aarhus.dk');
  expect(binding).not.toContain('bo@koege.dk');
  const orders = await text('2021-04-20', '2021-05-02');
  expect(orders).toContain(ORDER);
  expect(orders).not.toContain(BINDING);
});
