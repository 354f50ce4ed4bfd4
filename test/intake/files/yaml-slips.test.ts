import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/intake/files/yaml-file.ts';

function toldOf(text: string): string[] {
  return readYaml('a.yaml', text).problems.map(({ rule, place }) => `${place?.line} ${rule}`);
}

describe('A text that " #" would cut is told of at its line', () => {
  test.each([
    ['followed by a number', 'a: 1\ntitle: Partnerskab #1 om dagtilbud'],
    ['followed by a space and a number', 'a: 1\ntitle: Partnerskab # 1 om dagtilbud'],
    ['in a list', 'a:\n  - Netværk #2'],
    ['in braces', 'a:\n  - { id: x, label: Netværk #2 }'],
    ['with Windows line ends', 'a: 1\r\ntitle: Partnerskab #1 om dagtilbud\r\n'],
    ['on the second line of a text', 'title: Partnerskab\n  nr. #1 om dagtilbud'],
  ])('%s', (_, text) => {
    expect(toldOf(text)).toEqual(['2 text-cut-by-hash']);
  });

  test.each([
    ['a comment as the shipped definitions have them', 'title: Partnerskab # R1: navnet'],
    ['a comment in words', 'price: 110000 # kroner'],
    ['a comment on a line of its own', 'a: 1\n#1 om\nb: 2'],
    ['a text in quotation marks', 'title: "Partnerskab #1 om"'],
    ['a text in quotation marks with a comment', 'title: "Partnerskab" #1'],
    ['a sign within a word', 'title: C#-partnerskab'],
    ['a block of text', 'text: >-\n  Partnerskab #1 om\n  dagtilbud'],
  ])('not so %s', (_, text) => {
    expect(toldOf(text)).toEqual([]);
  });
});

describe('A comment in words behind a text may be the rest of it, which is noted and stops nothing', () => {
  test.each([
    'title: Sag # om dagtilbud',
    'title: Sag # Om dagtilbud',
    'title: 3 temaer # og hvad de er',
    'title: sag # om dagtilbud',
    'a:\n  - id: sag\n    label: sag # om dagtilbud',
    'a:\n  - trivsel # og læring',
    'a:\n  - Sag om # dagtilbud',
    'title: Sag om\n  noget # om dagtilbud',
  ])('%s', (text) => {
    const { problems, read } = readYaml('a.yaml', text);
    expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['note comment-behind-text']);
    expect(problems[0]?.place?.line).toBe(text.split('\n').length);
    expect(read).toBeDefined();
  });

  test.each([
    'count: 5 # temamøder',
    'when: 5. maj 2017 # fredag',
    'when: 4. kvartal 2017 # efter ferien',
    'id: kl # den anden part',
    'isOpen: true # altid',
    'kind: opening # det første',
    'a: { milestone: opstart } # seminaret',
    'a:\n  - id: lederforloeb # kan købes',
    'title: "Sag" # om dagtilbud',
    'title: Sag # R1',
    'title: Sag # TODO: nyt navn',
    'title: Sag\n# om dagtilbud',
  ])('not so %s', (text) => {
    expect(toldOf(text)).toEqual([]);
  });
});

test('A note does not hide an error of the same line', () => {
  expect(toldOf('a: 1\n\u00a0title: Sag # om dagtilbud\n')).toEqual(['2 no-break-space']);
});

describe('Quotation marks that YAML takes for letters are told of at their line', () => {
  test.each(['”2301487”', '“2301487”', '„2301487“', '»2301487«', '‘2301487’', '”2301487', '2301487”', '„x"'])(
    '%s',
    (value) => {
      expect(toldOf(`a: 1\nid: ${value}\n`)).toEqual(['2 typographic-quotes']);
      expect(toldOf(`a:\n  - { id: ${value} }\n`)).toEqual(['2 typographic-quotes']);
    },
  );

  test.each(['”Sammen” om børn', 'Om ”sammen”', '"”Sammen”"', 'Aarhus’', "KL's"])(
    'not so where they are part of a text: %s',
    (value) => {
      expect(toldOf(`a: ${value}\n`)).toEqual([]);
    },
  );
});

describe('Spaces that do not break are told of at their own line', () => {
  test.each([
    ['in the indentation', 'a:\n\u00a0\u00a0b: 1\nc: 2'],
    ['among others', 'a:\n  b: 1\n \u00a0c: 2', '3'],
    ['after a hyphen', 'a:\n  -\u00a0b\n'],
    ['after a colon', 'x: 1\ntitle:\u00a0Tilsyn\n'],
    ['of another width', 'a:\n\u2003b: 1\n'],
  ])('%s', (_, text, line = '2') => {
    expect(toldOf(text)[0]).toBe(`${line} no-break-space`);
  });

  test('not so within a text, where they stand in amounts and names', () => {
    expect(toldOf('\uFEFFa: 110.000\u00a0kr.\nb: "\u00a0x"\n')).toEqual([]);
  });
});

test('Letters that went wrong on the way are told of at their line', () => {
  expect(toldOf('a: 1\nb: BÃ¸rn\n')).toEqual(['2 garbled-definition']);
  expect(toldOf('a: 1\nb: B\uFFFDrn\n')).toEqual(['2 garbled-definition']);
});

test('the shipped definitions have none of them', () => {
  for (const id of ['dagtilbud-2017', 'tilsyn-2020'])
    expect(toldOf(readFileSync(`partnerships/${id}/definition.yaml`, 'utf8'))).toEqual([]);
});

test('whatever a text is, it is read whole, or its line is told of', () => {
  const part = fc.constantFrom(
    'Partnerskab',
    '#1',
    '# 2 om',
    ' ',
    '”',
    '“x”',
    ': ',
    '- ',
    "'",
    '"',
    '\u00a0',
    'børn',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const value = `x${parts.join('')}`.trim();
      const { read, problems } = readYaml('a.yaml', `a: 1\ntitle: ${value}\nz: 2\n`);
      const title = (read?.value as { title?: unknown } | undefined)?.title;
      const isWhole = title === value.replaceAll('\u00a0', ' ').trim();
      expect({ value, ok: isWhole || problems.length > 0 || isComment(value) }).toEqual({ value, ok: true });
    }),
  );
});

/** Written as comments are: nobody takes that for the rest of a text. */
function isComment(value: string): boolean {
  return /\s#(?:\s|$)/.test(value) && !/\s# ?\d/.test(value);
}
