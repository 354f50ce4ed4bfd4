import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { handInSelfEvaluation } from '../../src/acts/enrolment.ts';
import { fixedClock } from '../../src/clock.ts';
import { exportSheets } from '../../src/documents/workbook/export-sheets.ts';
import { readDocx } from '../../src/intake/files/read-docx.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { type CommandRunner, commandRunner } from '../commands/command-runner.ts';
import { openedPdf } from '../documents/pdf/opened-pdf.ts';
import { trivselHome } from '../fixtures/trivsel.ts';

const ID = 'trivsel-2021';
const HEADING =
  'Kommune;Svar;Lokale mål;Underskriver;Titel;Underskriver e-mail;Kontaktperson;Kontakt e-mail;Deltagere;Fælles rutiner;Børnefællesskaber;Tilmelder kommunen sig bindende?;Tilkøb';

function answer(municipality: string, addOns: string): string {
  return `${municipality};ja;Trygge overgange;Asta Østergård;direktør for børn og unge;asta@example.org;Åse Bøgh;aase@example.org;"Ib Ørn, skoleleder; Bo Dam, dagtilbudsleder";60;40;ja;${addOns}`;
}

interface Status {
  municipalities: { municipality: string; missing: string[] }[];
}

/** Beside the two that the partnership has. */
const MENTION = {
  id: 'omtale',
  heading: 'Omtale',
  text: [
    '1. maj og *stjerner* står, som de er skrevet.',
    '{{municipality.fullName}} og {{#each agreement.parties}}{{#unless isMunicipality}}{{name}}{{separator}} {{/unless}}{{/each}}',
  ],
  after: 'participants',
};

/** KL's desk in April 2021: two municipalities have said yes, and their agreements are drafted. */
async function desk(changes: Readonly<Record<string, unknown>> = {}): Promise<CommandRunner> {
  const home = await trivselHome({ 'agreement.clauses.2': MENTION, ...changes });
  const here = await commandRunner('2021-04-20T12:00', { partnerships: home });
  const rows = [HEADING, answer('Aarhus', 'Lederforløb'), answer('Odense', '')];
  const imported = await here.run(
    'import',
    ID,
    await here.file('svar.csv', `\uFEFF${rows.join('\r\n')}\r\n`),
  );
  expect(imported.err).not.toContain('error');
  return here;
}

async function drafts({ run, folder }: CommandRunner, file: string) {
  const ran = await run('draft', ID, '--out', join(folder, 'ud'), '--pdf');
  expect(ran.err).not.toContain('error');
  const docx = await readDocx(await readFile(join(folder, 'ud', `${file}.docx`)));
  const pdf = await openedPdf(await readFile(join(folder, 'ud', `${file}.pdf`)));
  if (docx.kind !== 'docx') throw new Error(`Not read: ${docx.kind}`);
  return { paragraphs: docx.content.paragraphs.map(({ text }) => text), pdf: pdf.pageTexts.join('\n') };
}

describe('An agreement with a sponsor', () => {
  test('goes from definition to signed by all parties, in the order of the agreement', async () => {
    const here = await desk();
    const { run, folder } = here;
    const { paragraphs, pdf } = await drafts(here, '0751-aarhus');
    const text = paragraphs.join('\n');
    expect(text).toContain(
      [
        'Aarhus Kommune v/ forvaltningen (i det følgende kaldet kommunen),',
        'KL v/ bestyrelsen og',
        'Trivselsfonden v/ direktionen.',
      ].join('\n'),
    );
    expect(text).toContain('Trivselsfonden medfinansierer partnerskabet.');
    expect(text).toContain('Trivselsfondens opgaver\nAftalen indebærer, at Trivselsfonden\ndækker halvdelen');
    expect(text).toContain('Trivselsfondens kontaktperson:\nProgramchef Ea Dam, ea@trivselsfonden.dk');
    const blocks = paragraphs.filter((one) => /^For /.test(one)).map((one) => one.split('\n')[0]);
    expect(blocks).toEqual(['For Aarhus Kommune', 'For KL', 'For Trivselsfonden']);
    for (const said of ['Trivselsfondens opgaver', 'For Trivselsfonden', 'Io Lund']) {
      expect(pdf).toContain(said);
    }

    expect((await run('record', ID, 'Aarhus', 'answered', 'bindende', '--says', 'yes')).code).toBe(0);
    await run('record', ID, 'Aarhus', 'aligned', '--date', '19. april 2021');
    expect(await run('offer', ID, 'Aarhus')).toMatchObject({
      err: '',
      out: 'Aarhus Kommune: version 1 er sendt til underskrift',
    });
    await run('signing', ID, '--out', join(folder, 'sign'));
    const signers = JSON.parse(await readFile(join(folder, 'sign', '0751-aarhus', 'signers.json'), 'utf8'));
    expect(signers.signers).toEqual([
      {
        order: 1,
        party: 'municipality',
        name: 'Asta Østergård',
        title: 'Direktør for børn og unge',
        email: 'asta@example.org',
      },
      { order: 2, party: 'kl', name: 'Bo Friis Ødegaard', title: 'Kontorchef', email: 'bo@kl.dk' },
      { order: 3, party: 'fonden', name: 'Io Lund', title: 'Direktør', email: null },
    ]);

    const sign = (party: string, by: string) =>
      run('record', ID, 'Aarhus', 'signed', '--party', party, '--by', by, '--agreement', '1');
    const missing = async () => {
      const { municipalities } = (await run('status', ID, '--json')).json() as Status;
      return municipalities.find(({ municipality }) => municipality === 'Aarhus')?.missing;
    };
    expect(await missing()).toEqual([
      'kommunens underskrift',
      "KL's underskrift",
      'Trivselsfondens underskrift',
    ]);
    expect((await sign('fonden', 'Io Lund, direktør')).err).toContain(
      'først bindende, når også kommunen og KL har',
    );
    expect(await missing()).toEqual(['kommunens underskrift', "KL's underskrift"]);
    expect((await sign('municipality', 'Asta Østergård, direktør for børn og unge')).err).toContain(
      'først bindende, når også KL har',
    );
    expect((await run('status', ID, '--json')).json()).toMatchObject({ totals: { states: { aligned: 1 } } });
    expect((await sign('regionen', 'Bo Lund, direktør')).err).toContain(
      'municipality (kommunen), kl (KL) eller fonden (Trivselsfonden)',
    );
    expect((await sign('fonden', 'Io Lund, direktør')).err).toContain(
      'Trivselsfonden har allerede underskrevet',
    );
    const last = await sign('kl', 'Bo Friis Ødegaard, kontorchef');
    expect(last.out).toContain('underskrevet');
    expect((await run('status', ID, '--json')).json()).toMatchObject({
      totals: { states: { signed: 1 } },
    });
    expect((await run('history', ID, 'Aarhus')).out).toContain('underskrift: Trivselsfonden');
    const store = await openStore({
      dataFolder: join(folder, 'data'),
      clock: fixedClock('2021-04-20T12:00'),
    });
    const status = await statusOf(store, ID);
    const sheets = status ? exportSheets(status) : [];
    await store.close();
    expect(sheets.find(({ name }) => name === 'Underskrivere')?.rows).toEqual([
      [
        ...['0461', 'Odense', 'Odense Kommune', 'Asta Østergård', 'direktør for børn og unge'],
        ...['asta@example.org', undefined],
      ],
      [
        ...['0751', 'Aarhus', 'Aarhus Kommune', 'Asta Østergård', 'Direktør for børn og unge'],
        ...['asta@example.org', '2021-04-20'],
      ],
      ['0751', 'Aarhus', 'KL', 'Bo Friis Ødegaard', 'Kontorchef', 'bo@kl.dk', '2021-04-20'],
      ['0751', 'Aarhus', 'Trivselsfonden', 'Io Lund', 'Direktør', undefined, '2021-04-20'],
    ]);
    // Locked: nothing makes another version of it.
    expect((await run('draft', ID, '--out', join(folder, 'igen'), '--json')).json()).toMatchObject({
      signed: [expect.stringContaining('0751-aarhus.docx')],
    });
  });

  test('has the clauses that its municipality answered for, as they are written, with its own values', async () => {
    const here = await desk();
    const { paragraphs, pdf } = await drafts(here, '0751-aarhus');
    const at = (text: string) => paragraphs.indexOf(text);
    expect(paragraphs[at('Lederforløb') + 1]).toBe('Kommunen deltager i lederforløbet med to ledere.');
    expect(at('Økonomi')).toBeLessThan(at('Lederforløb'));
    expect(at('Lederforløb')).toBeLessThan(at('Varighed, ændring og udtræden'));
    expect(at('Rettigheder')).toBe(at('Formidling og behandling af personoplysninger') - 2);
    expect(paragraphs[at('Rettigheder') + 1]).toBe(
      'Parterne kan frit bruge de materialer, som partnerskabet udvikler.',
    );
    expect(paragraphs.slice(at('Omtale') + 1, at('Omtale') + 3)).toEqual([
      '1. maj og *stjerner* står, som de er skrevet.',
      'Aarhus Kommune og KL og Trivselsfonden.',
    ]);
    // Numbered with the sections beside them.
    expect(pdf).toMatch(/\d+\.? Rettigheder/);

    const odense = await drafts(here, '0461-odense');
    expect(odense.paragraphs).not.toContain('Lederforløb');
    expect(odense.paragraphs).toContain('Rettigheder');
    expect(odense.paragraphs.join('\n')).toContain('Odense Kommune og KL');
  });

  test('has a clause for an answer in the self-evaluation once that is submitted', async () => {
    const here = await desk({
      selfEvaluation: {
        questions: [
          {
            id: 'erfaring',
            kind: 'choice',
            text: 'Har I arbejdet med det før?',
            options: [
              { id: 'ja', label: 'Ja' },
              { id: 'nej', label: 'Nej' },
            ],
          },
        ],
      },
      'agreement.clauses.3': {
        id: 'mentor',
        heading: 'Mentor',
        text: ['Kommunen er mentor for en anden kommune.'],
        after: 'tasks',
        when: { question: { id: 'erfaring', answer: 'ja' } },
      },
    });
    expect((await drafts(here, '0751-aarhus')).paragraphs).not.toContain('Mentor');
    const store = await openStore({
      dataFolder: join(here.folder, 'data'),
      clock: fixedClock('2021-04-21T12:00'),
    });
    const acting = { store, origin: { actor: 'Bente', surface: 'cli' as const } };
    const saved = await handInSelfEvaluation(
      acting,
      { partnership: ID, municipality: '0751' },
      { erfaring: 'ja' },
    );
    expect(saved.kind).toBe('saved');
    await store.close();
    expect((await drafts(here, '0751-aarhus')).paragraphs).toContain('Mentor');
    expect((await drafts(here, '0461-odense')).paragraphs).not.toContain('Mentor');
  });
});
