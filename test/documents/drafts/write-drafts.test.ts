import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { folderHistory } from '../../../src/documents/drafts/draft-history.ts';
import { type DraftOutcome, writeDrafts } from '../../../src/documents/drafts/write-drafts.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { drafted, fullYes, PARTNERSHIPS, plainYes } from '../agreement/samples.ts';

const definition = PARTNERSHIPS['dagtilbud-2017'];
const writer = createDocxWriter();
const copenhagen = '0101-koebenhavn.docx';
const aarhus = '0751-aarhus.docx';

let folder = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'drafts-')), 'udkast');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function write(answers: Answer[], into = folder) {
  return writeDrafts(
    answers.map((answer) => drafted(definition, answer)),
    { folder: into, writer, history: folderHistory(into) },
  );
}

const both = (goals = 'Mål') => [plainYes('0101'), plainYes('0751', { localGoals: goals })];
const kinds = (drafts: DraftOutcome[]) => drafts.map(({ kind, version }) => `${kind} ${version}`);
const docxFiles = async () => (await readdir(folder)).filter((file) => file.endsWith('.docx')).sort();

describe('Drafting', () => {
  test('writes a file for each municipality, named by its code and name', async () => {
    const { drafts, problems } = await write([
      plainYes('0101'),
      plainYes('0169'),
      plainYes('0480'),
      plainYes('0400'),
    ]);
    expect(problems).toEqual([]);
    expect(kinds(drafts)).toEqual(['written 1', 'written 1', 'written 1', 'written 1']);
    expect(await docxFiles()).toEqual([
      copenhagen,
      '0169-hoeje-taastrup.docx',
      '0400-bornholm.docx',
      '0480-nordfyns.docx',
    ]);
    expect((await readdir(folder)).sort()).toEqual(['.drafts', ...(await docxFiles())]);
  });

  test('again leaves everything as it is', async () => {
    await write(both());
    const before = await readFile(join(folder, copenhagen));
    const { drafts, problems } = await write(both());
    expect(kinds(drafts)).toEqual(['unchanged 1', 'unchanged 1']);
    expect(problems).toEqual([]);
    expect(await readFile(join(folder, copenhagen))).toEqual(before);
  });

  test('writes again what has changed, and says what', async () => {
    await write(both('Mål'));
    const { drafts } = await write(both('Andre mål'));
    expect(kinds(drafts)).toEqual(['unchanged 1', 'written 2']);
    expect(drafts[1]).toMatchObject({
      municipality: 'Aarhus',
      file: join(folder, aarhus),
      changes: [
        {
          heading: 'Kommunens mål',
          before: 'Kommunen har følgende mål for sin deltagelse i partnerskabet:\nMål',
          after: 'Kommunen har følgende mål for sin deltagelse i partnerskabet:\nAndre mål',
        },
      ],
    });
    expect(kinds((await write(both('Andre mål'))).drafts)).toEqual(['unchanged 1', 'unchanged 2']);
  });

  test('leaves what a person has written in, and says so', async () => {
    await write(both());
    await writeFile(join(folder, aarhus), 'rettet i Word');
    for (const goals of ['Mål', 'Andre mål']) {
      const { drafts, problems } = await write(both(goals));
      expect(kinds(drafts)).toEqual(['unchanged 1']);
      expect(problems).toMatchObject([
        {
          severity: 'error',
          rule: 'edited-by-hand',
          message: 'Udkastet er blevet rettet, siden version 1 blev skrevet, og fik lov at stå',
          place: { file: join(folder, aarhus) },
        },
      ]);
    }
    expect(await readFile(join(folder, aarhus), 'utf8')).toBe('rettet i Word');
    await rename(join(folder, aarhus), join(folder, 'rettet.docx'));
    expect(kinds((await write(both('Andre mål'))).drafts)).toEqual(['unchanged 1', 'written 2']);
  });

  test('leaves a file that it did not write', async () => {
    await mkdir(folder);
    await writeFile(join(folder, aarhus), 'noget andet');
    const { drafts, problems } = await write(both());
    expect(kinds(drafts)).toEqual(['written 1']);
    expect(problems.map(({ message }) => message)).toEqual([
      'Der er en fil med det navn, som ikke er skrevet af denne kommando, og den fik lov at stå',
    ]);
    expect(await readFile(join(folder, aarhus), 'utf8')).toBe('noget andet');
  });

  test('writes a file again that somebody has deleted, as the version it was', async () => {
    await write(both());
    await rm(join(folder, aarhus));
    expect(kinds((await write(both())).drafts)).toEqual(['unchanged 1', 'written 1']);
    expect(await docxFiles()).toEqual([copenhagen, aarhus]);
  });

  test('catches up where it was stopped between a file and its record', async () => {
    await write(both('Mål'));
    const record = await readFile(join(folder, '.drafts', '0751.json'));
    await write(both('Andre mål'));
    await writeFile(join(folder, '.drafts', '0751.json'), record);
    expect(kinds((await write(both('Andre mål'))).drafts)).toEqual(['unchanged 1', 'written 2']);
    expect(kinds((await write(both('Andre mål'))).drafts)).toEqual(['unchanged 1', 'unchanged 2']);
  });

  test.each(['', '{"number":1', '{"number":0}', 'null'])(
    'takes up a file whose record was lost, or reads %j',
    async (text) => {
      await write(both());
      await writeFile(join(folder, '.drafts', '0751.json'), text);
      const { drafts, problems } = await write(both());
      expect(problems).toEqual([]);
      expect(kinds(drafts)).toEqual(['unchanged 1', 'written 1']);
      expect(await folderHistory(folder).latest('0751')).toMatchObject({ number: 1 });
    },
  );

  test('tells how far it has come', async () => {
    const progress: string[] = [];
    await writeDrafts(
      both().map((answer) => drafted(definition, answer)),
      {
        folder,
        writer,
        history: folderHistory(folder),
        onProgress: (done, all) => progress.push(`${done} of ${all}`),
      },
    );
    expect(progress).toEqual(['1 of 2', '2 of 2']);
  });
});

describe('Drafting where it can’t', () => {
  test('reports a folder that can’t be made', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'fil'), '');
    const inside = join(folder, 'fil', 'udkast');
    const { drafts, problems } = await write(both(), inside);
    expect(drafts).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', rule: 'not-written', place: { file: inside } }]);
  });

  test('reports a draft that can’t be written, and writes the rest', async () => {
    await mkdir(join(folder, copenhagen), { recursive: true });
    const { drafts, problems } = await write(both());
    expect(drafts.map(({ municipality }) => municipality)).toEqual(['Aarhus']);
    expect(problems).toMatchObject([{ rule: 'not-written', place: { file: join(folder, copenhagen) } }]);
  });

  test('reports a record that can’t be written, and leaves nothing unfinished', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '.drafts'), '');
    const { problems } = await write([plainYes('0101')]);
    expect(problems.map(({ rule }) => rule)).toEqual(['not-written']);
    expect((await readdir(folder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('reports a folder that can’t be written to', async () => {
    await mkdir(folder);
    await chmod(folder, 0o500);
    expect((await write([plainYes('0101')])).problems.map(({ rule }) => rule)).toEqual(['not-written']);
    await chmod(folder, 0o700);
  });
});

test('The same facts make the same file, whoever writes it', async () => {
  const draft = drafted(definition, fullYes(definition));
  const [first, other] = [await writer.write(draft.document), await createDocxWriter().write(draft.document)];
  expect(other.hash).toBe(first.hash);
  expect(other.bytes.equals(first.bytes)).toBe(true);
  const changed = drafted(definition, { ...fullYes(definition), localGoals: 'Andet' });
  expect((await writer.write(changed.document)).hash).not.toBe(first.hash);
});
