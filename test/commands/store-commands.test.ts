import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';

interface Overview {
  deadline: string;
  daysToDeadline: number;
  totals: Record<string, number>;
  municipalities: {
    municipality: string;
    state: string;
    answer: string | null;
    late: boolean;
    missing: string[];
  }[];
}

async function overview({ run }: CommandRunner, id = 'dagtilbud-2017'): Promise<Overview> {
  return (await run('status', id, '--json')).json() as Overview;
}

function rowOf(status: Overview, name: string) {
  return status.municipalities.find(({ municipality }) => municipality === name);
}

describe('The command "import"', () => {
  test('writes the list back with its wrong cells marked, and never over another file', async () => {
    const at = await commandRunner();
    const list = await at.file('a.csv', 'Kommune;Svar\nOdense;måske\n');
    const copy = join(at.folder, 'rettet.xlsx');
    const ran = await at.run('import', 'dagtilbud-2017', list, '--corrected', copy);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('rettet.xlsx has the list with the wrong cells marked');
    expect(await readXlsx(copy)).toMatchObject([
      {
        data: [
          ['Kommune', 'Svar'],
          ['Odense', 'måske'],
        ],
      },
    ]);
    const again = await at.run('import', 'dagtilbud-2017', list, '--corrected', copy);
    expect(again.err).toContain('there is a file of that name already');
    const contacts = await at.file('k.csv', 'Kommune;Navn;E-mail\nOdense;Bo;bo\n');
    const other = join(at.folder, 'kontakter.xlsx');
    expect(
      (await at.run('contacts', 'import', 'dagtilbud-2017', contacts, '--corrected', other)).err,
    ).toContain('kontakter.xlsx has the list');
  });

  test('takes answers in; the same file again changes nothing, a changed row is a new answer', async () => {
    const at = await commandRunner();
    const first = await at.file('a.csv', answersCsv(fullYes('Aarhus'), 'Morsø;nej'));
    expect((await at.run('import', 'dagtilbud-2017', first)).out).toContain(
      '2 new or changed answers, 0 as before',
    );
    expect((await at.run('import', 'dagtilbud-2017', first)).out).toContain(
      '0 new or changed answers, 2 as before',
    );
    const second = await at.file('b.csv', answersCsv(fullYes('Aarhus'), 'Morsø;ja'));
    expect((await at.run('import', 'dagtilbud-2017', second)).out).toContain(
      '1 new or changed answers, 1 as before',
    );
    expect(rowOf(await overview(at), 'Morsø')).toMatchObject({ answer: 'yes', state: 'interested' });
  });

  test('takes all rows or none', async () => {
    const at = await commandRunner();
    const file = await at.file('a.csv', answersCsv(fullYes('Aarhus'), 'Atlantis;ja'));
    const ran = await at.run('import', 'dagtilbud-2017', file);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('a.csv, linje 3');
    expect((await overview(at)).totals.answered).toBe(0);
  });

  test('tells of answers after the deadline, unless they came before it', async () => {
    const at = await commandRunner('2017-05-06T00:00');
    const late = await at.run(
      'import',
      'dagtilbud-2017',
      await at.file('a.csv', answersCsv(fullYes('Aarhus'))),
    );
    expect(late.out).toContain('Aarhus Kommune har svaret efter fristen');
    const inTime = await at.run(
      ...['import', 'dagtilbud-2017', await at.file('b.csv', answersCsv(fullYes('Morsø')))],
      ...['--received', '5. maj 2017'],
    );
    expect(inTime.out).not.toContain('efter fristen');
    expect(
      (await overview(at)).municipalities.filter((one) => one.late).map((one) => one.municipality),
    ).toEqual(['Aarhus']);
  });

  test('says once what is wrong with the day that all answers came', async () => {
    const at = await commandRunner('2017-05-01T00:00');
    const file = await at.file('a.csv', answersCsv(fullYes('Aarhus'), fullYes('Morsø')));
    const ran = await at.run('import', 'dagtilbud-2017', file, '--received', '5. maj 2017');
    expect(ran.code).toBe(1);
    expect(ran.err.match(/ligger i\s+fremtiden/g)).toHaveLength(1);
    expect((await overview(at)).totals.answered).toBe(0);
  });

  test('refuses a definition that would leave answers pointing at nothing', async () => {
    const at = await commandRunner();
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
    const yaml = await readFile('partnerships/dagtilbud-2017/definition.yaml', 'utf8');
    const changed = await at.file('definition.yaml', yaml.replaceAll('tosprogede-boern', 'tosprogede'));
    const ran = await at.run('activate', changed, '--yes');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('har ikke længere "tosprogede-boern"');
    expect(ran.err).toContain('Nothing was activated.');
  });
});

describe('The command "status"', () => {
  test('shows everybody who is invited, in Danish order, with totals and days to the deadline', async () => {
    const at = await commandRunner('2017-04-28T23:00');
    await at.run(
      'import',
      'dagtilbud-2017',
      await at.file('a.csv', answersCsv(fullYes('Aarhus'), 'Morsø;nej', 'Ærø;ja, med forbehold')),
    );
    const status = await overview(at);
    expect(status).toMatchObject({
      deadline: '5. maj 2017',
      daysToDeadline: 7,
      totals: { invited: 98, answered: 3, yes: 2, underReservation: 1, no: 1, late: 0 },
    });
    expect(status.municipalities.slice(-3).map((one) => one.municipality)).toEqual([
      'Aabenraa',
      'Aalborg',
      'Aarhus',
    ]);
    expect(rowOf(status, 'Ærø')?.missing).toContain('politisk godkendelse');
    expect((await at.run('status', 'dagtilbud-2017')).out).toContain(
      'Inviteret 98, har svaret 3: ja 2 (heraf 1 med forbehold), nej 1',
    );
  });

  test('is a table with rankings by number and preconditions by id, explained where they need it', async () => {
    const at = await commandRunner('2017-04-28T23:00');
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
    const ranked = (await at.run('status', 'dagtilbud-2017')).out;
    expect(ranked).toMatch(
      /^0751 +Aarhus +sagt ja +ja +8 7 6 +– +mail +forventningsafstemning; politisk\s+godkendelse;/m,
    );
    expect(ranked).toMatch(/^ {2}8 {2}Tosprogede børn$/m);

    await at.run('import', 'tilsyn-2020', await at.file('b.csv', 'Kommune;Svar\nÆrø;ja\n'));
    const unranked = (await at.run('status', 'tilsyn-2020')).out;
    expect(unranked).not.toContain('Ønsker');
    expect(unranked).toMatch(
      /^0492 +Ærø [\s\S]*;\s+forudsætningerne\s+politisk-beslutning,\s+selvevaluering,\s+organisering-og-arbejdsplan,\s+forventningsafstemning$/m,
    );
  });

  test('says what to do about a partnership that nobody has taken in', async () => {
    const ran = await (await commandRunner()).run('status', 'dagtilbud-2017');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('partnerskab activate ID --yes');
  });
});

describe('The command "move-date"', () => {
  test('moves a deadline that has passed; answers from between are in time, and the old date is in the history', async () => {
    const at = await commandRunner('2020-01-10T12:00');
    const file = await at.file('a.csv', 'Kommune;Svar\nSkive;ja\n');
    expect((await at.run('import', 'tilsyn-2020', file)).out).toContain('efter fristen');
    const move = (...words: string[]) => at.run('move-date', 'tilsyn-2020', 'tilmeldingsfrist', ...words);
    expect((await move('17.', 'januar', '2020', 'kl.', '10.00', '--why', 'Flere bad om det')).out).toContain(
      '19. december 2019 kl. 10.00 → 17. januar 2020 kl. 10.00',
    );
    const status = await overview(at, 'tilsyn-2020');
    expect(status).toMatchObject({
      deadline: '17. januar 2020 kl. 10.00',
      daysToDeadline: 7,
      totals: { late: 0 },
    });
    const moved =
      'dato flyttet: tilmeldingsfrist, fra 19. december 2019 kl. 10.00 til 17. januar 2020 kl. 10.00, Flere bad om det';
    // Wrapped within its column, with other columns beside it.
    const inOrder = new RegExp(moved.replaceAll('.', '\\.').split(' ').join('[^]*'));
    expect((await at.run('history', 'tilsyn-2020')).out).toMatch(inOrder);
  });

  test.each([
    [
      'a milestone that does not exist',
      ['ukendt', '5. maj 2020', '--why', 'x'],
      1,
      'Tidsplanen har ingen milepæl',
    ],
    ['a date that is none', ['tilmeldingsfrist', '31. februar 2020', '--why', 'x'], 1, '31. februar 2020'],
    ['no reason', ['tilmeldingsfrist', '5. maj 2020'], 2, '--why'],
    ['an empty reason', ['tilmeldingsfrist', '5. maj 2020', '--why', ' '], 1, 'begrundelse'],
  ])('refuses %s', async (_, args, code, said) => {
    const at = await commandRunner('2020-01-06T12:00');
    await at.run('import', 'tilsyn-2020', await at.file('a.csv', 'Kommune;Svar\nSkive;ja\n'));
    const ran = await at.run('move-date', 'tilsyn-2020', ...args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });
});

describe('The command "record"', () => {
  test('says in Danish why a step is refused and what is missing', async () => {
    const at = await commandRunner('2017-06-20T12:00');
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv('Morsø;ja')));
    const ran = await at.run(
      'record',
      'dagtilbud-2017',
      'Morsø',
      'signed',
      '--party',
      'kl',
      '--by',
      'Martin Damm, formand',
    );
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('forventningsafstemningen ikke er holdt endnu');
  });

  test('reports all that is missing on the command line at once', async () => {
    const ran = await (await commandRunner()).run(
      'record',
      'dagtilbud-2017',
      'Atlantis',
      'signed',
      '--date',
      'i går',
    );
    expect(ran.code).toBe(1);
    for (const wanted of ['Atlantis', 'i går', '--party', '--by']) expect(ran.err).toContain(wanted);
  });

  test('refuses to write over what somebody changed meanwhile', async () => {
    const at = await commandRunner('2017-06-20T12:00');
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv('Morsø;ja')));
    await at.run('record', 'dagtilbud-2017', 'Morsø', 'aligned', '--date', '2017-06-01', '--based-on', '1');
    const ran = await at.run(
      'record',
      'dagtilbud-2017',
      'Morsø',
      'approved',
      '--body',
      'Byrådet',
      '--based-on',
      '1',
    );
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('Bente');
  });
});

describe('Of "export", "backup" and "restore"', () => {
  test('everything goes to JSON and Excel, and each municipality gets a case file', async () => {
    const at = await commandRunner();
    const hostile = fullYes('Aarhus').replace('Færre børn skal vente', '=HYPERLINK(1) & "æøå"');
    await at.run(
      'import',
      'dagtilbud-2017',
      await at.file('a.csv', answersCsv(hostile.replace(/=HYPER.*å"/, '"=HYPERLINK(1) & ""æøå"""'))),
    );
    await at.run('draft', 'dagtilbud-2017', '--out', join(at.folder, 'ud'));
    const out = join(at.folder, 'eksport');
    expect((await at.run('export', 'dagtilbud-2017', '--out', out)).code).toBe(0);

    const everything = JSON.parse(await readFile(join(out, 'dagtilbud-2017.json'), 'utf8'));
    expect(everything.enrolment).toHaveLength(98);
    expect(await readdir(join(out, 'cases', '0751-aarhus'))).toEqual(
      expect.arrayContaining(['aftale-version-1.docx', 'sagsforloeb.docx', 'sagsforloeb.json']),
    );
    const timeline = ['dagtilbud-2017-tidslinje.png', 'dagtilbud-2017-tidslinje.svg'];
    expect(await readdir(out)).toEqual(expect.arrayContaining(timeline));
    const sheets = await readXlsx(join(out, 'dagtilbud-2017.xlsx'));
    const rows = Array.isArray(sheets) && sheets[0] && 'data' in sheets[0] ? sheets[0].data : [];
    const aarhus = rows.find((row) => row[1] === 'Aarhus');
    expect(aarhus).toContain('=HYPERLINK(1) & "æøå"');
  });

  test('a folder that cannot be one is an error with what to do, and no crash', async () => {
    const at = await commandRunner();
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
    const taken = await at.file('taken', 'a file');
    const ran = await at.run('export', 'dagtilbud-2017', '--out', taken);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/could not be used: EEXIST.*taken[\s\S]*to do: +Check the path/);
  });

  test('a backup fills an empty store, and only an empty one', async () => {
    const at = await commandRunner();
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
    const file = join(at.folder, 'backup.jsonl');
    expect((await at.run('backup', file)).code).toBe(0);
    expect((await at.run('backup', file)).err).toContain('There is a file of that name already');
    expect((await at.run('restore', file)).err).toContain('only an empty one is filled');
    const other = await commandRunner();
    expect((await other.run('restore', file)).code).toBe(0);
    expect(rowOf(await overview(other), 'Aarhus')).toMatchObject({ answer: 'yes' });
  });
});

describe('Of "forget" and "export-person"', () => {
  test('a person can see everything about themselves, and be removed', async () => {
    const at = await commandRunner();
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
    expect((await at.run('export-person', 'AASE@example.org')).out).toContain('Åse Bøgh');
    const folder = join(at.folder, 'person');
    expect((await at.run('export-person', 'AASE@example.org', '--out', folder)).code).toBe(0);
    const page = await readFile(join(folder, 'mine-data.html'), 'utf8');
    expect(page).toContain('<dt>Kontaktpersoner, Navn</dt><dd>Åse Bøgh</dd>');
    expect(page).toContain('Aarhus Kommune');
    expect(page).not.toMatch(/chat_address|account_tie|agreement_version|\d{4}-\d\d-\d\dT/);
    expect((await stat(join(folder, 'mine-data.json'))).mode & 0o777).toBe(0o600);
    expect((await at.run('forget', 'aase@example.org')).code).toBe(0);
    const after = await at.run('export-person', 'aase@example.org');
    expect(after.code).toBe(1);
    expect((await at.run('history', 'dagtilbud-2017', '--json')).out).not.toContain('Bøgh');
  });

  test('who only signs is forgotten by name, in one municipality alone', async () => {
    const at = await commandRunner();
    const answers = answersCsv(fullYes('Aarhus'), fullYes('Odense'));
    await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answers));
    const alone = await at.run('forget', 'Asta Østergård');
    expect(alone.code).toBe(1);
    expect(alone.err).toContain('hverken en e-mailadresse eller et id');

    expect((await at.run('forget', 'Asta Østergård', '--municipality', 'Århus')).code).toBe(0);
    expect((await at.run('history', 'dagtilbud-2017', 'Aarhus', '--json')).out).not.toContain('Asta');
    expect((await at.run('export-person', 'Asta Østergård', '--municipality', 'Århus')).code).toBe(1);
    expect((await at.run('history', 'dagtilbud-2017', 'Odense', '--json')).out).toContain('Asta Østergård');
  });
});
