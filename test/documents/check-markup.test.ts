import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { markupProblems } from '../../src/documents/check-markup.ts';

function told(text: string): string[] {
  return markupProblems({ name: 't', file: 't.md.hbs', text }).map(
    ({ data, place }) => `${place?.line} ${(data as { what: string }).what}`,
  );
}

describe('What a letter can not show is found in a template, with its line, before anything is drafted', () => {
  test.each([
    ['an image', '# A\n\nx\n\n![logo](logo.png)\n', '5 image'],
    ['an image in a block of Handlebars', '{{#if a}}\n\n![logo](logo.png)\n{{/if}}\n', '3 image'],
    ['a list that begins with 3', '# A\n\n{{! note }}\n3. tre\n4. fire\n', '4 list-start'],
    ['a list whose numbers jump', 'x\n\n1. en\n2. to\n4. {{a}}\n', '5 list-numbers'],
    ['a link to a value', '[x]({{url}})', '1 link-value'],
    ['code', '## B\n\nSkriv `{{a}}`.', '3 code'],
    ['a deep heading', '# A\n\n##### E\n', '3 deep-heading'],
  ])('%s', (_, text, found) => {
    expect(told(text)).toEqual([found]);
  });

  test('in every section at once', () => {
    expect(told('# A\n\n`x`\n\n## B\n\n![y](y)\n')).toEqual(['3 code', '7 image']);
  });

  test('not in the shipped templates, whose lists repeat in blocks', () => {
    const files = globSync('src/templates/**/*.md.hbs');
    expect(files.length).toBeGreaterThan(30);
    for (const file of files)
      expect([file, markupProblems({ name: file, file, text: readFileSync(file, 'utf8') })]).toEqual([
        file,
        [],
      ]);
  });
});
