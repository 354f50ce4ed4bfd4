import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keptVersions } from '../../../src/acts/agreements.ts';
import type { ChatFile } from '../../../src/chat/port.ts';
import { fixedClock } from '../../../src/clock.ts';
import { createChatDrafts } from '../../../src/documents/drafting/chat-drafts.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { openStore } from '../../../src/store/db/open-store.ts';
import { agreementByFile, agreementVersions } from '../../../src/store/enrolments/agreements.ts';
import { answersCsv, commandRunner, fullYes } from '../../commands/command-runner.ts';
import { openedPdf } from '../pdf/opened-pdf.ts';

/** A store with these answers in it, and drafting from chat on it. */
async function chatWith(options: { script?: URL }, ...answers: string[]) {
  const at = await commandRunner();
  const imported = await at.run('import', 'dagtilbud-2017', await at.file('a.csv', answersCsv(...answers)));
  expect(imported.code).toBe(0);
  const clock = fixedClock('2017-05-04T12:00');
  const store = await openStore({ dataFolder: join(at.folder, 'data'), clock });
  onTestFinished(() => store.close());
  const drafting = createChatDrafts(store, {
    partnerships: resolve('partnerships'),
    historyOf: (origin, id) => keptVersions({ store, origin }, id),
    pdf: createPdfWriter(options),
  });
  const draft = (
    partnership: string,
    codes: string[] | undefined,
    progress: (done: number, all: number) => void,
  ) => drafting(partnership, codes, progress, { actor: 'stine@kl.dk', surface: 'slack' });
  return { at, store, draft };
}

const chat = (...answers: string[]) => chatWith({}, ...answers);

function textOf({ bytes }: ChatFile): string {
  const part = unzipSync(bytes)['word/document.xml'];
  return part ? strFromU8(part).replace(/<[^>]+>/g, '') : '';
}

const quietly = () => {};

describe('Drafting from chat', () => {
  test('gives a file for everybody who said yes, in Danish order, with what is missing, and tells how far it is', async () => {
    const { draft } = await chat(fullYes('Aarhus'), 'Morsø;ja', 'Ærø;nej', fullYes('København'));
    const steps: string[] = [];
    const made = await draft('dagtilbud-2017', undefined, (done, all) => steps.push(`${done}/${all}`));
    expect(made.files.map(({ name }) => name)).toEqual([
      ...['0101-koebenhavn.docx', '0101-koebenhavn.pdf'],
      ...['0773-morsoe.docx', '0773-morsoe.pdf'],
      ...['0751-aarhus.docx', '0751-aarhus.pdf'],
    ]);
    expect(made.count).toBe(3);
    expect(made.files[4] && textOf(made.files[4])).toContain('Færre børn skal vente');
    expect(made.files[5]?.title).toContain('Aarhus Kommune');
    const { title, pageTexts } = await openedPdf(made.files[5]?.bytes ?? new Uint8Array());
    expect(title).toContain('Aarhus Kommune');
    expect(pageTexts.join()).toContain('Færre børn skal vente');
    expect(made.incomplete.find(({ municipality }) => municipality === 'Morsø Kommune')?.missing).toContain(
      'kommunens kontaktperson',
    );
    expect(made.problems).toEqual([]);
    expect(steps).toEqual(['1/3', '2/3', '3/3']);
  });

  test('gives the .docx and says so in Danish where no PDF can be made', async () => {
    const script = new URL('../pdf/without-typst.ts', import.meta.url);
    const { draft } = await chatWith({ script }, fullYes('Aarhus'));
    const { files, problems } = await draft('dagtilbud-2017', undefined, quietly);
    expect(files.map(({ name }) => name)).toEqual(['0751-aarhus.docx']);
    expect(problems.map(({ message }) => message).join()).toContain('kan ikke laves som PDF');
  });

  test('gives the .docx of a draft whose PDF fails, and says which', async () => {
    const script = new URL('../pdf/dying-thread.ts', import.meta.url);
    const { draft } = await chatWith({ script }, fullYes('Aarhus').replace('Færre børn', 'dø'));
    const { files, problems } = await draft('dagtilbud-2017', undefined, quietly);
    expect(files.map(({ name }) => name)).toEqual(['0751-aarhus.docx']);
    expect(problems.map(({ message }) => message).join()).toContain('Udkastet til Aarhus Kommune kunne ikke');
  });

  test('keeps a version where the content is new, and the same version where it is not', async () => {
    const { draft, store } = await chat(fullYes('Aarhus'));
    const first = await draft('dagtilbud-2017', ['0751'], quietly);
    const again = await draft('dagtilbud-2017', ['0751'], quietly);
    expect(again.files).toEqual(first.files);
    const versions = await agreementVersions(store, 'dagtilbud-2017', '0751');
    expect(versions.map(({ number }) => number)).toEqual([1]);
    const kept = await agreementByFile(store, versions[0]?.fileHash ?? '');
    expect(kept?.bytes).toEqual(new Uint8Array(first.files[0]?.bytes ?? []));
  });

  test('and from the command line remember the same versions', async () => {
    const { draft, at } = await chat(fullYes('Aarhus'));
    await draft('dagtilbud-2017', undefined, quietly);
    const ran = await at.run('draft', 'dagtilbud-2017', '--out', join(at.folder, 'ud'));
    expect(ran.out).toContain('version 1');
  });

  test('says in Danish of whom no agreement can be drafted, and drafts the rest', async () => {
    const { draft } = await chat(fullYes('Aarhus'), 'Ærø;nej');
    const made = await draft('dagtilbud-2017', ['0751', '0492', '9999'], quietly);
    expect(made.count).toBe(1);
    expect(made.problems.map(({ message }) => message)).toEqual([
      'Ærø Kommune har ikke sagt ja, så der er ingen aftale at lave udkast til.',
      '9999 er ikke koden på en kommune.',
    ]);
  });

  test('gives nothing, and says why, for a partnership that does not exist', async () => {
    const { draft } = await chat(fullYes('Aarhus'));
    const made = await draft('dagtilbud-2018', undefined, quietly);
    expect(made.files).toEqual([]);
    expect(made.problems).toMatchObject([{ severity: 'error' }]);
  });
});
