import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  partnershipIds,
  readDefinitionText,
  readPartnership,
} from '../../../src/intake/files/partnership-folder.ts';

const HOME = fileURLToPath(new URL('../../../partnerships', import.meta.url));
const TILSYN = join(HOME, 'tilsyn-2020');

let folder: string;
let good: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerships-'));
  good = await readFile(join(TILSYN, 'definition.yaml'));
  await mkdir(join(folder, 'tom'));
  await mkdir(join(folder, '.hidden'));
  await writeFile(join(folder, 'note.txt'), 'hej');
  await mkdir(join(folder, 'mappe', 'definition.yaml'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, definition: string | Uint8Array): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'definition.yaml'), definition);
  return join(folder, name);
}

describe('A partnership is found', () => {
  test.each([
    ['by its id', 'tilsyn-2020'],
    ['by its id with a slash, as a shell completes it', 'tilsyn-2020/'],
    ['by an absolute path', TILSYN],
    ['by an absolute path with a slash', `${TILSYN}/`],
    ['by a relative path', relative(process.cwd(), TILSYN)],
    ['by a path with dots in it', `${relative(process.cwd(), TILSYN)}/../tilsyn-2020/.`],
    ['by the path of its definition', join(TILSYN, 'definition.yaml')],
  ])('%s', async (_how, idOrPath) => {
    const read = await readPartnership(idOrPath, HOME);
    expect(read).toMatchObject({
      found: true,
      folder: TILSYN,
      agreementTemplate: 'agreement-administrative',
    });
    expect(read.definition?.id).toBe('tilsyn-2020');
    expect(read.problems).toEqual([]);
  });

  test.each(['dagtilbud-2017', 'tilsyn-2020'])('among those shipped: %s', async (id) => {
    expect(await partnershipIds(HOME)).toContain(id);
  });

  test('among all folders, so that one without a definition is not passed over', async () => {
    expect(await partnershipIds(folder)).toEqual(['mappe', 'tom']);
  });

  test('nowhere, where there is no such place', async () => {
    expect(await partnershipIds(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('A definition in other letters than UTF-8 is told of', () => {
  const text = 'id: a\ntitle: Børn\n';
  const utf16 = Buffer.from(text, 'utf16le');
  test.each([
    ['Windows-1252', Buffer.from(text, 'latin1'), { line: 2, column: 9 }, false],
    ['UTF-16 as Notepad saves it', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), {}, true],
    ['UTF-16 without a mark', utf16, {}, true],
    [
      'UTF-16 the other way round',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      {},
      true,
    ],
  ])('%s', (_, bytes, place, isUtf16) => {
    expect(readDefinitionText('d.yaml', bytes)).toMatchObject({
      ok: false,
      problem: { rule: 'not-utf8', place: { file: 'd.yaml', ...place }, data: { isUtf16 } },
    });
  });
});

describe('What is not found is told of', () => {
  test.each([
    [
      'an id that is nearly right',
      'tilsyn2020',
      'Der er intet partnerskab "tilsyn2020"',
      'Ret id\'et eller stien. Mente du "tilsyn-2020"?',
    ],
    ['an id of nothing known', 'xyz', 'Der er intet partnerskab "xyz"', "Ret id'et eller stien."],
    [
      'an id that leads out of the partnerships',
      '../partnerships-of-others',
      'Der er intet partnerskab "../partnerships-of-others"',
      "Ret id'et eller stien.",
    ],
    ['nothing', '', 'Partnerskabets id er tomt', "Ret id'et eller stien."],
    [
      'a file',
      'package.json',
      '"package.json" er en fil, ikke et partnerskabs mappe',
      "Ret id'et eller stien.",
    ],
    ['a folder of something else', 'src', 'Mappen "src" har ingen definition.yaml', "Ret id'et eller stien."],
  ])('%s', async (_what, idOrPath, message, fix) => {
    expect(await readPartnership(idOrPath, HOME)).toMatchObject({
      found: false,
      definition: undefined,
      problems: [
        {
          severity: 'error',
          rule: 'unknown-partnership',
          message,
          expected: 'dagtilbud-2017 eller tilsyn-2020, eller stien til en mappe med en definition.yaml',
          found: idOrPath,
          fix,
        },
      ],
    });
  });

  test('a folder among the partnerships that has no definition', async () => {
    expect((await readPartnership('tom', folder)).problems[0]?.message).toBe(
      'Mappen "tom" har ingen definition.yaml',
    );
  });

  test('a definition that is itself a folder', async () => {
    expect((await readPartnership('mappe', folder)).problems[0]?.message).toBe(
      'Mappen "mappe" har ingen definition.yaml',
    );
  });
});

describe('A definition that can not be read', () => {
  test('because it is not UTF-8 is told of at its first wrong letter', async () => {
    const latin1 = Buffer.from('id: x\ntitle: Børn\n', 'latin1');
    expect((await readPartnership(await written('latin1', latin1), HOME)).problems).toMatchObject([
      { rule: 'not-utf8', place: { line: 2, column: 9 }, fix: expect.stringContaining('UTF-8') },
    ]);
  });

  test('because an editor saved it as UTF-16', async () => {
    const utf16 = Buffer.from('\uFEFFid: x\n', 'utf16le');
    expect((await readPartnership(await written('utf16', utf16), HOME)).problems).toMatchObject([
      { rule: 'not-utf8' },
    ]);
  });

  test('because it is 10 MB long is told of at once', async () => {
    const large = await written('large', 'a: b\n'.repeat(2_000_000));
    expect((await readPartnership(large, HOME)).problems).toMatchObject([
      { rule: 'definition-too-large', found: '10.000.000 byte' },
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('because it is locked', async () => {
    const locked = await written('locked', good);
    await chmod(join(locked, 'definition.yaml'), 0);
    expect((await readPartnership(locked, HOME)).problems).toMatchObject([{ rule: 'cannot-read' }]);
  });

  test.each([
    ['empty', '', 'no-value'],
    ['comments', '# intet endnu\n', 'no-value'],
    ['number', '42\n', 'wrong-type'],
    ['list', '- a\n- b\n', 'wrong-type'],
  ])('because it is nothing or something else: %s', async (name, text, rule) => {
    expect((await readPartnership(await written(name, text), HOME)).problems).toMatchObject([{ rule }]);
  });
});

describe('A definition is read', () => {
  test('with a byte-order mark and Windows line ends as without', async () => {
    const text = `\uFEFF${good.toString('utf8').replaceAll('\n', '\r\n')}`;
    const read = await readPartnership(await written('windows/tilsyn-2020', text), HOME);
    expect(read.problems).toEqual([]);
    expect(read.definition).toEqual((await readPartnership('tilsyn-2020', HOME)).definition);
  });

  test('and told of where its folder has another name', async () => {
    expect((await readPartnership(await written('tilsyn-2021', good), HOME)).problems).toMatchObject([
      { severity: 'warning', rule: 'folder-has-other-name', expected: 'tilsyn-2021', found: 'tilsyn-2020' },
    ]);
  });

  test('in full where a key stands twice, and not used', async () => {
    const text = good.toString('utf8').replace(/^title: .*$/m, 'title: 1\ntitle: 2');
    const read = await readPartnership(await written('twice/tilsyn-2020', text), HOME);
    expect(read.problems.map(({ rule }) => rule)).toEqual(['duplicate-key', 'wrong-type']);
    expect(read.definition).toBeUndefined();
  });

  test('with its problems in the order of the file', async () => {
    const { problems } = await readPartnership('test/fixtures/partnerships/broken', HOME);
    const lines = problems.map(({ place: ref }) => ref?.line ?? 0);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(new Set(problems.map(({ place: ref }) => ref?.file))).toEqual(
      new Set(['test/fixtures/partnerships/broken/definition.yaml']),
    );
  });
});

test('A definition that was changed on disk is read as it is now, and one that is the same as before', async () => {
  const changing = await written('tilsyn-2020', good);
  const before = await readPartnership(changing, HOME);
  await written('tilsyn-2020', good.toString('utf8').replace(/^title: .*/m, 'title: Et andet partnerskab'));
  const changed = await readPartnership(changing, HOME);
  await written('tilsyn-2020', good);
  expect(changed.definition?.title).toBe('Et andet partnerskab');
  expect(before.definition?.title).not.toBe('Et andet partnerskab');
  expect(await readPartnership(changing, HOME)).toEqual(before);
  const renamed = await readPartnership(await written('andet-navn', good), HOME);
  expect(renamed.problems.map(({ rule }) => rule)).toEqual(['folder-has-other-name']);
});
