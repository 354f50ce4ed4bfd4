import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFolderZip } from '../../../src/intake/files/folder-zip.ts';

type Files = Parameters<typeof zipSync>[0];

async function why(files: Files, change: (bytes: Buffer) => void = () => {}): Promise<unknown> {
  const bytes = Buffer.from(zipSync(files));
  change(bytes);
  const read = await readFolderZip('mappe.zip', bytes);
  return read.ok ? read.files.map(({ path }) => path) : read.problem.data;
}

const YAML = strToU8('id: x');

test('A folder is read from where its definition is, without what systems leave beside it', async () => {
  const files = {
    'a/definition.yaml': YAML,
    'a/partials/x.md.hbs': YAML,
    'a/.git/config': YAML,
    '__MACOSX/a/definition.yaml': YAML,
    'b/other.txt': YAML,
  };
  expect(await why(files)).toEqual(['definition.yaml', 'partials/x.md.hbs']);
});

test.each<[string, Files, string]>([
  ['that leads out of the folder', { 'definition.yaml': YAML, '../x.md.hbs': YAML }, 'path'],
  ['with an absolute path', { 'definition.yaml': YAML, '/etc/x.md.hbs': YAML }, 'path'],
  ['with a link', { 'definition.yaml': [YAML, { os: 3, attrs: 0o120777 << 16 }] }, 'link'],
  ['without a definition', { 'a.md.hbs': YAML }, 'no-definition'],
  ['with two definitions', { 'a/definition.yaml': YAML, 'b/definition.yaml': YAML }, 'several-definitions'],
  [
    'with thousands of files',
    Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}.md.hbs`, new Uint8Array()])),
    'too-much',
  ],
  ['that is a bomb', { 'definition.yaml': YAML, 'x.md.hbs': new Uint8Array(100 * 1024 * 1024) }, 'too-much'],
])('An archive %s is refused in words', async (_, files, expected) => {
  expect(await why(files)).toEqual({ why: expected });
});

test('An archive that is locked or cut off is refused in words', async () => {
  const locked = (bytes: Buffer) => {
    bytes.writeUInt16LE(bytes.readUInt16LE(6) | 1, 6);
    const central = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
  };
  expect(await why({ 'definition.yaml': YAML }, locked)).toEqual({ why: 'protected' });
  expect(await readFolderZip('x.zip', Buffer.from('PK\x03\x04 og ikke mere', 'latin1'))).toMatchObject({
    problem: { data: { why: 'damaged' } },
  });
});
